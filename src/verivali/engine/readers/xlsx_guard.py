"""What is looked at in a workbook before anything is unpacked: bombs, macros, passwords, links to other files."""

import re
import zipfile
from pathlib import Path

from verivali.engine.errors import BadInput
from verivali.engine.readers.file_kind import SAVE_AS
from verivali.engine.text import Text

MOST_ROWS = 1_048_576
MOST_UNPACKED_BYTES = 4 << 30
#: Sheets of registers shrink five- to fortyfold; bombs a thousandfold.
MOST_RATIO = 250
RATIO_COUNTS_FROM_BYTES = 64 << 20
DIMENSION = re.compile(rb'<dimension ref="[A-Z]+\d+:[A-Z]+(\d+)"')


def guard(path: Path) -> None:
    """Raises BadInput for a workbook that is damaged, no workbook at all, or not safe to unpack."""
    try:
        with zipfile.ZipFile(path) as packed:
            refuse_unsafe(path, packed)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise damaged(path) from error


def refuse_unsafe(path: Path, packed: zipfile.ZipFile) -> None:
    names = packed.namelist()
    if "xl/workbook.xml" not in names:
        raise refused(path, Text("Berkas ini bukan buku kerja XLSX.", "This is no XLSX workbook."))
    if any(entry.flag_bits & 1 for entry in packed.infolist()):
        raise refused(path, Text("Buku kerja bersandi.", "The workbook has a password."))
    if "xl/vbaProject.bin" in names:
        raise refused(path, Text("Buku kerja memuat makro.", "The workbook holds macros."))
    if any(name.startswith("xl/externalLinks/") for name in names):
        raise linked(path)
    refuse_bomb(path, packed)
    for name in names:
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            refuse_too_long(path, packed, name)


def refuse_bomb(path: Path, packed: zipfile.ZipFile) -> None:
    unpacked = sum(entry.file_size for entry in packed.infolist())
    ratio = unpacked / max(1, sum(entry.compress_size for entry in packed.infolist()))
    if unpacked > MOST_UNPACKED_BYTES or (unpacked > RATIO_COUNTS_FROM_BYTES and ratio > MOST_RATIO):
        raise too_large(path)


def refuse_too_long(path: Path, packed: zipfile.ZipFile, name: str) -> None:
    with packed.open(name) as sheet:
        found = DIMENSION.search(sheet.read(4096))
    if found and int(found[1]) > MOST_ROWS:
        raise too_long(path)


def refused(path: Path, what: Text) -> BadInput:
    return BadInput(what, file=path.name, remedy=SAVE_AS)


def damaged(path: Path) -> BadInput:
    return refused(path, Text("Berkas XLSX rusak atau terpotong.", "The XLSX file is damaged or cut off."))


def linked(path: Path) -> BadInput:
    return BadInput(
        Text("Buku kerja merujuk ke berkas lain.", "The workbook refers to other files."),
        file=path.name,
        remedy=Text(
            "Putuskan tautan di Data > Edit Links, atau salin lalu tempel sebagai nilai (Paste Values).",
            "Break the links under Data > Edit Links, or copy and paste as values.",
        ),
    )


def too_large(path: Path) -> BadInput:
    return BadInput(
        Text("Buku kerja terlalu besar untuk dibuka dengan aman.", "The workbook is too large to be opened safely."),
        file=path.name,
        remedy=Text("Simpan sebagai CSV UTF-8 atau Parquet.", "Save it as CSV UTF-8 or Parquet."),
    )


def too_long(path: Path) -> BadInput:
    return BadInput(
        Text("Lembar berisi lebih dari 1.048.576 baris.", "The sheet has more than 1,048,576 rows."),
        file=path.name,
        remedy=Text("Simpan sebagai CSV UTF-8 atau Parquet.", "Save it as CSV UTF-8 or Parquet."),
    )
