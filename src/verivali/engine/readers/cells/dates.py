"""Dates: ISO, day first with any of the usual marks, months in words, 8 digits, spreadsheet serials. Never a guess.

A year alone, two-digit years and month-first dates are not read.
"""

from verivali.engine.readers.cells.reading import Quick, Reading, unread
from verivali.engine.sql import text_list

NOT_A_DATE = "not_a_date"
MONTHS = {
    1: ("jan", "januari", "january"),
    2: ("feb", "peb", "februari", "pebruari", "february"),
    3: ("mar", "mrt", "maret", "march"),
    4: ("apr", "april"),
    5: ("mei", "may"),
    6: ("jun", "juni", "june"),
    7: ("jul", "juli", "july"),
    8: ("agu", "ags", "agt", "aug", "agustus", "august"),
    9: ("sep", "sept", "september"),
    10: ("okt", "oct", "oktober", "october"),
    11: ("nov", "nop", "november", "nopember"),
    12: ("des", "dec", "desember", "december"),
}
MONTH_WORDS = [word for words in MONTHS.values() for word in words]
MONTH_NUMBERS = [number for number, words in MONTHS.items() for _ in words]
FIRST_DAY, LAST_DAY = "DATE '0001-01-01'", "DATE '9999-12-31'"
#: Written where nobody filled in a date.
ZERO_DATES = ("0", "00000000", "0000-00-00", "0000-00-00 00:00:00", "00/00/0000", "00-00-0000", "1900-01-00")
#: A time of day is dropped. One with a time zone is refused unless it is midnight: the day may be another one here.
TIME = r"([T ](\d{1,2}[:.]\d\d([:.]\d\d([.,]\d+)?)?|00:00(:00([.,]0+)?)?(Z|[+]00(:?00)?)))?"
#: The spreadsheet calendar has a 29 February 1900 that never was: serials from 61 on are one ahead.
LAST_SERIAL_BEFORE_LEAP_BUG, LAST_SERIAL = 60, 73_050
YEARS_OR_SERIALS = "BETWEEN 1800 AND 2100"


def iso() -> Quick:
    """The cast takes 1990-2-3 and what follows it, too: beyond doubt is what a date writes the same way."""
    return Quick(
        lambda cell: f"TRY_CAST({cell} AS DATE)",
        lambda cell, day: f"CAST({day} AS VARCHAR) <> {cell} OR ({day} IS NULL AND {cell} IS NOT NULL)",
    )


def styled(style: str, length: int) -> Quick:
    """A style of a fixed length; years of fewer digits, padded with blanks, are for the careful way."""
    return Quick(
        lambda cell: f"TRY_CAST(try_strptime({cell}, '{style}') AS DATE)",
        lambda cell, day: (
            f"strlen({cell}) <> {length} OR {day} < DATE '1000-01-01' OR ({day} IS NULL AND {cell} IS NOT NULL)"
        ),
    )


QUICK = (iso(), styled("%d/%m/%Y", 10), styled("%d-%m-%Y", 10), styled("%Y-%m-%d %H:%M:%S", 19))


def rewritten(cell: str, pattern: str, order: str) -> str:
    return rf"TRY_CAST(regexp_replace({cell}, '^{pattern}{TIME}$', '{order}') AS DATE)"


def matches(cell: str, pattern: str) -> str:
    return f"regexp_full_match({cell}, '{pattern}{TIME}')"


YEAR_FIRST = r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})"
DAY_FIRST = r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})"
DIGITS = r"(1[89]\d\d|20\d\d)(\d\d)(\d\d)"
IN_WORDS = r"(\d{1,2})[-/. ]+([A-Za-z]+)[-/. ]+(\d{4})"
YEAR_MONTH_DAY, DAY_MONTH_YEAR = r"\1-\2-\3", r"\3-\2-\1"
SERIAL = r"\d{1,5}([.,]\d+)?"


def careful(cell: str) -> str:
    """A date, or NULL for what is none."""
    day = (
        f"CASE WHEN {matches(cell, YEAR_FIRST)} THEN {rewritten(cell, YEAR_FIRST, YEAR_MONTH_DAY)} "
        f"WHEN {matches(cell, DAY_FIRST)} THEN {rewritten(cell, DAY_FIRST, DAY_MONTH_YEAR)} "
        f"WHEN regexp_full_match({cell}, '{DIGITS}') THEN {rewritten(cell, DIGITS, YEAR_MONTH_DAY)} "
        f"WHEN {matches(cell, IN_WORDS)} THEN {with_month_word(cell)} "
        f"WHEN regexp_full_match({cell}, '{SERIAL}') THEN {from_serial(cell)} END"
    )
    return f"CASE WHEN ({day}) BETWEEN {FIRST_DAY} AND {LAST_DAY} THEN {day} END"


def with_month_word(cell: str) -> str:
    day, word, year = (f"regexp_extract({cell}, '^{IN_WORDS}', {group})" for group in (1, 2, 3))
    month = f"list_extract({MONTH_NUMBERS}, list_position({text_list(MONTH_WORDS)}, lower({word})))"
    return f"TRY_CAST({year} || '-' || {month} || '-' || {day} AS DATE)"


def from_serial(cell: str) -> str:
    serial = f"CAST(floor(CAST(replace({cell}, ',', '.') AS DOUBLE)) AS INTEGER)"
    start = f"CASE WHEN {serial} > {LAST_SERIAL_BEFORE_LEAP_BUG} THEN DATE '1899-12-30' ELSE DATE '1899-12-31' END"
    is_serial = f"{serial} BETWEEN 1 AND {LAST_SERIAL} AND {serial} <> {LAST_SERIAL_BEFORE_LEAP_BUG}"
    return f"CASE WHEN {is_serial} AND {serial} NOT {YEARS_OR_SERIALS} THEN {start} + {serial} END"


def reason(cell: str, value: str) -> str:
    return f"CASE WHEN NOT list_contains({text_list(ZERO_DATES)}, {cell}) THEN {unread(NOT_A_DATE)(cell, value)} END"


DATE = Reading(QUICK, careful, reason, is_typed=True)
