"""Where files that were brought lie until they are swept: under random names, in a folder that the site alone enters."""

import hashlib
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.db.models.functions import Greatest
from django.db.models.lookups import LessThan
from django.utils import timezone

from verivali.engine.readers.file_kind import CSV, MAGIC, PARQUET, REFUSED, SAVE_AS, XLSX, first_bytes
from verivali.engine.text import Text
from verivali.intake.models import Batch, BatchState
from verivali.intake.wording import refusing, with_remedy
from verivali.platform.scope import entered, scope_of
from verivali.registry.errors import Refused

BLOCK = 1 << 20
ENDED = (BatchState.APPLIED, BatchState.UNDONE, BatchState.REFUSED, BatchState.CANCELLED, BatchState.FAILED)
KEPT_DAYS = 30
KINDS = {b"PAR1": PARQUET, b"PK\x03\x04": XLSX}
GONE = Text("Berkasnya sudah dihapus. Unggah lagi.", "The file has been deleted. Bring it again.")
MACROS = frozenset({".xlsm", ".xltm", ".xlsb"})


@dataclass(frozen=True)
class Kept:
    """A file in the folder. `kind` is told by its content."""

    name: str
    kind: str
    size_bytes: int
    sha256: str

    @property
    def path(self) -> Path:
        return folder() / self.name


def folder() -> Path:
    found = Path(settings.DATA_FOLDER) / "imports"
    found.mkdir(mode=0o700, parents=True, exist_ok=True)
    return found


def path_of(batch: Batch) -> Path:
    return folder() / batch.stored_name


def keep(upload: Any, file_name: str) -> Kept:
    """Copy an upload (anything with `chunks()` or `read()`) into the folder. Raises Refused, with nothing kept."""
    if (getattr(upload, "size", None) or 0) > settings.IMPORT_MAX_BYTES:
        raise too_large()
    path = folder() / f"{secrets.token_hex(16)}.part"
    path.touch(mode=0o600, exist_ok=False)
    try:
        size, sha256 = copy(upload, path)
        kind = kind_of(path, file_name)
        return Kept(path.rename(path.with_suffix(f".{kind}")).name, kind, size, sha256)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def copy(upload: Any, path: Path) -> tuple[int, str]:
    size, digest = 0, hashlib.sha256()
    with path.open("wb") as file:
        for block in blocks(upload):
            size += len(block)
            if size > settings.IMPORT_MAX_BYTES:
                raise too_large()
            digest.update(block)
            file.write(block)
    return size, digest.hexdigest()


def blocks(upload: Any) -> Iterator[bytes]:
    if hasattr(upload, "chunks"):
        yield from upload.chunks()
        return
    while block := upload.read(BLOCK):
        yield block


def kind_of(path: Path, file_name: str) -> str:
    """PARQUET, XLSX or CSV, by the first bytes. Raises Refused for anything else that they tell, and for nothing."""
    ending = Path(file_name).suffix.lower()
    if ending in MACROS:
        says = Text("Buku kerja bermakro tidak diterima.", "Workbooks with macros are refused.")
        raise Refused(with_remedy(says, SAVE_AS))
    with refusing(file_name):
        start = first_bytes(path).lower()
    if kind := next((kind for magic, kind in KINDS.items() if start.startswith(magic.lower())), None):
        return kind
    what = next((what for magic, what in MAGIC.items() if start.startswith(magic.lower())), None)
    if what or ending in REFUSED:
        what = what or Text("bukan tabel", "no table")
        says = Text(f"Jenis berkas ini tidak dibaca: {what.id}.", f"This kind of file is not read: {what.en}.")
        raise Refused(with_remedy(says, SAVE_AS))
    return CSV


def too_large() -> Refused:
    most = settings.IMPORT_MAX_BYTES >> 20
    return Refused(
        Text(
            f"Berkas lebih besar dari {most} MB. Bagi per kecamatan, atau simpan sebagai Parquet.",
            f"The file is larger than {most} MB. Split it by district, or save it as Parquet.",
        )
    )


def sweep(*, now: datetime | None = None) -> int:
    """Delete files whose import has ended longer ago than they are kept, and old ones that no import names; how many."""
    oldest = (now or timezone.now()) - timedelta(days=KEPT_DAYS)
    with entered(scope_of("", sees_people=True)):
        kept = set(Batch.objects.exclude(ended_before(oldest)).values_list("stored_name", flat=True))
    stale = [path for path in folder().iterdir() if path.name not in kept and is_before(path, oldest)]
    for path in stale:
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)  # a check that a worker died of
        else:
            path.unlink(missing_ok=True)
    return len(stale)


def ended_before(moment: datetime) -> Q:
    """Open imports have not ended, and keep their files."""
    last = Greatest("uploaded_at", "checked_at", "applied_at", "undone_at")
    return Q(state__in=ENDED) & Q(LessThan(last, moment))


def is_before(path: Path, moment: datetime) -> bool:
    return path.stat().st_mtime < moment.timestamp()
