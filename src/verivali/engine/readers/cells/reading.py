"""How one column's text becomes values: a cheap way that knows when it is in doubt, and a careful one.

Every row of every file goes the cheap way, inside the one query that loads the file; only cells in doubt go the careful
way afterwards. Both are SQL expressions, and where the cheap one is not in doubt they agree.
"""

from collections.abc import Callable
from dataclasses import dataclass

Expression = Callable[[str], str]


@dataclass(frozen=True)
class Quick:
    """`prepare` text -> text; `value` prepared text -> value; `doubt` (prepared text, value) -> true when in doubt.

    `doubt` of a missing cell is false or NULL. The way is not taken for a file where `unless` holds in the sample, nor,
    if it `overlooks_rare_blanks`, for one that may have tabs, line breaks or no-break spaces around its values.
    """

    value: Expression
    doubt: Callable[[str, str], str]
    prepare: Expression | None = None
    unless: Expression | None = None
    overlooks_rare_blanks: bool = False


@dataclass(frozen=True)
class Reading:
    """`quick` ways in order of preference: which one fits a file is tried on its first rows.

    `careful` cleaned text -> value; `reason` (cleaned text, value) -> why the cell cannot be read, or NULL.
    `is_typed`: a value that cannot be read is unknown, and a column full of them means a wrong file.
    """

    quick: tuple[Quick, ...]
    careful: Expression
    reason: Callable[[str, str], str]
    is_typed: bool


def unchanged(text: str) -> str:
    return text


def never(_text: str, _value: str = "") -> str:
    return "NULL"


def unread(reason: str) -> Callable[[str, str], str]:
    """`reason` for every cell that has text and no value."""
    return lambda text, value: f"CASE WHEN {value} IS NULL AND {text} IS NOT NULL THEN '{reason}' END"
