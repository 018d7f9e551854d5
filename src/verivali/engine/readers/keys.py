"""How many rows a relation has, how many lack a key, how many repeat one."""

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from verivali.engine.contract import Column, Contract
from verivali.engine.errors import BadInput
from verivali.engine.readers.reasons import NO_KEY, REMEDIES
from verivali.engine.readers.source import Source
from verivali.engine.readers.sql import either, quoted
from verivali.engine.text import Text

#: Tables whose every row counts: a row without a key is an error. In the others it is left out, and told.
EVERY_ROW_COUNTS = ("individuals", "households")
#: Tables that others look things up in: of a repeated key only the first row is kept.
FIRST_ROW_ONLY = ("households", "civil_registry", "previous")


@dataclass(frozen=True)
class KeyCounts:
    """`keyless`: rows that lack a column they must have. `repeats`: rows whose key stood before; None: not counted."""

    rows: int
    keyless: int
    repeats: int | None


def count_keys(
    connection: duckdb.DuckDBPyConnection,
    contract: Contract,
    columns: Sequence[Column],
    relation: str,
    *,
    count_repeats: bool,
) -> KeyCounts:
    """One scan. Distinct keys are counted by their 64-bit hashes.

    Of 300 million keys two share a hash with a chance of 1 in 400; then one row counts as a repeat that is none.
    """
    lacks = either(is_null(column.name) for column in columns if column.must)
    is_keyed = bool(contract.key) and set(contract.key) <= {column.name for column in columns}
    key = f"hash({', '.join(quoted(name) for name in contract.key)})" if is_keyed and count_repeats else "NULL"
    distinct = f"count(DISTINCT CASE WHEN NOT ({lacks}) THEN {key} END)" if key != "NULL" else "NULL"
    found = connection.execute(
        f"SELECT count(*), count(*) FILTER (WHERE {lacks}), {distinct} FROM {quoted(relation)}"
    ).fetchone()
    rows, keyless, keys = found or (0, 0, None)
    return KeyCounts(rows, keyless, None if keys is None else rows - keyless - keys)


def is_null(name: str) -> str:
    return f"{quoted(name)} IS NULL"


def without_key(source: Source, column: Column, file: str, row: int, value: str | None) -> BadInput:
    return BadInput(
        Text(f"{column.label.id} kosong atau rusak.", f"The {column.label.en} is empty or destroyed."),
        file=file,
        sheet=source.header.head.sheet,
        row=row,
        column=source.header.name_of(column.name),
        value=value or "",
        remedy=REMEDIES[NO_KEY],
    )
