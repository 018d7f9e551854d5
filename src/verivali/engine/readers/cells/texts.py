"""Text columns: names and places, ids, numbers that are names (NIK, KK, account), regions, months."""

from collections.abc import Callable

from verivali.engine.readers.cells.blanks import has_rare_blanks, may_need_cleaning
from verivali.engine.readers.cells.reading import Expression, Quick, Reading, never, unchanged
from verivali.engine.sql import either

#: A spreadsheet keeps 15 digits of a number and shows longer ones as 6.40101E+15; the rest is gone.
ROUNDED = r"[+-]?\d([.,]\d+)?[eE]\+?\d+|[+-]?\d{16,}[.,]0+"
#: Ids may look like 1E10 by themselves; only the way spreadsheets write it counts.
ROUNDED_ID = r"\d[.,]\d+[eE]\+\d+"
DESTROYED = "destroyed"
NIK_DIGITS = 16
DOTTED = r"\1.\2.\3.\4"


def doubt(cell: str, _value: str) -> str:
    return may_need_cleaning(cell)


def thorough_doubt(cell: str, _value: str) -> str:
    return f"{may_need_cleaning(cell)} OR {has_rare_blanks(cell)}"


QUICK = (Quick(unchanged, doubt, overlooks_rare_blanks=True), Quick(unchanged, thorough_doubt))
PLAIN = Reading(QUICK, unchanged, never, is_typed=False)


def rounded_id(cell: str, _value: str) -> str:
    return f"CASE WHEN regexp_full_match({cell}, '{ROUNDED_ID}') THEN '{DESTROYED}' END"


def has_plus(cell: str) -> str:
    return f"contains({cell}, '+')"


ID = Reading(
    (
        Quick(unchanged, doubt, unless=has_plus, overlooks_rare_blanks=True),
        Quick(unchanged, lambda cell, value: f"{thorough_doubt(cell, value)} OR {has_plus(cell)}"),
    ),
    unchanged,
    rounded_id,
    is_typed=False,
)


def number_name(cell: str) -> str:
    """NIK, KK or account: never a number again once it was rounded, so that it cannot pass for one."""
    bare = f"regexp_replace({cell}, '^[''`]|[.,]0$', '', 'g')"
    return (
        f"CASE WHEN regexp_full_match({cell}, '{ROUNDED}') "
        f"THEN coalesce(format('{{:.5E}}', TRY_CAST(replace({cell}, ',', '.') AS DOUBLE)), {cell}) "
        f"WHEN regexp_full_match({cell}, '[''`]\\d+|\\d+[.,]0') THEN {bare} ELSE {cell} END"
    )


def rounded_number(cell: str, _value: str) -> str:
    return f"CASE WHEN regexp_full_match({cell}, '{ROUNDED}') THEN '{DESTROYED}' END"


def may_be_rounded(cell: str) -> str:
    return " OR ".join(f"contains({cell}, '{mark}')" for mark in ("+", "E", "e", ".", ","))


def of_length(length: int) -> Callable[[str, str], str]:
    """Doubt for every text but those of `length` bytes that begin with a digit and do not end in a blank."""
    return lambda cell, _: f"strlen({cell}) <> {length} OR {cell} < '0' OR {cell} > ':' OR ends_with({cell}, ' ')"


def also(doubt: Callable[[str, str], str], *more: Expression) -> Callable[[str, str], str]:
    return lambda cell, value: either((doubt(cell, value), *(one(cell) for one in more)))


NUMBER_NAME = Reading(
    (
        Quick(unchanged, of_length(NIK_DIGITS), unless=may_be_rounded, overlooks_rare_blanks=True),
        Quick(unchanged, also(of_length(NIK_DIGITS), may_be_rounded, has_rare_blanks)),
    ),
    number_name,
    rounded_number,
    is_typed=False,
)
ACCOUNT = Reading(
    (Quick(unchanged, also(doubt, may_be_rounded, has_rare_blanks, lambda cell: f"{cell} > ':'")),),
    number_name,
    rounded_number,
    is_typed=False,
)


def region_code(cell: str) -> str:
    """Kemendagri codes as 64.01.01.2001, also when the dots were left out or a spreadsheet added `.0`."""
    return rf"regexp_replace({cell}, '^(\d\d)\.?(\d\d)\.?(\d\d)\.?(\d{{4}})([.,]0)?$', '{DOTTED}')"


REGION = Reading(
    (
        Quick(unchanged, of_length(13), overlooks_rare_blanks=True, unless=lambda cell: f"contains({cell}, ',')"),
        Quick(unchanged, also(of_length(13), has_rare_blanks, lambda cell: f"contains({cell}, ',')")),
        Quick(region_code, also(of_length(10), has_rare_blanks)),
    ),
    region_code,
    never,
    is_typed=False,
)


def month(cell: str) -> str:
    """YYYY-MM, also from a whole date, 2025/01, 01-2025 or 202501; other periods stay as they are written."""
    year_first = rf"regexp_replace({cell}, '^(\d{{4}})[-/.]?(0[1-9]|1[0-2])([-/.]\d\d.*)?$', '\1-\2')"
    return rf"regexp_replace({year_first}, '^(0[1-9]|1[0-2])[-/.](\d{{4}})$', '\2-\1')"


def month_quick(cell: str, _value: str) -> str:
    return f"NOT regexp_full_match({cell}, '\\d{{4}}-\\d\\d')"


MONTH = Reading((Quick(unchanged, month_quick),), month, never, is_typed=False)
