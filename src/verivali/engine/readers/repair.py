"""The careful way for rows that were in doubt: put their values right, and note the cells that cannot be read."""

from collections.abc import Mapping, Sequence

import duckdb

from verivali.engine.contract import Column
from verivali.engine.readers.cells.blanks import cleaned
from verivali.engine.readers.cells.reading import Reading
from verivali.engine.readers.text_table import KEPT, kept_parts
from verivali.engine.sql import either, quoted

DOUBTFUL = "doubtful_rows"


def has_doubts(connection: duckdb.DuckDBPyConnection, table: str) -> bool:
    found = connection.execute(f"SELECT 1 FROM {quoted(table)} WHERE {KEPT} IS NOT NULL LIMIT 1").fetchone()
    return found is not None


def reread(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    columns: Sequence[Column],
    readings: Mapping[str, Reading],
    first_row: int,
) -> None:
    """Create DOUBTFUL: rowid as id, row_number, part, and per column its text t, value v and reason r.

    Does nothing where `names_rows` has done it already.
    """
    numbered = list(enumerate(columns))
    texts = ", ".join(f"{cleaned(f'kept[{i + 3}]')} AS t{i}" for i, _ in numbered)
    values = ", ".join(f"{readings[column.name].careful(f't{i}')} AS v{i}" for i, column in numbered)
    reasons = ", ".join(f"{readings[column.name].reason(f't{i}', f'v{i}')} AS r{i}" for i, column in numbered)
    connection.execute(
        f"CREATE TEMP TABLE IF NOT EXISTS {DOUBTFUL} AS SELECT *, {reasons} FROM (SELECT *, {values} FROM ("
        f"SELECT id, coalesce(CAST(nullif(kept[1], '') AS BIGINT), id + {first_row}) AS row_number, "
        f"nullif(kept[2], '') AS part, {texts} FROM ("
        f"SELECT rowid AS id, {kept_parts()} AS kept FROM {quoted(table)} WHERE {KEPT} IS NOT NULL)))"
    )


def names_rows(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    columns: Sequence[Column],
    readings: Mapping[str, Reading],
    first_row: int,
) -> bool:
    """Whether a row will have to be named: one with a cell that cannot be read, or without a key."""
    if not has_doubts(connection, table):
        return False
    forget_doubts(connection)
    reread(connection, table, columns, readings, first_row)
    flaws = [f"r{i} IS NOT NULL" for i, _ in enumerate(columns)]
    flaws += [f"v{i} IS NULL" for i, column in enumerate(columns) if column.must]
    return connection.execute(f"SELECT 1 FROM {DOUBTFUL} WHERE {either(flaws)} LIMIT 1").fetchone() is not None


def put_right(connection: duckdb.DuckDBPyConnection, table: str, columns: Sequence[Column]) -> None:
    changes = ", ".join(f"{quoted(column.name)} = d.v{i}" for i, column in enumerate(columns))
    connection.execute(f"UPDATE {quoted(table)} AS t SET {changes} FROM {DOUBTFUL} AS d WHERE t.rowid = d.id")


def drop_blank_rows(connection: duckdb.DuckDBPyConnection, table: str, columns: Sequence[Column]) -> None:
    """Spreadsheets leave rows of empty cells below their tables."""
    is_blank = " AND ".join(f"t{i} IS NULL" for i, _ in enumerate(columns))
    connection.execute(f"DELETE FROM {quoted(table)} WHERE rowid IN (SELECT id FROM {DOUBTFUL} WHERE {is_blank})")
    connection.execute(f"DELETE FROM {DOUBTFUL} WHERE {is_blank}")


def forget_doubts(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(f"DROP TABLE IF EXISTS {DOUBTFUL}")


def forget_text(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    forget_doubts(connection)
    connection.execute(f"ALTER TABLE {quoted(table)} DROP COLUMN {KEPT}")
