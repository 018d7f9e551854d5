"""`verivali serve`: the whole site from one command."""

import os

import click

from verivali.platform.database.binaries import NoPostgreSQL
from verivali.platform.database.server import ServerFailed
from verivali.platform.setup.databases import DATA, WEB_URL


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Port of the loopback.")
@click.option("--workers", type=click.IntRange(1, 64), default=2, show_default=True, help="Web processes.")
@click.option("--demo", is_flag=True, help="A regency of made-up people, and one account for each role.")
@click.option("--data", type=click.Path(), help=f"Data folder; by default {DATA}, else ./verivali-data.")
@click.option("--prepare", is_flag=True, help="Bring everything up to date, then end.")
def serve(port: int, workers: int, demo: bool, data: str | None, prepare: bool) -> None:
    """Serve the site on the loopback: database, web server and worker, until Ctrl-C.

    Without DATABASE_URL it keeps a PostgreSQL of its own in the data folder. Except in production it also migrates;
    there run `verivali migrate` as the owner first, and put a web server with TLS in front.
    """
    if data:
        os.environ[DATA] = data
    production = os.environ.get("VERIVALI_MODE") == "production"
    if demo and (production or WEB_URL in os.environ):
        raise click.UsageError("--demo makes up people and accounts: never in production, nor with DATABASE_URL.")
    from verivali.platform.setup import serving
    from verivali.platform.setup.serving import NotServed, Wish

    wish = Wish(port, workers, migrates=prepare or not production, loads_demo=demo, stays=not prepare)
    try:
        serving.serve(wish, click.echo)
    except (NotServed, ServerFailed, NoPostgreSQL) as error:
        raise click.ClickException(str(error)) from error
