"""`verivali worker`: runs the long acts that people asked for."""

import logging

import click

from verivali.platform.cli.site import site_database
from verivali.platform.scope import WORKER_ROLE
from verivali.platform.setup.databases import WORKER_URL, django_on

MEMBER = "SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = %s AND pg_has_role(session_user, oid, 'MEMBER'))"


@click.command()
@click.option("--verbose", is_flag=True, help="A line for each job.")
def worker(verbose: bool) -> None:
    """Run jobs until stopped. Several may run, on one machine or many; a dead one's jobs are taken up by another."""
    logging.basicConfig(level=logging.INFO if verbose else logging.WARNING, format="%(asctime)s %(name)s %(message)s")
    with site_database() as databases:
        django_on(databases.worker)
        from verivali.platform.jobs.worker import run_worker
        from verivali.platform.safety import refuse_unsafe

        refuse_unsafe()
        refuse_other_role()
        run_worker()


def refuse_other_role() -> None:
    """Raises ClickException: the web's role, for one, may neither read what jobs were told nor add a seal."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(MEMBER, [WORKER_ROLE])
        (is_worker,) = cursor.fetchone()
    connection.close()
    if not is_worker:
        raise click.ClickException(
            f"The worker signs in as {connection.settings_dict['USER']}, which is no member of {WORKER_ROLE}: "
            f"set {WORKER_URL} to the address of one that is."
        )
