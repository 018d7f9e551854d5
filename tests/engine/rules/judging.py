"""Judges rows, given as dicts, with the SQL of a rule; columns that a row does not name are NULL."""

import functools
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import ibis
import pyarrow as pa
from ibis.backends.duckdb import Backend

from verivali.engine.facts import schema_of
from verivali.engine.parameters import in_force
from verivali.engine.rules import BY_CODE

AS_OF = date(2026, 11, 1)


@functools.cache
def connection() -> Backend:
    return ibis.duckdb.connect()


@functools.cache
def schema_for(code: str) -> pa.Schema:
    return ibis.schema(schema_of(BY_CODE[code].subject)).to_pyarrow()


def verdicts(code: str, rows: Sequence[Mapping[str, Any]], as_of: date = AS_OF) -> list[bool]:
    """Whether the rule fires, for each row; unknown is no."""
    known = BY_CODE[code].inputs
    schema = pa.schema([field for field in schema_for(code) if field.name in known])
    table = ibis.memtable(pa.Table.from_pylist(list(rows), schema=schema)).mutate(place=ibis.row_number())
    fires = BY_CODE[code].fires(table, in_force(as_of)).fill_null(False)
    judged = connection().to_pyarrow(table.select("place", fires=fires).order_by("place"))
    return judged["fires"].to_pylist()
