"""Brings the database to this version: tables, reference data, and what the role of the web may do."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db import ProgrammingError, connection

from verivali.platform.scope import WEB_ROLE, WORKER_ROLE
from verivali.platform.setup.grants import grant_to_web
from verivali.platform.setup.reference import load_regions

LOCK = 0x5645524956414C49  # "VERIVALI": two migrations at once wait for each other


class NoWebRole(Exception):
    """The role of the web or of the worker is not there and the owner may not make it."""


def bring_up_to_date(*, demo: bool, verbosity: int = 1) -> None:
    """Migrate, load and grant, as the owner. Does nothing where all is done. Raises NoWebRole."""
    with alone():
        make_roles()
        call_command("migrate", interactive=False, verbosity=verbosity)
        load_regions(with_demo_province=demo)
        grant_to_web()


@contextmanager
def alone() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def make_roles() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolname FROM pg_roles WHERE rolname IN (%s, %s)", [WEB_ROLE, WORKER_ROLE])
        there = {name for (name,) in cursor.fetchall()}
        try:
            for role in (WEB_ROLE, WORKER_ROLE):
                if role not in there:
                    cursor.execute(f"CREATE ROLE {role} NOLOGIN NOSUPERUSER NOBYPASSRLS")
            if WORKER_ROLE not in there:
                cursor.execute(f"GRANT {WEB_ROLE} TO {WORKER_ROLE}")
        except ProgrammingError as error:
            raise NoWebRole(
                f"The owner may not create roles. As superuser: CREATE ROLE {WEB_ROLE} LOGIN PASSWORD '...' "
                f"NOSUPERUSER NOBYPASSRLS; CREATE ROLE {WORKER_ROLE} LOGIN PASSWORD '...' NOSUPERUSER NOBYPASSRLS; "
                f"GRANT {WEB_ROLE} TO {WORKER_ROLE}, {connection.settings_dict['USER']};"
            ) from error
