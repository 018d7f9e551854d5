"""A delimited text file into a table: DuckDB's parallel reader first, a patient one where that one gives up."""

import mmap
from collections.abc import Sequence
from pathlib import Path

import duckdb

from verivali.engine.contract import Column
from verivali.engine.readers.cells.reading import Reading
from verivali.engine.readers.csv_head import WESTERN
from verivali.engine.readers.head import Head
from verivali.engine.readers.header import Header
from verivali.engine.readers.patient_csv import rewrite
from verivali.engine.readers.plain_text import bad_encoding, is_mostly_utf8, is_utf8, plain, recode
from verivali.engine.readers.repair import forget_doubts, names_rows
from verivali.engine.readers.scan import Scan
from verivali.engine.readers.source import Source
from verivali.engine.readers.text_table import load
from verivali.engine.sql import text

Loaded = tuple[dict[str, Reading], Scan]

#: DuckDB keeps the file's order by collecting what each buffer holds; buffers that hold less than a row group of its
#: tables (122,880 rows) are copied once more. Its own choice does: this size saves a quarter of the time.
BUFFER_BYTES = 40 << 20
#: Smaller files would be left with too few buffers to share among threads.
BUFFER_COUNTS_FROM_BYTES = 4 * BUFFER_BYTES
QUOTES_LOOKED_AT = 100_000


def load_csv(
    connection: duckdb.DuckDBPyConnection, source: Source, columns: Sequence[Column], table: str, work: Path
) -> Loaded:
    """Raises BadInput with the row for a file whose rows do not fit its header."""
    path = plain(source.paths[0], source.header.head.encoding, work)
    if loaded := load_fast(connection, source, path, columns, table):
        return loaded
    if not is_utf8(path):
        if is_mostly_utf8(path):
            raise bad_encoding(source.place)
        path = recode(path, WESTERN, work)
        if loaded := load_fast(connection, source, path, columns, table):
            return loaded
    rewritten = work / f"{table}.rows.csv"
    rewrite(path, source, rewritten)
    scan = scan_of_numbered(rewritten, source.header, has_blanks=True)
    return load(connection, scan, columns, table), scan


def load_fast(
    connection: duckdb.DuckDBPyConnection, source: Source, path: Path, columns: Sequence[Column], table: str
) -> Loaded | None:
    """None where DuckDB's reader stumbles, or where the row numbers it gives would be wrong."""
    scan = scan_of(path, source.header)
    try:
        readings = load(connection, scan, columns, table)
    except duckdb.InvalidInputException:
        return None
    if names_rows(connection, table, columns, readings, scan.first_row) and has_blank_lines(path):
        forget_doubts(connection)
        return None  # it skips blank lines without telling
    return readings, scan


def scan_of(path: Path, header: Header) -> Scan:
    lines_before = header.head.lines_before[header.row - 1]
    rows = read_csv(path, len(header.names), header.head.delimiter, f", skip={lines_before}")
    cells = {name: f"c{position}" for name, position in header.columns.items()}
    return Scan(rows, cells, first_row=header.row + 1, may_have_rare_blanks=may_have_rare_blanks(path, header.head))


def scan_of_numbered(path: Path, header: Header, *, has_blanks: bool) -> Scan:
    """Of a file of ours whose first column is the row's number in the user's file."""
    rows = read_csv(path, len(header.names) + 1, ",", "")
    cells = {name: f"c{position + 1}" for name, position in header.columns.items()}
    return Scan(rows, cells, row_number="c0", may_have_rare_blanks=has_blanks)


def read_csv(path: Path, width: int, delimiter: str, more: str) -> str:
    if path.stat().st_size >= BUFFER_COUNTS_FROM_BYTES:
        more += f", buffer_size={BUFFER_BYTES}"
    columns = ", ".join(f"'c{position}': 'VARCHAR'" for position in range(width))
    return (
        f"read_csv({text(str(path))}, auto_detect=false, header=true, delim={text(delimiter)}, quote='\"', "
        f"escape='\"', columns={{{columns}}}{more})"
    )


def may_have_rare_blanks(path: Path, head: Head) -> bool:
    """Whether the bytes say that a value may have tabs, line breaks (quoted) or no-break spaces around it."""
    is_tabbed = head.delimiter == "\t"
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        telling = (b"\xc2",) if is_tabbed else (b"\t", b"\xc2")
        return any(content.find(byte) >= 0 for byte in telling) or has_blank_at_quote(content)


def has_blank_at_quote(content: mmap.mmap) -> bool:
    """Whether a tab or line break stands right beside a quote. Taken for true of a file with very many quotes."""
    at = content.find(b'"')
    for _ in range(QUOTES_LOOKED_AT):
        if at < 0:
            return False
        if not set(content[max(at - 1, 0) : at + 2]).isdisjoint(b"\t\r\n"):
            return True
        at = content.find(b'"', at + 1)
    return True


def has_blank_lines(path: Path) -> bool:
    """Whether a line between two others is blank."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        end = len(content)
        while end and content[end - 1] in b"\r\n":
            end -= 1
        return any(content.find(blank, 0, end) >= 0 for blank in (b"\n\n", b"\n\r\n", b"\r\r"))
