"""Parquet as a view where its types and values are as agreed, else as a table read from its text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import duckdb

from verivali.engine.contract import Column
from verivali.engine.errors import BadInput
from verivali.engine.readers.cells.reading import Reading
from verivali.engine.readers.parquet_check import is_as_agreed
from verivali.engine.readers.parquet_head import damaged
from verivali.engine.readers.parquet_types import as_text, cast, is_nested
from verivali.engine.readers.scan import Scan
from verivali.engine.readers.source import Source
from verivali.engine.readers.text_table import load
from verivali.engine.sql import either, quoted, text_list
from verivali.engine.text import Text

#: DuckDB's own columns of every Parquet scan.
ROW, PART, PART_NUMBER = "file_row_number", "filename", "file_index"
NOT_THE_FILE = (
    duckdb.OutOfMemoryException,
    duckdb.InterruptException,
    duckdb.BinderException,
    duckdb.CatalogException,
    duckdb.ParserException,
    duckdb.InternalException,
)


@dataclass(frozen=True)
class View:
    """What a view selects: `rows` under the contract's names, `values` by column, without rows that `are_out`."""

    rows: str
    values: Mapping[str, str]
    are_out: tuple[str, ...] = field(default=())

    def but_for(self, condition: str) -> "View":
        return replace(self, are_out=(*self.are_out, condition))

    def selected(self) -> str:
        """The rows that are in, with DuckDB's own columns beside the file's."""
        return f"(SELECT * FROM {self.rows} WHERE NOT ({either(self.are_out)}))" if self.are_out else self.rows

    def create(self, connection: duckdb.DuckDBPyConnection, name: str) -> None:
        values = ", ".join(f"{value} AS {quoted(column)}" for column, value in self.values.items())
        connection.execute(f"CREATE OR REPLACE VIEW {quoted(name)} AS SELECT {values} FROM {self.selected()}")


def load_parquet(
    connection: duckdb.DuckDBPyConnection, source: Source, columns: Sequence[Column], table: str
) -> View | tuple[dict[str, Reading], Scan]:
    """Create `table` as a view, or load it as text and give the readings and the scan."""
    try:
        kinds = kinds_of(connection, source)
        rows = renamed(source, columns)
        casts = {column.name: cast(column, kinds[column.name]) for column in columns}
        agreed = {name: value for name, value in casts.items() if value is not None}
        if len(agreed) == len(casts) and is_as_agreed(connection, rows, columns, agreed):
            view = View(rows, agreed)
            view.create(connection, table)
            return view
        scan = text_scan(source, columns, kinds)
        return load(connection, scan, columns, table), scan
    except duckdb.Error as error:
        if not is_about_the_file(error):
            raise
        raise damaged(source.place, str(error)) from error


def is_about_the_file(error: duckdb.Error) -> bool:
    """A broken page shows as whichever error its codec throws; want of memory or disk and slips of ours are not it."""
    cannot_write = any(words in str(error) for words in ("No space left", "Could not write"))
    return not isinstance(error, NOT_THE_FILE) and not cannot_write


def text_scan(source: Source, columns: Sequence[Column], kinds: dict[str, str]) -> Scan:
    cells = {column.name: as_text(quoted(column.name), kinds[column.name]) for column in columns}
    return Scan(renamed(source, columns), cells, row_number=f"{ROW} + 1", part=part_name(source))


def part_name(source: Source) -> str:
    """SQL for the name of the part that a row is in, NULL for a single file."""
    return f"parse_filename({PART})" if len(source.paths) > 1 else "CAST(NULL AS VARCHAR)"


def renamed(source: Source, columns: Sequence[Column]) -> str:
    """The scan under the contract's names, with DuckDB's own columns beside them."""
    names = ", ".join(f"{quoted(source.header.name_of(one.name))} AS {quoted(one.name)}" for one in columns)
    return f"(SELECT {names}, {ROW}, {PART}, {PART_NUMBER} FROM {read_parquet(source)})"


def read_parquet(source: Source) -> str:
    paths = text_list(str(path) for path in source.paths)
    return f"read_parquet({paths}, binary_as_string=true, hive_partitioning=false)"


def kinds_of(connection: duckdb.DuckDBPyConnection, source: Source) -> dict[str, str]:
    """Contract name -> DuckDB type of the file's column. Raises BadInput for a column of lists or structures."""
    described = connection.execute(f"DESCRIBE SELECT * FROM {read_parquet(source)}").fetchall()
    kinds = {name: kind for name, kind, *_ in described}
    found = {name: kinds[source.header.name_of(name)] for name in source.header.columns}
    for name, kind in found.items():
        if is_nested(kind):
            raise nested(source, name, kind)
    return found


def nested(source: Source, name: str, kind: str) -> BadInput:
    return BadInput(
        Text("Kolom ini berisi daftar atau struktur.", "This column holds lists or structures."),
        file=source.name,
        column=source.header.name_of(name),
        value=kind,
        remedy=Text("Satu sel, satu nilai: ekspor ulang kolom ini.", "One cell, one value: export this column again."),
    )
