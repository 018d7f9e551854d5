"""`verivali backup`: the database and the keys in one encrypted file."""

import os
import subprocess
import tarfile
import tempfile
from collections.abc import Mapping
from pathlib import Path

import click
import pyrage

from verivali.platform.database.address import parsed
from verivali.platform.database.binaries import NoPostgreSQL, find_binaries
from verivali.platform.database.server import SUPERUSER, ServerFailed
from verivali.platform.setup.databases import data_folder, opened

FILE = click.Path(path_type=Path)
PASSPHRASE = "VERIVALI_BACKUP_PASSPHRASE"  # noqa: S105
DUMP, KEYS = "database.dump", "keys"
#: A passphrase encrypts in memory; more than this goes to a recipient, which streams.
PASSPHRASE_MOST = 1 << 30

passphrase_file = click.option(
    "--passphrase-file", type=FILE, help=f"Passphrase in a file; else {PASSPHRASE}, or asked."
)


@click.command()
@click.argument("file", type=FILE)
@click.option("--recipient", "recipients", multiple=True, help="Public age key (age1...); may be repeated.")
@passphrase_file
@click.option("--database", "url", help="Of an administered server: an account that reads every row (BYPASSRLS).")
def backup(file: Path, recipients: tuple[str, ...], passphrase_file: Path | None, url: str | None) -> None:
    """Write database and keys to FILE, encrypted by age for recipients or with a passphrase. The site may go on."""
    keys = [read_recipient(text) for text in recipients]
    secret = "" if keys else asked_passphrase(passphrase_file, confirm=True)
    if file.exists():
        raise click.ClickException(f"{file} is there already: choose another name.")
    aside = file.with_name(file.name + ".part")
    try:
        data_folder().mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".backup-", dir=data_folder()) as folder:
            plain = collect(Path(folder), url)
            encrypt(plain, aside, keys, secret)
        aside.replace(file)
    except (NoPostgreSQL, ServerFailed, OSError) as error:
        raise click.ClickException(str(error)) from error
    finally:
        aside.unlink(missing_ok=True)
    click.echo(f"{file}  {file.stat().st_size / 1e6:,.1f} MB")


def collect(folder: Path, url: str | None) -> Path:
    """One file of the dump and the keys. Raises ServerFailed, NoPostgreSQL."""
    if url:
        dump(url, folder / DUMP)
    else:
        with opened() as databases:
            if databases.server is None:
                raise ServerFailed("DATABASE_URL names a server elsewhere: say by --database who may read all of it.")
            dump(databases.server.address().url(SUPERUSER), folder / DUMP)
    plain = folder / "backup.tar"
    with tarfile.open(plain, "w") as archive:
        archive.add(folder / DUMP, DUMP)
        if (data_folder() / KEYS).exists():
            archive.add(data_folder() / KEYS, KEYS)
    (folder / DUMP).unlink()
    return plain


def dump(url: str, to: Path) -> None:
    run("pg_dump", url, "--format=custom", f"--file={to}")


def run(program: str, url: str, *arguments: str) -> None:
    """A program of PostgreSQL upon a database, the password out of sight. Raises ServerFailed with what it said."""
    done = subprocess.run(  # noqa: S603
        [find_binaries() / program, *arguments], env=environment(url), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise ServerFailed(f"{program}: {done.stderr.strip()[-2000:]}")


def environment(url: str) -> Mapping[str, str]:
    said = parsed(url)
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    return os.environ | {variable: said[name] for variable, name in names.items()}


def encrypt(plain: Path, to: Path, recipients: list[pyrage.x25519.Recipient], secret: str) -> None:
    descriptor = os.open(to, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as writer:
        if recipients:
            with plain.open("rb") as reader:
                pyrage.encrypt_io(reader, writer, recipients)
        elif plain.stat().st_size > PASSPHRASE_MOST:
            raise click.ClickException("Too large for a passphrase: use --recipient with a key made by age-keygen.")
        else:
            writer.write(pyrage.passphrase.encrypt(plain.read_bytes(), secret))
        writer.flush()
        os.fsync(writer.fileno())


def read_recipient(text: str) -> pyrage.x25519.Recipient:
    try:
        return pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError as error:
        raise click.ClickException(f"{text!r} is no public age key (age1...).") from error


def asked_passphrase(path: Path | None, *, confirm: bool) -> str:
    try:
        secret = path.read_text().strip() if path else os.environ.get(PASSPHRASE, "")
    except OSError as error:
        raise click.ClickException(str(error)) from error
    secret = secret or click.prompt("Passphrase", hide_input=True, confirmation_prompt=confirm)
    if not secret:
        raise click.ClickException("The passphrase is empty.")
    return str(secret)
