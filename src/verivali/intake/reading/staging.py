"""A file of an import in DuckDB: read by the engine's readers, with the user's row numbers and own cells beside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from verivali.engine.contract import Column, Contract
from verivali.engine.errors import BadInput
from verivali.engine.readers.csv_table import read_csv, scan_of_numbered
from verivali.engine.readers.finish import finish
from verivali.engine.readers.head import Head
from verivali.engine.readers.header import Header
from verivali.engine.readers.read_header import heads_of
from verivali.engine.readers.source import Source
from verivali.engine.readers.stage import no_rows, prepare
from verivali.engine.readers.text_table import load
from verivali.engine.sql import quoted
from verivali.engine.text import Text
from verivali.intake.reading import heads, plain

ROW_NUMBER = Column("row_number", "int32", Text("nomor baris", "row number"), "file")
MOST_ROWS = 2_000_000


@dataclass(frozen=True)
class Asked:
    """What a person said of a file: which sheet is which table, below which headers, and what these mean."""

    path: Path
    kind: str
    file_name: str
    table: str
    sheet: str
    headers: Sequence[str]
    mapping: Mapping[str, str | None]

    @property
    def contract(self) -> Contract:
        return heads.TABLES[self.table]

    @property
    def columns(self) -> list[Column]:
        """Mapped, in the contract's order."""
        mapped = set(self.mapping.values())
        return [column for column in self.contract.columns if column.name in mapped]

    def header_of(self, column: str) -> str:
        return next((header for header, name in self.mapping.items() if name == column), "")


def stage(connection: duckdb.DuckDBPyConnection, asked: Asked, work: Path) -> int:
    """Create `staged` (row_number, the mapped columns), `raw` (row_number, cells) and `unread`; how many rows.

    Raises BadInput for a file that cannot be used as a whole.
    """
    source = source_of(asked)
    rows = work / "rows.csv"
    plain.write(connection, source, rows, work)
    create_raw(connection, rows, len(source.header.names))
    columns = [ROW_NUMBER, *asked.columns]
    scan = scan_of_numbered(rows, source.header, has_blanks=True)
    scan = replace(scan, cells={**scan.cells, ROW_NUMBER.name: "c0"})
    prepare(connection, source, "staged")
    loaded = load(connection, scan, columns, "staged"), scan
    outcome = finish(connection, source, columns, "staged", loaded, count_repeats=False)
    if not outcome.rows:
        raise no_rows(source)
    unread = quoted(f"unreadable_{asked.table}")
    connection.execute(f'CREATE TABLE unread AS SELECT * RENAME ("row" AS row_number) FROM {unread}')
    rows.unlink()
    return outcome.rows


def source_of(asked: Asked) -> Source:
    place = heads.find(heads_of((asked.path,), asked.kind), asked.sheet, asked.headers)
    if place is None:
        raise BadInput(
            Text("Judul kolom berkas ini tidak lagi seperti yang dipetakan.", "The headers are not those mapped."),
            file=asked.file_name,
        )
    head, row = place
    return Source(asked.contract, Path(asked.file_name), (asked.path,), asked.kind, header_of(asked, head, row))


def header_of(asked: Asked, head: Head, row: int) -> Header:
    positions: dict[str, int] = {}
    for position, header in enumerate(asked.headers):
        if column := asked.mapping.get(header):
            positions.setdefault(column, position)
    return Header(head, row, tuple(asked.headers), positions)


def create_raw(connection: duckdb.DuckDBPyConnection, rows: Path, width: int) -> None:
    cells = ", ".join(f"c{position + 1}" for position in range(width))
    connection.execute(
        f"CREATE TABLE raw AS SELECT CAST(c0 AS INTEGER) AS row_number, [{cells}] AS cells "
        f"FROM {read_csv(rows, width + 1, ',', '')}"
    )
    found = connection.execute("SELECT count(*) FROM raw").fetchone()
    if found and found[0] > MOST_ROWS:
        raise BadInput(
            Text(f"Berkas berisi {found[0]} baris; paling banyak {MOST_ROWS}.",
                 f"The file has {found[0]} rows; at most {MOST_ROWS} are read."),
            remedy=Text("Bagi per kecamatan.", "Split it by district."),
        )  # fmt: skip
