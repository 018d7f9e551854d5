"""One look at a Parquet table whose types fit: may its values be taken as they stand?"""

from collections.abc import Mapping, Sequence

import duckdb

from verivali.engine.contract import Column
from verivali.engine.readers.cells import choose
from verivali.engine.readers.cells.blanks import cleaned
from verivali.engine.readers.cells.dates import FIRST_DAY, LAST_DAY
from verivali.engine.readers.cells.reading import unchanged
from verivali.engine.sql import either, quoted


def is_as_agreed(
    connection: duckdb.DuckDBPyConnection, rows: str, columns: Sequence[Column], casts: Mapping[str, str]
) -> bool:
    """Whether no value of `rows` would be read as another one, or could not be read. One scan, nothing copied."""
    flaws = [flaw for column in columns if (flaw := flaw_of(column, casts[column.name]))]
    found = connection.execute(f"SELECT bool_or({either(flaws)}) FROM {rows}").fetchone()
    return not (found and found[0])


def flaw_of(column: Column, cast: str) -> str | None:
    """SQL, true where the value may not be taken as it stands; None where every value of the type may."""
    is_lost = "false" if cast == quoted(column.name) else f"({cast} IS NULL AND {quoted(column.name)} IS NOT NULL)"
    if column.dtype == "string":
        return f"{is_lost} OR {text_flaw(column, cast)}"
    if column.dtype == "date":
        return f"{is_lost} OR {cast} NOT BETWEEN {FIRST_DAY} AND {LAST_DAY}"
    if column.codes is not None:
        return f"{is_lost} OR {cast} NOT BETWEEN {min(column.codes.values)} AND {max(column.codes.values)}"
    return None if is_lost == "false" else is_lost


def text_flaw(column: Column, cell: str) -> str:
    """The quick way's doubt, and only for cells in doubt the careful answer."""
    reading = choose.reading_of(column)
    cell_cleaned = cleaned(cell)
    value = reading.careful(f"({cell_cleaned})")
    differs = f"({value}) IS DISTINCT FROM {cell} OR ({reading.reason(f'({cell_cleaned})', f'({value})')}) IS NOT NULL"
    most_thorough = [way for way in reading.quick if way.value is unchanged][-1]
    return f"CASE WHEN {most_thorough.doubt(cell, cell)} THEN {differs} ELSE false END"
