"""How many rows a relation has, how many lack a key, how many repeat one."""

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from verivali.engine.contract import Column, Contract
from verivali.engine.errors import BadInput
from verivali.engine.readers.reasons import NO_KEY, REMEDIES
from verivali.engine.readers.source import Source
from verivali.engine.sql import either, quoted
from verivali.engine.text import Text

#: Tables whose every row counts: a row without a key is an error. In the others it is left out, and told.
EVERY_ROW_COUNTS = ("individuals", "households")
#: Tables that others look things up in: of a repeated key only the first row is kept.
FIRST_ROW_ONLY = ("households", "civil_registry", "previous")
REPEATED = "repeated_keys"


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
    """Keys are told apart by their 64-bit hashes; `repeated_keys` lists the hashes that stand more than once.

    Of 300 million keys two share a hash with a chance of 1 in 400; then one row counts as a repeat that is none.
    """
    lacks = either(is_null(column.name) for column in columns if column.must)
    found = connection.execute(f"SELECT count(*), count(*) FILTER (WHERE {lacks}) FROM {quoted(relation)}").fetchone()
    rows, keyless = found or (0, 0)
    is_keyed = bool(contract.key) and set(contract.key) <= {column.name for column in columns}
    if not (is_keyed and count_repeats):
        return KeyCounts(rows, keyless, None)
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE {REPEATED} AS SELECT {hashed(contract.key)} AS key, count(*) - 1 AS repeats "
        f"FROM {quoted(relation)} WHERE NOT ({lacks}) GROUP BY key HAVING count(*) > 1"
    )
    repeats = connection.execute(f"SELECT coalesce(sum(repeats), 0) FROM {REPEATED}").fetchone()
    return KeyCounts(rows, keyless, int(repeats[0]) if repeats else 0)


def hashed(key: Sequence[str]) -> str:
    return f"hash({', '.join(quoted(name) for name in key)})"


def may_repeat(key: Sequence[str]) -> str:
    """SQL, true for the few rows among which those that repeat a key of the table counted last must be."""
    return f"{hashed(key)} IN (SELECT key FROM {REPEATED})"


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
