"""A log that is emptied after a test that committed to it."""

from collections.abc import Iterator

import psycopg
import pytest
from django.db import connection

EMPTY = """
    ALTER TABLE {table} DISABLE TRIGGER USER;
    TRUNCATE {table};
    ALTER TABLE {table} ENABLE TRIGGER USER;
"""


@pytest.fixture
def log(transactional_db: None) -> Iterator[None]:
    yield
    with connection.cursor() as cursor:
        cursor.execute(EMPTY.format(table="audit_entry") + EMPTY.format(table="audit_seal"))


@pytest.fixture
def other(log: None) -> Iterator[psycopg.Connection]:
    """A second connection to the same database, as another process has."""
    settings = connection.settings_dict
    with psycopg.connect(
        host=settings["HOST"], port=settings["PORT"], user=settings["USER"], password=settings["PASSWORD"],
        dbname=settings["NAME"],
    ) as second:  # fmt: skip
        yield second
