"""`verivali migrate`: the database as this version wants it."""

import os

import click

from verivali.platform.cli.site import as_owner


@click.command()
@click.option("--quiet", is_flag=True, help="Say nothing where all is done.")
def migrate(quiet: bool) -> None:
    """Bring the database up to date: tables, the list of regions, and what the site's role may do.

    Runs as the owner of the tables: VERIVALI_OWNER_DATABASE_URL, else DATABASE_URL, else the owner of the database that
    Verivali keeps in VERIVALI_DATA. May be run at any time and as often as wanted.
    """
    with as_owner():
        from verivali.platform.setup.migration import NoWebRole, bring_up_to_date

        try:
            bring_up_to_date(demo=os.environ.get("VERIVALI_MODE", "demo") != "production", verbosity=0 if quiet else 1)
        except NoWebRole as error:
            raise click.ClickException(str(error)) from error
