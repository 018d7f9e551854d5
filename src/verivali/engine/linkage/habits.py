"""How a file writes things, told from its values: whether the month or the day comes first, which numbers are NIKs."""

from dataclasses import dataclass

import duckdb

from verivali.engine.linkage.roles import Roles
from verivali.engine.readers.sql import quoted

MOSTLY = 0.7


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
