"""Yes or no: 1/0, ya/tidak, y/t, true/false."""

from collections.abc import Callable

from verivali.engine.readers.cells.reading import Quick, Reading
from verivali.engine.readers.cells.squash import squash
from verivali.engine.sql import text_list

NOT_YES_OR_NO = "not_yes_or_no"
#: Beside an F, a T would be "true" and not "tidak": such a column is refused, see `refuse`.
LETTER_F = "letter_f"
YES = ("1", "1 0", "TRUE", "YA", "Y", "IYA", "YES", "BENAR")
NO = ("0", "0 0", "FALSE", "TIDAK", "T", "TDK", "NO", "N", "BUKAN", "SALAH")

QUICK = Quick(
    lambda cell: f"TRY_CAST({cell} AS BOOLEAN)",
    # the cast takes t for true; a single letter is for the careful way
    lambda cell, value: f"(strlen({cell}) = 1 AND {cell} > '1') OR ({value} IS NULL AND {cell} IS NOT NULL)",
)


def careful(cell: str) -> str:
    word = squash(cell)
    return (
        f"CASE WHEN list_contains({text_list(YES)}, {word}) THEN true "
        f"WHEN list_contains({text_list(NO)}, {word}) THEN false END"
    )


def with_letter_f(reason: str) -> Callable[[str, str], str]:
    """`reason` for every cell that has text and no value, LETTER_F for an F."""
    return lambda cell, value: (
        f"CASE WHEN {value} IS NULL AND {cell} IS NOT NULL "
        f"THEN CASE WHEN {squash(cell)} = 'F' THEN '{LETTER_F}' ELSE '{reason}' END END"
    )


TRUTH = Reading((QUICK,), careful, with_letter_f(NOT_YES_OR_NO), is_typed=True)
