"""The one place where names and text become SQL."""

from collections.abc import Iterable


def quoted(name: str) -> str:
    """A column or table name, safe to stand in SQL."""
    return '"' + name.replace('"', '""') + '"'


def text(value: str) -> str:
    """A text literal."""
    return "'" + value.replace("'", "''") + "'"


def text_list(values: Iterable[str]) -> str:
    return "[" + ", ".join(text(value) for value in values) + "]"
