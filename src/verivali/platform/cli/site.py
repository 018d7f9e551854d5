"""The site's database for a command; what is wrong with it becomes one message."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from verivali.platform.database.binaries import NoPostgreSQL
from verivali.platform.database.server import ServerFailed
from verivali.platform.setup.databases import Databases, django_on, opened


@contextmanager
def site_database() -> Iterator[Databases]:
    """Raises ClickException where the database does not start or does not answer."""
    from django.core.exceptions import ImproperlyConfigured
    from django.db import OperationalError

    try:
        with opened() as databases:
            yield databases
    except (ServerFailed, NoPostgreSQL, ImproperlyConfigured) as error:
        raise click.ClickException(str(error)) from error
    except OperationalError as error:
        raise click.ClickException(f"{str(error).strip()}\nverivali doctor says how to mend it.") from error


@contextmanager
def as_owner() -> Iterator[None]:
    """Django as the owner of the tables. Raises ClickException as `site_database` does."""
    with site_database() as databases:
        django_on(databases.owner)
        from django.db import connections

        try:
            yield
        finally:
            # before the server ends, so that it need not break off our own connection
            connections.close_all()
