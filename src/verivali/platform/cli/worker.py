"""`verivali worker`: runs the long acts that people asked for."""

import logging

import click

from verivali.platform.cli.site import site_database
from verivali.platform.setup.databases import django_on


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
        run_worker()
