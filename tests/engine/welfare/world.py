"""The smallest world: rows as dictionaries become tables of the contract's types, results come back by household."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import ibis
import pyarrow as pa

from verivali.engine.contract import HOUSEHOLDS, INDIVIDUALS, Contract
from verivali.engine.welfare import PARTS, welfare

AS_OF = date(2025, 7, 1)
POOR_ANSWERS = {
    "tempat_tinggal": 2,
    "kk_bekerja": 2,
    "khawatir_makan": 1,
    "porsi_pangan": 1,
    "belanja_pakaian": 2,
    "lantai": 1,
    "dinding": 1,
    "jamban": 2,
    "listrik": 1,
}
GOOD_ANSWERS = {key: 3 - answer for key, answer in POOR_ANSWERS.items()}
ARROW = {
    "string": pa.string(),
    "int8": pa.int8(),
    "int16": pa.int16(),
    "int32": pa.int32(),
    "date": pa.date32(),
}


def arrow_schema(names: Iterable[str], contract: Contract) -> pa.Schema:
    return pa.schema([(name, ARROW[contract[name].dtype]) for name in names])


def arrow_table(rows: list[dict[str, Any]], contract: Contract) -> pa.Table:
    """A table with the columns that any row has."""
    names = sorted({name for row in rows for name in row})
    return pa.Table.from_pylist(rows, schema=arrow_schema(names, contract))


def assess(
    households: list[dict[str, Any]] | None = None, members: list[dict[str, Any]] | None = None, **options: Any
) -> dict[str, dict[str, Any]]:
    """Results by household_id, on DuckDB. Rows are given in full; `options` go to `welfare`."""
    result = welfare(
        ibis.memtable(arrow_table(households, HOUSEHOLDS)) if households is not None else None,
        ibis.memtable(arrow_table(members, INDIVIDUALS)) if members is not None else None,
        **{"as_of": AS_OF, "parts": PARTS, "save": materialised, **options},
    )
    return {row["household_id"]: row for row in result.to_pyarrow().to_pylist()}


def materialised(_name: str, table: ibis.expr.types.Table) -> ibis.expr.types.Table:
    return ibis.memtable(table.to_pyarrow())
