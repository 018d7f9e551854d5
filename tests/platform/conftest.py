"""A site brought up by `verivali migrate` on an embedded server, once for all tests that want one."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from verivali.platform.database.address import parsed
from verivali.platform.database.server import OWNER, WORKER, Server
from verivali.platform.setup.databases import Databases

COMMAND = [sys.executable, "-m", "verivali.platform.cli.main"]


@pytest.fixture(scope="session")
def site() -> Iterator[Databases]:
    with tempfile.TemporaryDirectory(prefix="verivali-site-") as folder:
        Path(folder).chmod(0o755)
        server = Server(Path(folder) / "database")
        with server as address:
            environment = os.environ | {"VERIVALI_DATA": folder, "VERIVALI_MODE": "demo"}
            environment.pop("DATABASE_URL", None)
            subprocess.run([*COMMAND, "migrate", "--quiet"], env=environment, check=True)
            yield Databases(address.url(), address.url(OWNER), address.url(WORKER), server)


@pytest.fixture
def as_owner(site: Databases, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Django in this process on the site's database, as its owner; what is written there stays."""
    from django.db import connection

    before = dict(connection.settings_dict)
    connection.close()
    connection.settings_dict.update(parsed(site.owner))
    with django_db_blocker.unblock():
        yield
        connection.close()
    connection.settings_dict.update(before)
