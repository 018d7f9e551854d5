"""`verivali backup`: database, keys and uploaded files in one encrypted file."""

import os
from pathlib import Path

import click

from verivali.platform.database.binaries import NoPostgreSQL
from verivali.platform.database.server import SUPERUSER, ServerFailed
from verivali.platform.setup.backups.locks import BadKey, Lock, TooLarge
from verivali.platform.setup.backups.making import make_backup
from verivali.platform.setup.databases import data_folder, opened

FILE = click.Path(path_type=Path)
PASSPHRASE = "VERIVALI_BACKUP_PASSPHRASE"  # noqa: S105

passphrase_file = click.option(
    "--passphrase-file", type=FILE, help=f"Passphrase in a file; else {PASSPHRASE}, or asked."
)


@click.command()
@click.argument("file", type=FILE)
@click.option("--recipient", "recipients", multiple=True, help="Public age key (age1...); may be repeated.")
@passphrase_file
@click.option("--database", "url", help="Of an administered server: an account that reads every row (BYPASSRLS).")
def backup(file: Path, recipients: tuple[str, ...], passphrase_file: Path | None, url: str | None) -> None:
    """Write database, keys and uploaded files to FILE, encrypted by age for recipients or with a passphrase.

    The site may go on meanwhile; nothing is written in the clear.
    """
    if file.exists():
        raise click.ClickException(f"{file} is there already: choose another name.")
    try:
        lock = Lock.of(recipients) if recipients else Lock(passphrase=asked_passphrase(passphrase_file, confirm=True))
        if url:
            make_backup(file, url=url, site=data_folder(), lock=lock)
        else:
            with opened() as databases:
                if databases.server is None:
                    raise ServerFailed("DATABASE_URL names a server elsewhere: say by --database who may read all.")
                superuser = databases.server.address().url(SUPERUSER)
                make_backup(file, url=superuser, site=data_folder(), lock=lock)
    except (BadKey, TooLarge, NoPostgreSQL, ServerFailed, OSError, ValueError) as error:
        raise click.ClickException(f"No backup was made. {error}") from error
    click.echo(f"{file}  {file.stat().st_size / 1e6:,.1f} MB")


def asked_passphrase(path: Path | None, *, confirm: bool) -> str:
    """Raises ClickException, OSError."""
    secret = path.read_text().strip() if path else os.environ.get(PASSPHRASE, "")
    secret = secret or click.prompt("Passphrase", hide_input=True, confirmation_prompt=confirm)
    if not secret:
        raise click.ClickException("The passphrase is empty.")
    return str(secret)
