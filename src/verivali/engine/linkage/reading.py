"""Any table file into DuckDB, every value as text: what a number or a date means is decided later, by its role."""

import re
from collections.abc import Sequence
from pathlib import Path

import duckdb

from verivali.engine.errors import BadInput
from verivali.engine.linkage import complaints
from verivali.engine.readers import csv_head, xlsx_sheets
from verivali.engine.readers.file_kind import PARQUET, XLSX, kind_of
from verivali.engine.readers.header import Header
from verivali.engine.readers.plain_text import plain
from verivali.engine.sql import quoted, text

ROW = "row_number"
# DuckDB's word for a quoted cell with a line break where short rows are filled up. Reading one by one it can, but then takes a
# quotation mark that is never closed for the end of the file.
QUOTED_LINE_BREAK = "does not support null_padding in conjunction with quoted new lines"


def read_table(connection: duckdb.DuckDBPyConnection, path: Path, table: str, work: Path) -> list[str]:
    """Create `table` from a Parquet, delimited text or XLSX file: all columns VARCHAR, blanks NULL, and row_number from 1.

    Returns the file's column names. Temporary files go to `work`. Raises BadInput for a file that is missing, unreadable,
    empty, without rows, or with two columns of one name.
    """
    source = _scan(path, work)
    try:
        try:
            columns = _create(connection, path, table, source)
        except duckdb.Error as problem:
            if QUOTED_LINE_BREAK not in str(problem):
                raise
            columns = _create(connection, path, table, source.removesuffix(")") + ", parallel=false)")
    except duckdb.Error as problem:
        raise unreadable(path, problem) from problem
    (rows,) = connection.execute(f"select count(*) from {table}").fetchone() or (0,)
    if rows == 0:
        raise complaints.no_rows(path)
    return columns


def _create(connection: duckdb.DuckDBPyConnection, path: Path, table: str, source: str) -> list[str]:
    columns = [name for name, *_ in connection.execute(f"describe select * from {source}").fetchall() if name != ROW]
    _reject_repeated(path, columns)
    kept = ", ".join(f"nullif(trim({quoted(name)}::varchar), '') as {quoted(name)}" for name in columns)
    connection.execute(
        f"create or replace temp table {table} as select {kept}, row_number() over () as {ROW} from {source}"
    )
    return columns


def _scan(path: Path, work: Path) -> str:
    kind = kind_of(path)
    if kind == PARQUET:
        return f"read_parquet({text(str(path))})"
    if kind == XLSX:
        return _scan_sheet(path, work)
    head = max(csv_head.read_heads(path), key=lambda head: max(map(len, head.rows), default=0))
    row, names = next(((row, names) for row, names in enumerate(head.rows) if any(map(str.strip, names))), (0, ()))
    # DuckDB would give the second of two columns another name and say nothing
    _reject_repeated(path, [name.strip() for name in names if name.strip()])
    return _csv(
        plain(path, head.encoding, work), head.delimiter, [name.strip() for name in names], head.lines_before[row] + 1
    )


def _scan_sheet(path: Path, work: Path) -> str:
    """The first sheet with a header of two cells or more, as a text file that a child process writes."""
    for head in xlsx_sheets.read_heads(path):
        for row, names in enumerate(head.rows, start=1):
            if sum(bool(name.strip()) for name in names) >= 2:
                rows = work / f"{path.stem}.rows.csv"
                xlsx_sheets.write_rows(path, Header(head, row, names, {}), rows)
                return _csv(rows, ",", [ROW, *names], 1)
    raise complaints.no_rows(path)


def _csv(path: Path, delimiter: str, header: Sequence[str], skip: int) -> str:
    """Columns are told, not sniffed: a row with more cells than the header is then refused and not read as more columns."""
    columns = ", ".join(f"{text(name or f'column_{place}')}: 'VARCHAR'" for place, name in enumerate(header, start=1))
    return (
        f"read_csv({text(str(path))}, auto_detect=false, header=false, skip={skip}, columns={{{columns}}}, "
        f"delim={text(delimiter)}, quote='\"', escape='\"', null_padding=true)"
    )


def unreadable(path: Path, problem: duckdb.Error) -> BadInput:
    line = re.search(r"Line: (\d+)", str(problem))
    said = [part.strip() for part in str(problem).splitlines() if part.strip()]
    why = next((part for part in said if re.match(r"Expected Number of Columns|.*unterminated quote", part)), said[0])
    return complaints.not_a_table(path, int(line[1]) if line else None, why)


def _reject_repeated(path: Path, columns: Sequence[str]) -> None:
    lowered = [name.lower() for name in columns]
    repeated = next((name for name in lowered if lowered.count(name) > 1), None)
    if repeated:
        raise complaints.repeated_column(path, repeated)
