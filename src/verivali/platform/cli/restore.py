"""`verivali restore`: a site from a backup, in a folder that holds none yet."""

import os
import shutil
import tarfile
import tempfile
from pathlib import Path

import click
import pyrage

from verivali.platform.cli.backup import DUMP, FILE, KEYS, asked_passphrase, passphrase_file, run
from verivali.platform.database.address import parsed
from verivali.platform.database.binaries import NoPostgreSQL
from verivali.platform.database.server import SUPERUSER, Server, ServerFailed
from verivali.platform.setup.databases import WEB_URL, data_folder


@click.command()
@click.argument("file", type=FILE)
@click.option("--identity", type=FILE, help="Private age key (AGE-SECRET-KEY-...) in a file.")
@passphrase_file
def restore(file: Path, identity: Path | None, passphrase_file: Path | None) -> None:
    """Bring database and keys back from FILE into VERIVALI_DATA, which must not hold any yet.

    All is made aside and moved into place at the end: a restore that fails leaves nothing behind.
    """
    target = data_folder()
    if os.environ.get(WEB_URL):
        raise click.ClickException("DATABASE_URL is set: a restore goes into a database of Verivali's own.")
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise click.ClickException(f"{target} is not empty: choose another VERIVALI_DATA, or move it away.")
    if not file.is_file():
        raise click.ClickException(f"{file} is not there.")
    secret = "" if identity else asked_passphrase(passphrase_file, confirm=False)
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=".restore-", dir=target.parent))
    # the server may run as another account and must pass through
    aside.chmod(0o711)
    try:
        rebuild(file, identity, secret, aside)
        if target.exists():
            target.rmdir()
        aside.rename(target)
    except (NoPostgreSQL, ServerFailed, OSError, tarfile.TarError) as error:
        raise click.ClickException(f"Nothing was restored. {error}") from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    click.echo(f"{file} -> {target}\nverivali audit verify")


def rebuild(file: Path, identity: Path | None, secret: str, folder: Path) -> None:
    """Database and keys within `folder`, the server stopped again."""
    with tempfile.TemporaryDirectory(prefix=".plain-", dir=folder) as place:
        plain, unpacked = Path(place) / "backup.tar", Path(place) / "unpacked"
        decrypt(file, plain, identity, secret)
        with tarfile.open(plain) as archive:
            archive.extractall(unpacked, filter="data")
        plain.unlink()
        if not (unpacked / DUMP).exists():
            raise ServerFailed(f"{file} holds no database.")
        with Server(folder / "database") as address:
            url = address.url(SUPERUSER)
            run("pg_restore", url, "--exit-on-error", "--single-transaction", f"--dbname={parsed(url)['NAME']}",
                str(unpacked / DUMP))  # fmt: skip
            run("vacuumdb", url, "--analyze-only", "--quiet")
        if (unpacked / KEYS).exists():
            shutil.move(unpacked / KEYS, folder / KEYS)


def decrypt(file: Path, plain: Path, identity: Path | None, secret: str) -> None:
    """Raises ClickException where key or file is not the right one; age proves that the file is whole."""
    try:
        if identity:
            with file.open("rb") as reader, plain.open("wb") as writer:
                pyrage.decrypt_io(reader, writer, identities_in(identity))
        else:
            plain.write_bytes(pyrage.passphrase.decrypt(file.read_bytes(), secret))
    except (pyrage.DecryptError, pyrage.IdentityError, ValueError) as error:
        raise click.ClickException(
            f"Nothing was restored: {file} is spoilt or cut short, or the passphrase or key is not the right one "
            f"({error})."
        ) from error


def identities_in(path: Path) -> list[pyrage.x25519.Identity]:
    lines = (line.strip() for line in path.read_text().splitlines())
    return [pyrage.x25519.Identity.from_str(line) for line in lines if line and not line.startswith("#")]
