"""What a column holds and how its file writes it, told from the values: dates, numbers, text; day or month first; NIKs."""

from dataclasses import dataclass

import duckdb

from verivali.engine.linkage.roles import Roles
from verivali.engine.sql import quoted, text_list

PROFILED_ROWS = 20_000
MOSTLY = 0.7
SEXES = ["M", "F", "L", "P", "W", "MALE", "FEMALE", "LAKI-LAKI", "PEREMPUAN", "PRIA", "WANITA"]


@dataclass(frozen=True)
class Profile:
    """Shares are of the filled values, from 0 to 1. `is_code`: unique, one word, letters with digits or a running number."""

    column: str
    filled: int
    distinct: int
    dates: float
    numeric: float
    with_digits: float
    with_letters: float
    words: float
    length: float
    is_code: bool
    is_sex: bool

    @property
    def is_text(self) -> bool:
        return self.with_letters >= 0.8 and self.with_digits < 0.3

    @property
    def variety(self) -> float:
        return self.distinct / max(self.filled, 1)


def profile(connection: duckdb.DuckDBPyConnection, table: str, column: str) -> Profile:
    """Look at the first rows by a hash of the value, so that the order of the file does not matter."""
    name = quoted(column)
    found = connection.execute(f"""
        with filled as (select {name} as v from {table} where {name} is not null order by md5({name}) limit {PROFILED_ROWS})
        select count(*), count(distinct v),
            coalesce(avg((length(v) >= 6 and lk_is_date(lk_birth(v, false)))::int), 0),
            coalesce(avg(regexp_full_match(v, '[0-9]+')::int), 0),
            coalesce(avg(regexp_matches(v, '[0-9]')::int), 0), coalesce(avg(regexp_matches(v, '[A-Za-z]')::int), 0),
            coalesce(avg(len(string_split(v, ' '))), 0), coalesce(avg(length(v)), 0),
            count(distinct v) = count(*) and coalesce(bool_and(regexp_full_match(v, '[A-Za-z]+[-_]?[0-9][-_0-9A-Za-z]*')), false)
                or count(distinct v) = count(*) and max(try_cast(v as bigint)) - min(try_cast(v as bigint)) < 2 * count(*)
                    and bool_and(try_cast(v as bigint) is not null),
            coalesce(bool_and(upper(v) in {_listed(SEXES)}), false)
                or count(distinct v) = 2 and coalesce(bool_and(v in ('1', '2')), false)
        from filled""").fetchone()
    rows, distinct, dates, numeric, digits, letters, words, length, is_code, is_sex = found or (
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        False,
        False,
    )
    return Profile(column, rows, distinct, dates, numeric, digits, letters, words, length, bool(is_code), bool(is_sex))


def _listed(values: list[str]) -> str:
    return text_list(values).replace("[", "(").replace("]", ")")


@dataclass(frozen=True)
class Habits:
    month_first: bool
    niks: frozenset[str]  # columns


def habits_of(connection: duckdb.DuckDBPyConnection, table: str, roles: Roles) -> Habits:
    niks = frozenset(column for column in roles.of("number") if _holds_niks(connection, table, column))
    return Habits(_writes_month_first(connection, table, roles), niks)


def _writes_month_first(connection: duckdb.DuckDBPyConnection, table: str, roles: Roles) -> bool:
    """Told by the dates that leave no choice; the day is first otherwise, as Indonesia writes."""
    column = roles.first("birth_date")
    if column is None:
        return False
    counts = connection.execute(f"""
        with parts as (select string_split(lk_date_text(lk_date_day_only({quoted(column)})), '-') as p from {table})
        select count(*) filter (where lk_is_month(p[1]) and not lk_is_month(p[2]) and lk_is_day(p[2])),
            count(*) filter (where lk_is_month(p[2]) and not lk_is_month(p[1]) and lk_is_day(p[1]))
        from parts where len(p) = 3 and length(p[1]) <= 2""").fetchone()
    month_first, day_first = counts or (0, 0)
    return bool(month_first > day_first)


def _holds_niks(connection: duckdb.DuckDBPyConnection, table: str, column: str) -> bool:
    """Sixteen digits, of which the seventh to twelfth can be a birth date."""
    found = connection.execute(f"""
        with numbers as (select lk_digits({quoted(column)}) as n from {table})
        select count(*) filter (where length(n) = 16 and lk_nik_birth(n) is not null), count(n) from numbers""").fetchone()
    niks, numbers = found or (0, 0)
    return bool(numbers) and niks >= MOSTLY * numbers
