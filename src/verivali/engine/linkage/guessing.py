"""Guesses which column plays which part: by its name first, by what it holds where names say too little."""

from collections.abc import Iterator

import duckdb

from verivali.engine.linkage.profiles import Profile, profile
from verivali.engine.linkage.roles import MANY, NAMES, Roles, plain, role_named
from verivali.engine.sql import quoted

ENOUGH_ROLES = 3
SEVERAL_WORDS = 1.5
LEAST_ROWS = 20  # from which what a column holds says something
VARIED = 0.1  # different values per row, from which a text column may hold names
# Columns of these names tell of the file or of the truth, not of the person.
NOT_OF_THE_PERSON = ("cluster", "entity", "truth", "true", "match", "label", "source", "dataset", "file", "index", "note",
                     "status", "update", "created")  # fmt: skip

Found = dict[str, list[str]]


def guess_roles(connection: duckdb.DuckDBPyConnection, table: str, columns: list[str]) -> Roles:
    """Roles for the columns of `table` (all VARCHAR). Without an identifier column the rows are numbered."""
    found = _by_name(columns)
    ids = found.pop("id", [])
    unique = [column for column in ids if _is_unique(connection, table, column)]
    if ids:
        found["id"] = (unique or ids)[:1]
    if sum(role not in ("id", "sex", "region") for role in found) < ENOUGH_ROLES:
        for role, column in _by_content(connection, table, columns, found):
            if role in MANY or role not in found:
                found.setdefault(role, []).append(column)
    return settled(found)


def settled(found: Found) -> Roles:
    """One column per role, several only where that makes sense; name parts win over the whole name."""
    if found.get("given_name") and found.get("surname"):
        found.pop("full_name", None)
    return Roles({role: tuple(names if role in MANY else names[:1]) for role, names in found.items() if names})


def _by_name(columns: list[str]) -> Found:
    found: Found = {}
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


def _by_content(
    connection: duckdb.DuckDBPyConnection, table: str, columns: list[str], found: Found
) -> Iterator[tuple[str, str]]:
    taken = {name for names in found.values() for name in names}
    open_columns = [
        column
        for column in columns
        if column not in taken and not any(word in plain(column) for word in NOT_OF_THE_PERSON)
    ]
    profiles = [
        one
        for one in (profile(connection, table, column) for column in open_columns)
        if one.distinct > 1 and one.filled >= LEAST_ROWS
    ]
    rest = []
    for one in profiles:
        role = _plain_role(one)
        if role == "id" and "id" in found:
            continue
        if role:
            yield role, one.column
        else:
            rest.append(one)
    yield from _numbers([one for one in rest if one.numeric >= 0.9])
    yield from _texts(
        [one for one in rest if one.is_text], has_names=bool({"full_name", "given_name", "surname"} & set(found))
    )


def _plain_role(one: Profile) -> str | None:
    """What the values alone leave no doubt about."""
    if one.is_code:
        return "id"
    if one.is_sex:
        return "sex"
    if one.dates >= 0.8:
        return "birth_date"
    if one.with_letters >= 0.8 and one.with_digits >= 0.3 and one.words >= SEVERAL_WORDS:
        return "address"
    return None


def _numbers(profiles: list[Profile]) -> Iterator[tuple[str, str]]:
    """Of the long numbers the most varied is one's own, the others are shared by a home; short ones tell the place."""
    long = sorted((one for one in profiles if one.length >= 6), key=lambda one: -one.distinct)
    for place, one in enumerate(long[:2]):
        yield ("number" if place == 0 else "household"), one.column
    for one in profiles:
        if one.length < 6:
            yield ("postcode" if one.length > 3.5 and one.distinct > 50 else "street_number"), one.column


def _texts(profiles: list[Profile], *, has_names: bool) -> Iterator[tuple[str, str]]:
    """Names stand first, in one column of several words or in two of one; then come places."""
    varied = [one for one in profiles if one.variety >= VARIED]
    if varied and not has_names:
        if varied[0].words >= SEVERAL_WORDS:
            yield "full_name", varied.pop(0).column
        else:
            yield "given_name", varied.pop(0).column
            if varied and varied[0].words < SEVERAL_WORDS:
                yield "surname", varied.pop(0).column
    yield from (("address" if one.words >= SEVERAL_WORDS else "locality", one.column) for one in varied)
    yield from (("locality" if one.distinct > 60 else "region", one.column) for one in profiles if one.variety < VARIED)
