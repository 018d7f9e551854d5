"""The output folder: written aside, then put in place whole, so that nothing half-written is ever seen."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from verivali.engine.errors import BadInput
from verivali.engine.text import Text

#: A folder that holds this file is an earlier run's, and may be replaced.
MARK = "summary.json"


@contextmanager
def replacing(out: Path, mark: str = MARK) -> Iterator[tuple[Path, Path]]:
    """Gives a fresh folder to write into and a work folder, both beside `out`; on success the first becomes `out`.

    On any error or interrupt both are removed and an earlier `out` stays untouched. Raises BadInput when `out` is no
    folder of ours (known by the file `mark`) or cannot be written.
    """
    refuse_strange(out, mark)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    except OSError as error:
        raise BadInput(
            Text(f"Folder hasil tidak dapat ditulis: {error}", f"The output folder cannot be written: {error}"),
            file=str(out),
            remedy=Text("Pilih folder lain dengan --out.", "Choose another folder with --out."),
        ) from error
    try:
        fresh, work = aside / "new", aside / "work"
        fresh.mkdir()
        work.mkdir()
        yield fresh, work
        put_in_place(fresh, out, aside / "old")
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def put_in_place(fresh: Path, out: Path, old: Path) -> None:
    fresh.chmod(0o755)
    if out.exists():
        out.rename(old)
    try:
        fresh.rename(out)
    except OSError:
        if old.exists():
            old.rename(out)
        raise


def refuse_strange(out: Path, mark: str) -> None:
    if not out.exists() or (out.is_dir() and ((out / mark).is_file() or not any(out.iterdir()))):
        return
    raise BadInput(
        Text(
            "Folder hasil sudah berisi berkas lain dan tidak akan ditimpa.",
            "The output folder holds other files and will not be overwritten.",
        ),
        file=str(out),
        remedy=Text("Pilih folder baru atau kosong dengan --out.", "Choose a new or empty folder with --out."),
    )
