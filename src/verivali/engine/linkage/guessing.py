"""Guesses which column plays which part: by its name first, by what it holds where names say too little."""

import duckdb

from verivali.engine.linkage.roles import MANY, NAMES, Roles, plain, role_named
from verivali.engine.readers.sql import quoted

PROFILED_ROWS = 20_000
ENOUGH_ROLES = 3
# Columns of these names tell of the file or of the truth, not of the person.
NOT_OF_THE_PERSON = ("cluster", "entity", "truth", "true", "match", "label", "source", "dataset", "file", "index", "row", "note",
                     "status", "update", "created")  # fmt: skip


def guess_roles(connection: duckdb.DuckDBPyConnection, table: str, columns: list[str]) -> Roles:
    """Roles for the columns of `table` (all VARCHAR). Without an identifier column the rows are numbered."""
    found = _by_name(columns)
    ids = [column for column in found.pop("id", []) if _is_unique(connection, table, column)] or found.pop("id", [])
    ids = ids or [column for column in columns if role_named(column) == "id"]
    if ids:
        found["id"] = ids[:1]
    if sum(role not in ("id", "sex", "region") for role in found) < ENOUGH_ROLES:
        _add_by_content(connection, table, columns, found)
    return settled(found)


def settled(found: dict[str, list[str]]) -> Roles:
    """One column per role, several only where that makes sense; name parts win over the whole name."""
    if found.get("given_name") and found.get("surname"):
        found.pop("full_name", None)
    return Roles({role: tuple(names if role in MANY else names[:1]) for role, names in found.items() if names})


def _by_name(columns: list[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for column in columns:
        if role := role_named(column):
            found.setdefault(role, []).append(column)
    for role, names in found.items():
        rank = [role, *NAMES[role].split()]
        names.sort(key=lambda name, rank=rank: rank.index(plain(name)))  # type: ignore[misc]
    return found


def _is_unique(connection: duckdb.DuckDBPyConnection, table: str, column: str) -> bool:
    count = connection.execute(f"select count(*) = count(distinct {quoted(column)}) from {table}").fetchone()
    return bool(count and count[0])


def _add_by_content(
    connection: duckdb.DuckDBPyConnection, table: str, columns: list[str], found: dict[str, list[str]]
) -> None:
    taken = {name for names in found.values() for name in names}
    for column in columns:
        if column in taken or any(word in plain(column) for word in NOT_OF_THE_PERSON):
            continue
        role = _role_of_content(connection, table, column)
        if role and (role in MANY or role not in found):
            found.setdefault(role, []).append(column)


def _role_of_content(connection: duckdb.DuckDBPyConnection, table: str, column: str) -> str | None:
    name = quoted(column)
    profile = connection.execute(f"""
        with some as (select {name} as v from {table} where {name} is not null order by md5({name}) limit {PROFILED_ROWS})
        select count(*), count(distinct v),
            avg((lk_birth(v, false) is not null and lk_is_year(lk_birth(v, false)[1:4]) and length(v) >= 6
                and lk_is_month(lk_birth(v, false)[5:6]) and lk_is_day(lk_birth(v, false)[7:8]))::int),
            avg(regexp_full_match(v, '[0-9]+')::int), avg(length(v)),
            avg(regexp_matches(v, '[0-9]')::int), avg(regexp_matches(v, '[A-Za-z]')::int),
            bool_and(upper(v) in ('M', 'F', 'L', 'P', 'MALE', 'FEMALE', 'LAKI-LAKI', 'PEREMPUAN', 'W'))
        from some""").fetchone()
    if not profile or profile[0] == 0:
        return None
    rows, distinct, dates, numeric, length, with_digits, with_letters, is_sex = profile
    if is_sex:
        return "sex"
    if dates >= 0.8 and distinct > 1:
        return "birth_date"
    if rows < 20 or (distinct / rows > 0.9999 and numeric >= 0.9 and length < 6):
        return None
    if numeric >= 0.9 and length >= 6:
        return "number"
    if numeric >= 0.9 and distinct > 20:
        return "other"
    if with_letters >= 0.8 and with_digits >= 0.5:
        return "address"
    return "other" if distinct > 10 else None
