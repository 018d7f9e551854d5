"""Whole-number expressions that give the same on DuckDB and Spark, and columns that may be absent."""

from collections.abc import Iterable, Mapping
from functools import reduce
from operator import add

import ibis
import ibis.expr.types as ir


def whole(dividend: ir.IntegerValue, divisor: ir.IntegerValue | int) -> ir.IntegerValue:
    """Quotient without its remainder, for a dividend from 0 to 2**53; the divisor is never 0.

    Ibis divides through floating point. With the remainder taken off first the quotient is a whole number that a float
    holds exactly, so nothing is decided by rounding.
    """
    return ((dividend - dividend % divisor) / divisor).cast("int64")


def total(terms: Iterable[ir.IntegerValue]) -> ir.IntegerValue:
    return reduce(add, terms, ibis.literal(0, "int64"))


def one_if(condition: ir.BooleanValue) -> ir.IntegerValue:
    """1 where the condition holds, 0 where it does not or is unknown."""
    return condition.fill_null(False).cast("int8")


def complete(table: ir.Table, dtypes: Mapping[str, str]) -> ir.Table:
    """The table with each named column, of its Ibis type; unknown where the table lacks it or a value does not fit."""
    changed: dict[str, ir.Value] = {}
    for name, dtype in dtypes.items():
        if name not in table.columns:
            changed[name] = ibis.null(dtype)
        elif str(table[name].type()) != dtype:
            changed[name] = table[name].try_cast(dtype)
    return table.mutate(**changed) if changed else table


def within(value: ir.IntegerValue, low: int, high: int) -> ir.IntegerValue:
    """The value where it lies in its range; unknown where it does not: a wrong value is the reader's to report."""
    return ibis.ifelse(value.between(low, high), value, ibis.null(value.type()))


def listed(words: Iterable[tuple[ir.BooleanValue, str]]) -> ir.StringValue:
    """The words whose condition holds, in their order: `lantai,jamban`, or empty."""
    joined = reduce(add, (ibis.ifelse(condition, f",{word}", "") for condition, word in words), ibis.literal(""))
    return joined.substr(1)
