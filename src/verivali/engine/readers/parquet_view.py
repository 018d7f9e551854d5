"""A Parquet view without the rows that cannot be used: those without a key, and those that repeat one."""

from collections.abc import Sequence

import duckdb

from verivali.engine.contract import Column
from verivali.engine.readers import unreadable
from verivali.engine.readers.keys import EVERY_ROW_COUNTS, is_null, may_repeat, without_key
from verivali.engine.readers.parquet_table import PART_NUMBER, ROW, View, part_name
from verivali.engine.readers.reasons import NO_KEY
from verivali.engine.readers.source import Source
from verivali.engine.sql import either, quoted, text


def leave_keyless_out(
    connection: duckdb.DuckDBPyConnection, source: Source, columns: Sequence[Column], view: View
) -> View:
    """Raises BadInput where every row counts; elsewhere notes the rows and gives the view without them."""
    must = [(i, column) for i, column in enumerate(columns) if column.must]
    cells = " UNION ALL ".join(
        f"SELECT {ROW} + 1 AS row_number, {part_name(source)} AS part, {i} AS position, {text(column.name)} AS name, "
        f"CAST(NULL AS VARCHAR) AS value, '{NO_KEY}' AS reason FROM {view.rows} WHERE {is_null(column.name)}"
        for i, column in must
    )
    if source.contract.name in EVERY_ROW_COUNTS:
        first = connection.execute(f"SELECT part, row_number, name FROM ({cells}) ORDER BY ALL LIMIT 1").fetchone()
        part, row, name = first or (None, 0, must[0][1].name)
        raise without_key(source, source.contract[name], part or source.name, row, None)
    unreadable.insert(connection, source, columns, cells)
    return view.but_for(either(is_null(column.name) for _, column in must))


def leave_repeats_out(connection: duckdb.DuckDBPyConnection, source: Source, view: View) -> View:
    """The view with the first row of each key; the others are listed in a small table."""
    keys = ", ".join(quoted(name) for name in source.contract.key)
    order = f"{PART_NUMBER}, {ROW}"
    table = quoted(f"left_out_{source.contract.name}")
    connection.execute(
        f"CREATE OR REPLACE TABLE {table} AS SELECT {order} FROM (SELECT {order}, row_number() OVER "
        f"(PARTITION BY {keys} ORDER BY {order}) AS n FROM {view.selected()} "
        f"WHERE {may_repeat(source.contract.key)}) WHERE n > 1"
    )
    return view.but_for(f"({order}) IN (SELECT ({order}) FROM {table})")
