"""What a column holds, told from a sample of its values: dates, numbers, text, how many words, how many different ones."""

from dataclasses import dataclass

import duckdb

from verivali.engine.readers.sql import quoted, text_list

PROFILED_ROWS = 20_000
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
