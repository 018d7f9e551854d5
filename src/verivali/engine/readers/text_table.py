"""Load text as typed columns, in one pass, keeping the text of the rows that hold a cell in doubt."""

from collections.abc import Sequence

import duckdb

from verivali.engine.contract import Column
from verivali.engine.readers.cells import choose
from verivali.engine.readers.cells.blanks import cleaned
from verivali.engine.readers.cells.reading import Quick, Reading
from verivali.engine.readers.scan import Scan
from verivali.engine.sql import either, quoted

#: The column that keeps the text of rows in doubt until they are repaired; one text, for a list would cost every row.
KEPT = "kept_text"
SEPARATOR = "chr(31)"
SAMPLE_ROWS = 2_000
#: Where the quick way doubts more of a sample than this, every cell of the column goes the careful way at once.
MOST_DOUBT = 0.05


def load(
    connection: duckdb.DuckDBPyConnection, scan: Scan, columns: Sequence[Column], table: str
) -> dict[str, Reading]:
    """Create `table` with the columns in the contract's types and KEPT; the readings used, by column name.

    Rowids follow the rows of the file. A kept row is its number, its part and the text of each column.
    """
    readings, ways = plan(connection, scan, columns)
    names = [column.name for column in columns]
    inner = ", ".join(f"{scan.cells[name]} AS x{i}" for i, name in enumerate(names))
    prepared = "".join(f", {way.prepare(f'x{i}')} AS p{i}" for i, way in enumerate(ways) if way.prepare)
    texts_of = [f"p{i}" if way.prepare else f"x{i}" for i, way in enumerate(ways)]
    values = ", ".join(f"{way.value(texts_of[i])} AS v{i}" for i, way in enumerate(ways))
    doubts = [way.doubt(texts_of[i], f"v{i}") for i, way in enumerate(ways)]
    absent = [f"v{i} IS NULL" for i, column in enumerate(columns) if column.must]
    kept = ", ".join(kept_part(part) for part in ("row_number", "part", *(f"x{i}" for i in range(len(names)))))
    chosen = ", ".join(f"v{i} AS {quoted(name)}" for i, name in enumerate(names))
    kept_if_in_doubt = f"CASE WHEN {either([*doubts, *absent])} THEN concat_ws({SEPARATOR}, {kept}) END AS {KEPT}"
    connection.execute(
        f"CREATE OR REPLACE TABLE {quoted(table)} AS SELECT {chosen}, {kept_if_in_doubt} FROM "
        f"(SELECT *, {values} FROM (SELECT *{prepared} FROM "
        f"(SELECT CAST({scan.row_number} AS VARCHAR) AS row_number, {scan.part} AS part, {inner} FROM {scan.rows})))"
    )
    return readings


def kept_part(text: str) -> str:
    return f"replace(coalesce({text}, ''), {SEPARATOR}, ' ')"


def kept_parts() -> str:
    """SQL for the list of what a kept row holds; what was missing is empty."""
    return f"string_split({KEPT}, {SEPARATOR})"


def plan(
    connection: duckdb.DuckDBPyConnection, scan: Scan, columns: Sequence[Column]
) -> tuple[dict[str, Reading], list[Quick]]:
    """The reading of each column, and the quick way that fits the first rows of this file."""
    inner = ", ".join(f"{scan.cells[column.name]} AS {quoted(column.name)}" for column in columns)
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE sample_rows AS SELECT {inner} FROM {scan.rows} LIMIT {SAMPLE_ROWS}"
    )
    readings = {column.name: choose.reading_of(column) for column in columns}
    ways = [best_way(connection, name, reading, scan) for name, reading in readings.items()]
    connection.execute("DROP TABLE sample_rows")
    return readings, ways


def best_way(connection: duckdb.DuckDBPyConnection, name: str, reading: Reading, scan: Scan) -> Quick:
    cell = quoted(name)
    for way in reading.quick:
        if way.overlooks_rare_blanks and scan.may_have_rare_blanks:
            continue
        is_apt = way.unless is None or measure(connection, way.unless(cell)) == 0
        if is_apt and measure(connection, way.doubt(cell, f"({way.value(cell)})")) <= MOST_DOUBT:
            return way
    return everywhere(reading)


def measure(connection: duckdb.DuckDBPyConnection, condition: str) -> float:
    """The share of sampled rows for which the condition holds."""
    row = connection.execute(f"SELECT avg(CAST(coalesce({condition}, false) AS INTEGER)) FROM sample_rows").fetchone()
    return float(row[0] or 0) if row else 0.0


def everywhere(reading: Reading) -> Quick:
    """The careful way as the only way; in doubt where it has a reason to be."""
    return Quick(reading.careful, lambda cell, value: f"({reading.reason(cell, value)}) IS NOT NULL", prepare=cleaned)
