"""What kind of file lies at a path: told by its name, held against its first bytes."""

from pathlib import Path

from verivali.engine.errors import BadInput
from verivali.engine.text import Text

PARQUET, CSV, XLSX = "parquet", "csv", "xlsx"
KIND_OF_SUFFIX = {".parquet": PARQUET, ".pq": PARQUET, ".csv": CSV, ".txt": CSV, ".tsv": CSV, ".xlsx": XLSX}
#: Spreadsheets that are not read, so that a person hears of it instead of "no table found".
REFUSED = {".xls", ".xlsm", ".xlsb", ".xltx", ".xltm", ".ods"}
MAGIC = {
    b"PAR1": Text("berkas Parquet", "a Parquet file"),
    b"PK\x03\x04": Text("berkas XLSX atau ZIP", "an XLSX or ZIP file"),
    b"PK\x05\x06": Text("berkas ZIP kosong", "an empty ZIP file"),
    b"\xd0\xcf\x11\xe0": Text("berkas Excel lama atau bersandi", "an old or encrypted Excel file"),
    b"%PDF": Text("berkas PDF", "a PDF file"),
    b"\x1f\x8b": Text("berkas gzip", "a gzip file"),
    b"\x89PNG": Text("gambar PNG", "a PNG picture"),
    b"\xff\xd8\xff": Text("gambar JPEG", "a JPEG picture"),
    b"<!DOCTYPE": Text("halaman web", "a web page"),
    b"<html": Text("halaman web", "a web page"),
    b"SQLite format 3": Text("basis data SQLite", "an SQLite database"),
}
STARTS = {PARQUET: (b"PAR1",), XLSX: (b"PK\x03\x04",)}
SAVE_AS = Text(
    "Simpan ulang sebagai XLSX (Excel Workbook), CSV UTF-8 atau Parquet.",
    "Save it again as XLSX (Excel Workbook), CSV UTF-8 or Parquet.",
)


def suffix_of(path: Path) -> str:
    """The file name's ending in small letters; `.csv.gz` counts as `.csv`."""
    ending = path.suffix.lower()
    return Path(path.stem).suffix.lower() if ending == ".gz" else ending


def stem_of(path: Path) -> str:
    """The file name without its ending, in small letters."""
    return Path(path.stem).stem.lower() if path.suffix.lower() == ".gz" else path.stem.lower()


def is_gzipped(path: Path) -> bool:
    return path.suffix.lower() == ".gz"


def is_table(path: Path) -> bool:
    """Whether the name says that this is a table, one we read or one we refuse aloud."""
    return suffix_of(path) in KIND_OF_SUFFIX or suffix_of(path) in REFUSED


def kind_of(path: Path) -> str:
    """PARQUET, CSV or XLSX. Raises BadInput for a file that is absent, unreadable, empty, or not what it is named."""
    start = first_bytes(path)
    suffix = suffix_of(path)
    if suffix not in KIND_OF_SUFFIX:
        raise BadInput(Text("Jenis berkas ini tidak dibaca.", "This kind of file is not read."), file=path.name,
                       value=path.suffix, remedy=SAVE_AS)  # fmt: skip
    kind = KIND_OF_SUFFIX[suffix]
    really = next((what for magic, what in MAGIC.items() if start.lower().startswith(magic.lower())), None)
    if is_gzipped(path):
        fits = kind == CSV and start.startswith(b"\x1f\x8b")
    else:
        fits = really is None if kind == CSV else start.startswith(STARTS[kind])
    if not fits:
        raise misnamed(path, really)
    return kind


def misnamed(path: Path, really: Text | None) -> BadInput:
    kind = really or Text("bukan berkas seperti namanya, atau rusak", "not what its name says, or damaged")
    return BadInput(
        Text(
            f"Isi berkas: {kind.id}, tidak sesuai namanya.", f"The file holds {kind.en}, which does not fit its name."
        ),
        file=path.name,
        remedy=SAVE_AS,
    )


def first_bytes(path: Path) -> bytes:
    """The first bytes of a file. Raises BadInput when there are none to read."""
    if not path.is_file():
        raise BadInput(
            Text("Berkas tidak ada.", "There is no such file."),
            file=str(path),
            remedy=Text("Periksa nama dan foldernya.", "Check its name and folder."),
        )
    try:
        with path.open("rb") as file:
            start = file.read(64)
    except OSError as error:
        raise BadInput(
            Text("Berkas tidak dapat dibuka.", "The file cannot be opened."),
            file=path.name,
            value=error.strerror or str(error),
            remedy=Text("Periksa hak baca berkas.", "Check that you may read it."),
        ) from error
    if not start.strip():
        raise BadInput(Text("Berkas kosong.", "The file is empty."), file=path.name,
                       remedy=Text("Ekspor ulang dari asalnya.", "Export it again."))  # fmt: skip
    return start
