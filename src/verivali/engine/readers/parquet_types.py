"""Parquet columns as the contract's types: which need no more than a cast, and how the others become text."""

from verivali.engine.contract import Column
from verivali.engine.sql import duckdb_type, quoted

WHOLE = {
    "TINYINT",
    "SMALLINT",
    "INTEGER",
    "BIGINT",
    "UTINYINT",
    "USMALLINT",
    "UINTEGER",
    "UBIGINT",
    "HUGEINT",
    "UHUGEINT",
}
FLOATING = {"FLOAT", "DOUBLE"}
TIMESTAMPS = {"TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS"}
ZONED = "TIMESTAMP WITH TIME ZONE"
#: From here on a floating-point number has been rounded, or may have been.
FIRST_ROUNDED = 10**15


def is_nested(kind: str) -> bool:
    return kind.endswith("]") or kind.startswith(("STRUCT", "MAP", "UNION"))


def cast(column: Column, kind: str) -> str | None:
    """SQL that gives the column's value, NULL where it does not fit; None where the value has to be read from text."""
    cell, wanted = quoted(column.name), duckdb_type(column.dtype)
    if kind == wanted:
        return cell
    if wanted == "VARCHAR":
        return f"CAST({cell} AS VARCHAR)" if kind in WHOLE or kind == "UUID" else None
    if wanted == "DATE":
        return f"CAST({cell} AS DATE)" if kind in TIMESTAMPS else None
    if wanted in WHOLE:
        return f"TRY_CAST({cell} AS {wanted})" if kind in WHOLE else None
    return f"TRY_CAST({cell} AS {wanted})" if wanted.startswith("DECIMAL") and kind.startswith("DECIMAL") else None


def as_text(cell: str, kind: str) -> str:
    """SQL that gives the cell as a person would type it."""
    if kind == "VARCHAR":
        return cell
    if kind in FLOATING:
        return float_as_text(cell)
    if kind in TIMESTAMPS:
        return timestamp_as_text(f"CAST({cell} AS TIMESTAMP)", "")
    if kind == ZONED:
        return timestamp_as_text(f"make_timestamp(epoch_us({cell}))", "Z")
    return f"CAST({cell} AS VARCHAR)"


def float_as_text(cell: str) -> str:
    """Whole numbers without `.0`; those of 16 digits and more as 6.40101E+15, for their last digits are not theirs."""
    return (
        f"CASE WHEN isnan({cell}) THEN NULL "
        f"WHEN abs({cell}) >= {FIRST_ROUNDED} THEN format('{{:.5E}}', CAST({cell} AS DOUBLE)) "
        f"WHEN {cell} = floor({cell}) THEN CAST(CAST({cell} AS BIGINT) AS VARCHAR) ELSE CAST({cell} AS VARCHAR) END"
    )


def timestamp_as_text(moment: str, zone: str) -> str:
    day = f"CAST({moment} AS DATE)"
    is_day = f"{moment} = CAST({day} AS TIMESTAMP)"
    return f"CASE WHEN {is_day} THEN CAST({day} AS VARCHAR) ELSE CAST({moment} AS VARCHAR) || '{zone}' END"
