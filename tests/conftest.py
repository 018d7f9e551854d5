"""A small register of made-up people, and a database of our own where a test asks for one; each made once."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db.models.signals import post_migrate
from django.dispatch import receiver

from verivali.engine.generate.generation import Wish, generate
from verivali.platform.database.address import parsed
from verivali.platform.database.server import OWNER, Server

os.environ.setdefault("VERIVALI_MODE", "test")
HOUSEHOLDS = 400


@receiver(post_migrate)
def routes_again(**_: object) -> None:
    """A test with transactions of its own ends by emptying all tables, those that migrations fill among them."""
    from django.db import connection

    from verivali.findings.database import routes

    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('findings_route') IS NOT NULL")
        if cursor.fetchone()[0]:
            cursor.execute("SELECT NOT EXISTS (SELECT FROM findings_route)")
            if cursor.fetchone()[0]:
                cursor.execute(routes.CREATE)


@pytest.fixture(scope="session")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of Parquet inputs with known defects, and truth.parquet."""
    folder = tmp_path_factory.mktemp("register") / "input"
    generate(Wish(HOUSEHOLDS, "64.01", 7, folder))
    return folder


@pytest.fixture(scope="session")
def server_url() -> Iterator[str]:
    """The owner's address of the server that VERIVALI_TEST_DATABASE_URL names, else of an embedded one."""
    if given := os.environ.get("VERIVALI_TEST_DATABASE_URL"):
        yield given
        return
    # not under pytest's own folder, which root alone may enter: the server runs as another account
    with tempfile.TemporaryDirectory(prefix="verivali-test-") as folder:
        Path(folder).chmod(0o755)
        with Server(Path(folder)) as address:
            yield address.url(OWNER)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(server_url: str) -> None:
    from django.conf import settings
    from django.db import connections

    connections["default"].settings_dict.update(parsed(server_url))
    settings.DATABASES["default"].update(parsed(server_url))
