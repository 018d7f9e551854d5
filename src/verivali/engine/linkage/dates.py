"""Whether a file writes the month or the day first, told from the dates that leave no choice."""

import duckdb

from verivali.engine.linkage.roles import Roles
from verivali.engine.linkage.sql import quoted


def writes_month_first(connection: duckdb.DuckDBPyConnection, table: str, roles: Roles) -> bool:
    """True when clearly more dates can only be read month first; the day is first otherwise, as Indonesia writes."""
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
