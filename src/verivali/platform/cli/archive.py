"""`verivali archive`: a copy of the whole database beside its archived changes."""

import click

from verivali.platform.cli.site import site_database
from verivali.platform.setup.databases import ARCHIVE, archive_folder, data_folder


@click.command()
@click.option("--keep", type=click.IntRange(min=1), default=2, show_default=True, help="How many copies stay.")
def archive(keep: int) -> None:
    """Copy the database to VERIVALI_ARCHIVE, from where any later moment can be restored; once a week or so.

    While VERIVALI_ARCHIVE is set, the database that Verivali keeps in VERIVALI_DATA writes every change there. A database
    of an administered server has an archive of its own: see docs/backup.md.
    """
    to = archive_folder()
    if to is None:
        raise click.ClickException(f"{ARCHIVE} is not set: name a folder there, best on another disk, and start anew.")
    with site_database() as databases:
        if databases.server is None:
            raise click.ClickException("DATABASE_URL names a server elsewhere: use the archive of that server.")
        from verivali.platform.setup.backups.archive import make_copy

        try:
            copy = make_copy(databases.server, to, data_folder(), keep=keep)
        except OSError as error:
            raise click.ClickException(f"No copy was made. {error}") from error
    click.echo(f'{copy.folder}\nverivali restore {to} --until "YYYY-MM-DD HH:MM"')
