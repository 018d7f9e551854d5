"""The cells that could not be read, as they are told to people."""

from dataclasses import dataclass
from typing import Any

import duckdb

from verivali.engine.readers.staged import Staged
from verivali.engine.sql import quoted
from verivali.engine.text import Text


@dataclass(frozen=True)
class UnreadableCell:
    """`row` is counted as the user sees it, `header` is the user's word for `column` of the contract."""

    table: str
    file: str
    sheet: str
    row: int
    header: str
    column: str
    value: str | None
    reason: Text
    remedy: Text


def unreadable_cells(connection: duckdb.DuckDBPyConnection, staged: Staged, limit: int) -> list[UnreadableCell]:
    """The first cells, in the order of file and row."""
    found = connection.execute(
        'SELECT "table", file, sheet, "row", "column", contract_column, value, reason_id, reason_en, remedy_id, '
        f'remedy_en FROM {quoted(staged.unreadable_relation)} ORDER BY file, "row", contract_column LIMIT {limit}'
    ).fetchall()
    return [told(cell) for cell in found]


def told(cell: tuple[Any, ...]) -> UnreadableCell:
    table, file, sheet, row, header, column, value, *words = cell
    return UnreadableCell(table, file, sheet, row, header, column, value, Text(*words[:2]), Text(*words[2:]))
