"""Frames as Arrow tables with the contract's columns and types."""

from collections.abc import Callable

import numpy as np
import pyarrow as pa

from verivali.engine.contract import Column, Contract
from verivali.engine.generate.frame import MISSING, Frame, Whole

TYPES: dict[str, pa.DataType] = {
    "string": pa.string(), "int8": pa.int8(), "int16": pa.int16(), "int32": pa.int32(), "int64": pa.int64(),
    "date": pa.date32(), "boolean": pa.bool_(), "decimal(9,6)": pa.decimal128(9, 6),
}  # fmt: skip


def schema_of(contract: Contract) -> pa.Schema:
    return pa.schema([pa.field(column.name, TYPES[column.dtype]) for column in contract.columns])


def arrow_table(frame: Frame, contract: Contract) -> pa.Table:
    """Only the contract's columns, in its order."""
    arrays = [as_array(frame, column) for column in contract.columns]
    return pa.Table.from_arrays(arrays, schema=schema_of(contract))


def as_array(frame: Frame, column: Column) -> pa.Array:
    kind = TYPES[column.dtype]
    values = frame[column.name]
    if column.dtype == "string":
        return pa.array(values, kind)
    known = values != MISSING
    if column.dtype in CONVERSIONS:
        return CONVERSIONS[column.dtype](values, known)
    return numbers(values, known, kind)


def numbers(values: Whole, known: np.typing.NDArray[np.bool_], kind: pa.DataType) -> pa.Array:
    return pa.array(np.where(known, values, 0).astype(kind.to_pandas_dtype()), mask=~known)


def dates(values: Whole, known: np.typing.NDArray[np.bool_]) -> pa.Array:
    return pa.array(np.where(known, values, 0).astype(np.int32), mask=~known).cast(pa.date32())


def booleans(values: Whole, known: np.typing.NDArray[np.bool_]) -> pa.Array:
    return pa.array(values == 1, mask=~known)


def microdegrees(values: Whole, known: np.typing.NDArray[np.bool_]) -> pa.Array:
    """Decimals written in place: 128-bit whole numbers, low half first. Arrow has no quick way from scaled integers."""
    halves = np.empty((len(values), 2), dtype=np.int64)
    halves[:, 0] = np.where(known, values, 0)
    halves[:, 1] = halves[:, 0] >> 63
    validity = pa.array(known).buffers()[1]
    return pa.Array.from_buffers(pa.decimal128(9, 6), len(values), [validity, pa.py_buffer(halves)])


Conversion = Callable[[Whole, np.typing.NDArray[np.bool_]], pa.Array]
CONVERSIONS: dict[str, Conversion] = {"date": dates, "boolean": booleans, "decimal(9,6)": microdegrees}
