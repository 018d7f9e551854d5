"""A table loaded from text, made final: doubts settled, rows without a key dealt with, repeats left out."""

from collections.abc import Mapping, Sequence

import duckdb

from verivali.engine.contract import Column
from verivali.engine.readers import repair, unreadable
from verivali.engine.readers.cells.reading import Reading
from verivali.engine.readers.cells.texts import DESTROYED
from verivali.engine.readers.keys import EVERY_ROW_COUNTS, may_repeat, without_key
from verivali.engine.readers.reasons import NO_KEY
from verivali.engine.readers.repair import DOUBTFUL
from verivali.engine.readers.scan import Scan
from verivali.engine.readers.source import Source
from verivali.engine.sql import quoted, text


def settle(
    connection: duckdb.DuckDBPyConnection,
    source: Source,
    columns: Sequence[Column],
    table: str,
    readings: Mapping[str, Reading],
    scan: Scan,
) -> int:
    """Leave `table` with exactly its columns, every value right; the number of rows left out for want of a key.

    Raises BadInput for a row without a key where every row counts, and for a column too much of which is unreadable.
    """
    left_out = 0
    if repair.has_doubts(connection, table):
        repair.reread(connection, table, columns, readings, scan.first_row)
        repair.put_right(connection, table, columns)
        repair.drop_blank_rows(connection, table, columns)
        unreadable.note(connection, source, columns)
        unreadable.refuse_hopeless(connection, source, table, readings)
        left_out = sum(leave_keyless_out(connection, source, columns, i, table) for i in must_positions(columns))
    repair.forget_text(connection, table)
    return left_out


def must_positions(columns: Sequence[Column]) -> list[int]:
    return [i for i, column in enumerate(columns) if column.must]


def leave_keyless_out(
    connection: duckdb.DuckDBPyConnection, source: Source, columns: Sequence[Column], i: int, table: str
) -> int:
    column = columns[i]
    is_keyless = f"(v{i} IS NULL OR coalesce(r{i} = '{DESTROYED}', false))"
    first = connection.execute(
        f"SELECT coalesce(part, {text(source.name)}), row_number, t{i} FROM {DOUBTFUL} WHERE {is_keyless} "
        "ORDER BY part, row_number LIMIT 1"
    ).fetchone()
    if first is None:
        return 0
    if source.contract.name in EVERY_ROW_COUNTS:
        file, row, value = first
        raise without_key(source, column, file, row, value)
    unreadable.insert(
        connection,
        source,
        columns,
        f"SELECT row_number, part, {i} AS position, {text(column.name)} AS name, t{i} AS value, '{NO_KEY}' AS reason "
        f"FROM {DOUBTFUL} WHERE v{i} IS NULL",
    )
    deleted = connection.execute(
        f"DELETE FROM {quoted(table)} WHERE rowid IN (SELECT id FROM {DOUBTFUL} WHERE {is_keyless})"
    ).fetchone()
    return int(deleted[0]) if deleted else 0


def leave_repeats_out(connection: duckdb.DuckDBPyConnection, key: Sequence[str], table: str) -> None:
    """Keep the first row of each key."""
    keys = ", ".join(quoted(name) for name in key)
    numbered = f"SELECT rowid AS id, row_number() OVER (PARTITION BY {keys} ORDER BY rowid) AS n FROM {quoted(table)}"
    numbered += f" WHERE {may_repeat(key)}"
    connection.execute(f"DELETE FROM {quoted(table)} WHERE rowid IN (SELECT id FROM ({numbered}) WHERE n > 1)")
