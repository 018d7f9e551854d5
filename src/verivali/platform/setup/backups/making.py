"""Makes a backup. The database goes first: a file that its rows name was there before, and is never changed."""

import io
import os
import tarfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from verivali.platform.setup.backups.locks import Lock
from verivali.platform.setup.backups.piping import written_by
from verivali.platform.setup.backups.postgresql import dumped

DATABASE, KEYS, UPLOADS = "database", "keys", "uploads"
#: A file being written, by its name; it gets its own name when it is whole.
UNFINISHED = ".part"


def make_backup(file: Path, *, url: str, site: Path, lock: Lock) -> None:
    """Write to `file` the database at `url` with keys and uploads of the folder `site`. Aside first, then renamed.

    Raises ServerFailed, NoPostgreSQL, OSError, TooLarge; nothing is left behind then.
    """
    aside = file.with_name(file.name + UNFINISHED)
    try:
        descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as to:
            with written_by(lambda pipe: pack(pipe, url, site)) as plain:
                lock.encrypt(plain, to)
            to.flush()
            os.fsync(to.fileno())
        aside.replace(file)
    finally:
        aside.unlink(missing_ok=True)


def pack(pipe: IO[bytes], url: str, site: Path) -> None:
    with tarfile.open(fileobj=pipe, mode="w|") as archive:
        for number, piece in enumerate(dumped(url)):
            archive.addfile(described(f"{DATABASE}/{number:08}", len(piece), time.time()), io.BytesIO(piece))
        for folder in (KEYS, UPLOADS):
            for path in whole_files(site / folder):
                add(archive, path, path.relative_to(site).as_posix())


def add(archive: tarfile.TarFile, path: Path, name: str) -> None:
    try:
        file = path.open("rb")
    except FileNotFoundError:
        return  # deleted since it was listed
    with file:
        state = os.fstat(file.fileno())
        archive.addfile(described(name, state.st_size, state.st_mtime, state.st_mode & 0o777), file)


def described(name: str, size: int, changed_at: float, mode: int = 0o600) -> tarfile.TarInfo:
    found = tarfile.TarInfo(name)
    found.size, found.mtime, found.mode = size, int(changed_at), mode
    return found


def whole_files(folder: Path) -> Iterator[Path]:
    """Regular files below `folder`, in order; no links, which could lead anywhere."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink() and path.suffix != UNFINISHED:
            yield path
