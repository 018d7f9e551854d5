"""Brings a site back as it was at a moment of the past, from an archive of its changes."""

import os
import re
import shutil
import tarfile
from datetime import UTC, datetime
from pathlib import Path

from verivali.platform.database.account import give_to_server
from verivali.platform.database.archiving import fetching
from verivali.platform.database.server import Server, ServerFailed
from verivali.platform.setup.backups.archive import PASSWORDS, Copy, NoCopy, copy_before
from verivali.platform.setup.backups.making import KEYS, UPLOADS
from verivali.platform.setup.backups.restoring import built_aside

#: Reading the changes of weeks takes its time.
READY_WITHIN_S = 24 * 3600.0
LAST_CHANGE = re.compile(r"last completed transaction was at log time (.*)")
TOO_LATE = "recovery ended before configured recovery target was reached"
SETTINGS_FILE = "postgresql.auto.conf"


def restore_past(archive: Path, *, until: datetime, target: Path, files: Path) -> Copy:
    """A site in the folder `target`, which is empty or not there, with every change committed before `until`.

    Keys and uploads are those in the folder `files`. Raises NoCopy, NotEmpty, ServerFailed, OSError, tarfile.TarError;
    nothing is left behind then.
    """
    if until > datetime.now(UTC):
        raise NoCopy(f"{until:%Y-%m-%d %H:%M:%S} is still to come.")
    copy = copy_before(archive, until)
    with built_aside(target) as folder:
        rebuild(copy, folder / "database", archive, until)
        for name in (KEYS, UPLOADS):
            if (files / name).exists():
                shutil.copytree(files / name, folder / name)
    return copy


def rebuild(copy: Copy, folder: Path, archive: Path, until: datetime) -> None:
    cluster = folder / "cluster"
    cluster.mkdir(parents=True)
    unpack(copy.folder / "base.tar.gz", cluster)
    unpack(copy.folder / "pg_wal.tar.gz", cluster / "pg_wal")
    own = (cluster / SETTINGS_FILE).read_text()
    (cluster / SETTINGS_FILE).write_text(own + "".join(f"{line}\n" for line in wanted(archive, until)))
    (cluster / "recovery.signal").touch()
    shutil.copyfile(copy.folder / PASSWORDS, folder / PASSWORDS)
    (folder / PASSWORDS).chmod(0o600)
    hand_over(cluster)
    try:
        with Server(folder, ready_within_s=READY_WITHIN_S):
            (cluster / SETTINGS_FILE).write_text(own)
    except ServerFailed as error:
        if TOO_LATE not in str(error):
            raise
        last = LAST_CHANGE.search(str(error))
        raise NoCopy(
            f"The archive ends before {until:%Y-%m-%d %H:%M:%S}"
            + (f": its last change is of {last[1]}." if last else ".")
        ) from error


def wanted(archive: Path, until: datetime) -> list[str]:
    """Settings of the recovery. It answers nobody before it is done."""
    command = fetching(archive).replace("'", "''")
    return [
        f"restore_command = '{command}'",
        f"recovery_target_time = '{until.isoformat()}'",
        "recovery_target_action = 'promote'",
        # of the site that the copy was made of, not of one that was restored from it
        "recovery_target_timeline = 'current'",
        "hot_standby = 'off'",
    ]


def unpack(file: Path, to: Path) -> None:
    to.mkdir(exist_ok=True)
    with tarfile.open(file) as archive:
        archive.extractall(to, filter="tar")


def hand_over(cluster: Path) -> None:
    cluster.chmod(0o700)
    give_to_server(cluster)
    for place, folders, names in os.walk(cluster):
        for name in (*folders, *names):
            give_to_server(Path(place) / name)
