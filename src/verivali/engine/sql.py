"""Names and text as SQL, quoted in one place, and the DuckDB types of the contract's columns."""

from collections.abc import Iterable

DUCKDB_TYPES = {
    "string": "VARCHAR",
    "int8": "TINYINT",
    "int16": "SMALLINT",
    "int32": "INTEGER",
    "int64": "BIGINT",
    "date": "DATE",
    "boolean": "BOOLEAN",
}


def quoted(name: str) -> str:
    """A column or table name, safe to stand in SQL."""
    return '"' + name.replace('"', '""') + '"'


def text(value: str) -> str:
    """A text literal."""
    return "'" + value.replace("'", "''") + "'"


def text_list(values: Iterable[str]) -> str:
    return "[" + ", ".join(text(value) for value in values) + "]"


def duckdb_type(dtype: str) -> str:
    """The type of a column of the contract; decimal(9,6) is spelled alike in both."""
    return DUCKDB_TYPES.get(dtype, dtype.upper())


def either(conditions: Iterable[str]) -> str:
    """Any of the conditions; false for none."""
    return " OR ".join(f"({condition})" for condition in conditions) or "false"
