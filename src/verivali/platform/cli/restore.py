"""`verivali restore`: a site from a backup, in a folder that holds none yet."""

import os
import tarfile
from datetime import datetime
from pathlib import Path

import click

from verivali.platform.cli.backup import FILE, asked_passphrase, passphrase_file
from verivali.platform.cli.options import Moment
from verivali.platform.database.binaries import NoPostgreSQL
from verivali.platform.database.server import ServerFailed
from verivali.platform.setup.backups.archive import NoCopy
from verivali.platform.setup.backups.locks import BadKey, Key, NotOpened
from verivali.platform.setup.backups.past import restore_past
from verivali.platform.setup.backups.postgresql import NotEmpty
from verivali.platform.setup.backups.restoring import restore_backup
from verivali.platform.setup.databases import WEB_URL, data_folder


@click.command()
@click.argument("file", type=FILE)
@click.option("--identity", type=FILE, help="Private age key (AGE-SECRET-KEY-...) in a file.")
@passphrase_file
@click.option("--database", "url", help="An empty database of an administered server, as its owner or superuser.")
@click.option("--until", type=Moment(), help="FILE is the folder of VERIVALI_ARCHIVE: as all was at this moment.")
@click.option("--files", type=FILE, help="With --until: where keys and uploads are, such as the former VERIVALI_DATA.")
def restore(
    file: Path,
    identity: Path | None,
    passphrase_file: Path | None,
    url: str | None,
    until: datetime | None,
    files: Path | None,
) -> None:
    """Bring database, keys and uploaded files back from FILE into VERIVALI_DATA, which must not hold any yet.

    All is made aside and moved into place at the end: a restore that fails leaves nothing behind.
    """
    if until:
        restore_until(file, until, files or file)
        return
    target = data_folder()
    if os.environ.get(WEB_URL) and not url:
        raise click.ClickException(
            "DATABASE_URL is set: say by --database which empty database of that server is to be filled, and as whom; "
            "or unset it for a database of Verivali's own."
        )
    if not file.is_file():
        raise click.ClickException(f"{file} is not there.")
    try:
        key = Key.read(identity) if identity else Key(passphrase=asked_passphrase(passphrase_file, confirm=False))
        restore_backup(file, target=target, key=key, url=url)
    except NotOpened as error:
        raise click.ClickException(f"Nothing was restored from {file}: {error}.") from error
    except (BadKey, NotEmpty, NoPostgreSQL, ServerFailed, OSError, ValueError, tarfile.TarError) as error:
        raise click.ClickException(f"Nothing was restored. {error}") from error
    click.echo(f"{file} -> {target}\nverivali audit verify")


def restore_until(archive: Path, until: datetime, files: Path) -> None:
    if os.environ.get(WEB_URL):
        raise click.ClickException("DATABASE_URL is set: go back with the archive of that server (docs/backup.md).")
    try:
        copy = restore_past(archive, until=until, target=data_folder(), files=files)
    except (NoCopy, NotEmpty, NoPostgreSQL, ServerFailed, OSError, tarfile.TarError) as error:
        raise click.ClickException(f"Nothing was restored. {error}") from error
    click.echo(f"{copy.folder}, {until:%Y-%m-%d %H:%M:%S} -> {data_folder()}\nverivali audit verify")
