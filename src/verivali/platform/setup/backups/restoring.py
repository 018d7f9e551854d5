"""Brings a site back from a backup, whole or not at all."""

import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from verivali.platform.database.server import SUPERUSER, Server, ServerFailed
from verivali.platform.setup.backups.locks import Key
from verivali.platform.setup.backups.making import DATABASE, KEYS, UPLOADS
from verivali.platform.setup.backups.piping import written_by
from verivali.platform.setup.backups.postgresql import PIECE, Filling, NotEmpty, refuse_filled

DRAINED_AT_ONCE = 1 << 20
#: The dump as one file, as earlier backups held it.
EARLIER_DUMP = "database.dump"


def restore_backup(file: Path, *, target: Path, key: Key, url: str | None = None) -> None:
    """A site in the folder `target`, which is empty or not there; its database within, or the empty one at `url`.

    Raises NotOpened, NotEmpty, ServerFailed, NoPostgreSQL, OSError, tarfile.TarError; nothing is left behind then.
    """
    if url:
        refuse_filled(url)
    with built_aside(target) as folder, file.open("rb") as secret, ExitStack() as at_work:
        with written_by(lambda pipe: key.decrypt(secret, pipe)) as plain:
            with tarfile.open(fileobj=plain, mode="r|") as archive:
                filling = unpack(archive, folder, url, at_work)
            while plain.read(DRAINED_AT_ONCE):
                pass  # to the end, where age proves that nothing is missing
        if filling is None:
            raise ServerFailed(f"{file} holds no database.")
        filling.finish()


def unpack(archive: tarfile.TarFile, folder: Path, url: str | None, at_work: ExitStack) -> Filling | None:
    """Files into `folder`, the dump into a database all but its last piece. Raises as above."""
    filling: Filling | None = None
    for member in archive:
        place = member.name.partition("/")[0]
        if place in (DATABASE, EARLIER_DUMP) and (content := archive.extractfile(member)):
            if filling is None:
                filling = at_work.enter_context(Filling(url or at_work.enter_context(database_in(folder))))
            while piece := content.read(PIECE):
                filling.give(piece)
        elif place in (KEYS, UPLOADS):
            archive.extract(member, folder, filter="data")
    return filling


@contextmanager
def database_in(folder: Path) -> Iterator[str]:
    """The address of an empty database of our own, its server ended afterwards."""
    with Server(folder / "database") as address:
        yield address.url(SUPERUSER)


@contextmanager
def built_aside(target: Path) -> Iterator[Path]:
    """A folder that takes the place of `target` at the end, where nothing fails. Raises NotEmpty, OSError."""
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise NotEmpty(f"{target} is not empty: choose another VERIVALI_DATA, or move it away.")
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=".restore-", dir=target.parent))
    try:
        # the server may run as another account and must pass through
        aside.chmod(0o711)
        yield aside
        if (aside / KEYS).exists():
            (aside / KEYS).chmod(0o700)
        if target.exists():
            target.rmdir()
        aside.rename(target)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
