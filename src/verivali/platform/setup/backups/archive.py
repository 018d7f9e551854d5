"""Copies of the whole database beside its archived changes: from one of them on, any later moment can be had again."""

import json
import shutil
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psycopg

from verivali.platform.database.archiving import WAL
from verivali.platform.database.server import SUPERUSER, Server, ServerFailed
from verivali.platform.setup.backups.making import KEYS, UNFINISHED, UPLOADS, whole_files
from verivali.platform.setup.backups.postgresql import environment

PREFIX, STAMP = "base-", "%Y%m%dT%H%M%S.%fZ"
PASSWORDS = "passwords.json"
WAL_FILE_BYTES = 16 << 20


class NoCopy(Exception):
    """No copy of the database was made before the moment asked for."""


@dataclass(frozen=True, order=True)
class Copy:
    """`ended`: from this moment on it serves."""

    ended: datetime
    folder: Path

    def first_wal_file(self) -> str:
        """The name of the oldest file of changes that it needs."""
        began = json.loads((self.folder / "backup_manifest").read_text())["WAL-Ranges"][0]
        high, low = (int(part, 16) for part in began["Start-LSN"].split("/"))
        return f"{began['Timeline']:08X}{high:08X}{low // WAL_FILE_BYTES:08X}"


def make_copy(server: Server, archive: Path, site: Path, *, keep: int) -> Copy:
    """Copy database, keys and uploads of `site` to `archive`; only the `keep` latest copies of the database stay.

    Raises ServerFailed, NoPostgreSQL, OSError; nothing half copied is left behind then.
    """
    url = server.address().url(SUPERUSER, "postgres")
    aside = archive / f"{PREFIX}new{UNFINISHED}"
    shutil.rmtree(aside, ignore_errors=True)
    try:
        copy_cluster(server, url, aside)
        with psycopg.connect(url) as connection:
            found = connection.execute("SELECT clock_timestamp()").fetchone()
        ended: datetime = found[0].astimezone(UTC)  # type: ignore[index]
        shutil.copyfile(server.folder / PASSWORDS, aside / PASSWORDS)
        (aside / PASSWORDS).chmod(0o600)
        for folder in (KEYS, UPLOADS):
            mirror(site / folder, archive / folder)
        copy = Copy(ended, archive / f"{PREFIX}{ended.strftime(STAMP)}")
        aside.rename(copy.folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    forget(archive, keep)
    return copy


def copy_cluster(server: Server, url: str, to: Path) -> None:
    done = subprocess.run(  # noqa: S603
        [server.program("pg_basebackup", server.made_by()), "--pgdata", to, "--format=tar", "--gzip", "--wal-method=stream",
         "--checkpoint=fast", "--no-password"],
        env=environment(url), capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise ServerFailed(f"pg_basebackup: {done.stderr.strip()[-2000:]}")


def mirror(folder: Path, to: Path) -> None:
    """Copy what is not there yet or has changed; nothing is taken away, since an earlier moment may want it."""
    for path in whole_files(folder):
        copied, state = to / path.relative_to(folder), path.stat()
        if copied.exists() and (copied.stat().st_size, copied.stat().st_mtime) == (state.st_size, state.st_mtime):
            continue
        copied.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        aside = copied.with_name(copied.name + UNFINISHED)
        shutil.copy2(path, aside)
        aside.replace(copied)


def copies_in(archive: Path) -> list[Copy]:
    """Oldest first."""
    found = []
    for folder in archive.glob(f"{PREFIX}*Z"):
        ended = datetime.strptime(folder.name.removeprefix(PREFIX), STAMP).replace(tzinfo=UTC)
        found.append(Copy(ended, folder))
    return sorted(found)


def copy_before(archive: Path, moment: datetime) -> Copy:
    """The latest copy from which `moment` can be reached. Raises NoCopy."""
    copies = copies_in(archive)
    usable = [copy for copy in copies if copy.ended <= moment]
    if usable:
        return usable[-1]
    if copies:
        raise NoCopy(
            f"The oldest copy in {archive} is of {copies[0].ended.astimezone(moment.tzinfo):%Y-%m-%d %H:%M:%S}."
        )
    raise NoCopy(f"{archive} holds no copy of a database: verivali archive makes one.")


def forget(archive: Path, keep: int) -> None:
    """All but the `keep` latest copies, and the changes that only they needed."""
    copies = copies_in(archive)
    for old in copies[:-keep]:
        shutil.rmtree(old.folder)
    oldest = copies[-keep:][0].first_wal_file()
    for path in (archive / WAL).iterdir():
        # names sort by place behind the first eight letters, which are those of the timeline
        if len(path.name.partition(".")[0]) == len(oldest) and path.name[8:24] < oldest[8:]:
            path.unlink()
