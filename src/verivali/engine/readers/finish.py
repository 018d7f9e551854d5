"""The last step of staging: rows without a key and repeated keys, in a table or in a view."""

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from verivali.engine.contract import Column
from verivali.engine.readers import parquet_view, settle
from verivali.engine.readers.csv_table import Loaded
from verivali.engine.readers.keys import FIRST_ROW_ONLY, count_keys
from verivali.engine.readers.parquet_table import View
from verivali.engine.readers.source import Source


@dataclass(frozen=True)
class Outcome:
    """Rows in the relation, rows of the file that were left out of it, rows that repeat a key (None: not counted)."""

    rows: int
    left_out: int
    repeats: int | None


def finish(
    connection: duckdb.DuckDBPyConnection,
    source: Source,
    columns: Sequence[Column],
    relation: str,
    loaded: View | Loaded,
    *,
    count_repeats: bool,
) -> Outcome:
    """Raises BadInput for a row without a key where every row counts, and for a column that is mostly unreadable."""
    if isinstance(loaded, View):
        return finish_view(connection, source, columns, relation, loaded, count_repeats)
    return finish_table(connection, source, columns, relation, loaded, count_repeats)


def finish_table(
    connection: duckdb.DuckDBPyConnection,
    source: Source,
    columns: Sequence[Column],
    relation: str,
    loaded: Loaded,
    count_repeats: bool,
) -> Outcome:
    keyless = settle.settle(connection, source, columns, relation, *loaded)
    counted = count_keys(connection, source.contract, columns, relation, count_repeats=count_repeats)
    repeating = counted.repeats or 0 if source.contract.name in FIRST_ROW_ONLY else 0
    if repeating:
        settle.leave_repeats_out(connection, source.contract.key, relation)
    return Outcome(counted.rows - repeating, keyless + repeating, counted.repeats)


def finish_view(
    connection: duckdb.DuckDBPyConnection,
    source: Source,
    columns: Sequence[Column],
    relation: str,
    view: View,
    count_repeats: bool,
) -> Outcome:
    counted = count_keys(connection, source.contract, columns, relation, count_repeats=count_repeats)
    repeating = counted.repeats or 0 if source.contract.name in FIRST_ROW_ONLY else 0
    if counted.keyless:
        view = parquet_view.leave_keyless_out(connection, source, columns, view)
    if repeating:
        view = parquet_view.leave_repeats_out(connection, source, view)
    if counted.keyless or repeating:
        view.create(connection, relation)
    left_out = counted.keyless + repeating
    return Outcome(counted.rows - left_out, left_out, counted.repeats)
