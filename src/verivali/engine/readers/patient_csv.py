"""A text file read row by row, where the fast reader gives up: slow, and it can say which row is wrong."""

import csv
from collections.abc import Iterator
from pathlib import Path

from verivali.engine.errors import BadInput
from verivali.engine.readers.csv_head import UTF8
from verivali.engine.readers.source import Source
from verivali.engine.text import Text

LONGEST_CELL = 1 << 20


def rewrite(path: Path, source: Source, out: Path) -> None:
    """Copy the rows below the header, each with its number before it and as wide as the header."""
    width = len(source.header.names)
    csv.field_size_limit(LONGEST_CELL)
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
        writer.writerow(range(width + 1))
        for number, row in numbered_rows(path, source):
            if len(row) < width or any(cell.strip() for cell in row[width:]):
                raise ragged(source, number, row)
            writer.writerow([number, *(cell.replace("\r", "\n") for cell in row[:width])])


def numbered_rows(path: Path, source: Source) -> Iterator[tuple[int, list[str]]]:
    """The rows below the header that are not blank."""
    number = 0
    try:
        with path.open(encoding=UTF8, newline="") as file:
            rows = csv.reader(file, delimiter=source.header.head.delimiter, strict=True)
            for number, row in enumerate(rows, 1):
                if number > source.header.row and any(cell.strip() for cell in row):
                    yield number, row
    except csv.Error as error:
        raise badly_quoted(source, number + 1) from error


def ragged(source: Source, number: int, row: list[str]) -> BadInput:
    expected, found = len(source.header.names), len(row)
    return BadInput(
        Text(
            f"Baris ini berisi {found} sel, judulnya {expected} kolom.",
            f"This row has {found} cells, the header has {expected} columns.",
        ),
        file=source.name,
        row=number,
        value=source.header.head.delimiter.join(row),
        remedy=Text(
            "Beri tanda kutip pada isi yang memuat pemisah, atau ekspor ulang berkasnya.",
            "Put quotes around a value that holds the delimiter, or export the file again.",
        ),
    )


def badly_quoted(source: Source, number: int) -> BadInput:
    return BadInput(
        Text(
            "Tanda kutip tidak ditutup, atau berada di tengah isi.",
            "A quote is never closed, or stands inside a value.",
        ),
        file=source.name,
        row=number,
        remedy=Text("Hapus atau gandakan tanda kutip itu.", "Remove that quote, or double it."),
    )
