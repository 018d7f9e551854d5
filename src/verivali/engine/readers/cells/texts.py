"""Text columns: names and places, ids, numbers that are names (NIK, KK, account), regions, months."""

from verivali.engine.readers.cells.blanks import has_rare_blanks, may_need_cleaning
from verivali.engine.readers.cells.reading import Quick, Reading, never, unchanged

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


def sixteen_digits_quick(cell: str, _value: str) -> str:
    return f"strlen({cell}) <> {NIK_DIGITS} OR ends_with({cell}, ' ')"


def account_quick(cell: str, value: str) -> str:
    marks = " OR ".join(f"contains({cell}, '{mark}')" for mark in ("+", "E", "e", ".", ","))
    return f"{thorough_doubt(cell, value)} OR {marks}"


NUMBER_NAME = Reading(
    (
        Quick(unchanged, sixteen_digits_quick, unless=has_plus),
        Quick(unchanged, lambda cell, value: f"{sixteen_digits_quick(cell, value)} OR {has_plus(cell)}"),
    ),
    number_name,
    rounded_number,
    is_typed=False,
)
ACCOUNT = Reading((Quick(unchanged, account_quick),), number_name, rounded_number, is_typed=False)


def region_code(cell: str) -> str:
    """Kemendagri codes as 64.01.01.2001, also when the dots were left out or a spreadsheet added `.0`."""
    return rf"regexp_replace({cell}, '^(\d\d)\.?(\d\d)\.?(\d\d)\.?(\d{{4}})([.,]0)?$', '{DOTTED}')"


def region_quick(cell: str, _value: str) -> str:
    return f"strlen({cell}) <> 13 OR ends_with({cell}, ' ')"


REGION = Reading((Quick(unchanged, region_quick), Quick(region_code, lambda cell, _: f"strlen({cell}) <> 10")),
                 region_code, never, is_typed=False)  # fmt: skip


def month(cell: str) -> str:
    """YYYY-MM, also from a whole date, 2025/01, 01-2025 or 202501; other periods stay as they are written."""
    year_first = rf"regexp_replace({cell}, '^(\d{{4}})[-/.]?(0[1-9]|1[0-2])([-/.]\d\d.*)?$', '\1-\2')"
    return rf"regexp_replace({year_first}, '^(0[1-9]|1[0-2])[-/.](\d{{4}})$', '\2-\1')"


def month_quick(cell: str, _value: str) -> str:
    return f"NOT regexp_full_match({cell}, '\\d{{4}}-\\d\\d')"


MONTH = Reading((Quick(unchanged, month_quick),), month, never, is_typed=False)
