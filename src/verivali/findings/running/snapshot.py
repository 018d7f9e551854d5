"""The register of a region at one moment, as the contract's tables in Parquet, with the register's own identifiers.

Of a region less than the nation, people beyond it are read along who carry a NIK of its people, or head a household on
one of their cards: what repeats beyond the border is found, and its cases are not taken for proved.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from verivali.engine.codes import HEAD
from verivali.engine.contract import CONTRACTS
from verivali.engine.sql import text
from verivali.platform.scope import entered, scope_of
from verivali.registry.rules import INPUTS, RECEIVES

#: A code as the register holds it may be too wide for the contract: such a one becomes unknown, and stops no run.
TYPES = {"string": "VARCHAR", "int8": "SMALLINT", "int16": "SMALLINT", "int32": "INTEGER", "int64": "BIGINT",
         "date": "DATE", "boolean": "BOOLEAN", "decimal(9,6)": "DECIMAL(9,6)"}  # fmt: skip
PERSON_TOLD = {
    "individual_id": "person.id",
    "household_id": "one.household_id",
    "kk": "card.kk",
    "relation": "one.relation",
    "is_caretaker": "one.is_caretaker",
    "address": "home.address",
    "rt": "home.rt",
    "rw": "home.rw",
    "village_code": "one.village_code",
}
HOUSEHOLD_TOLD = {"household_id": "home.id"} | {column: f"coalesce(aid.{column}, false)" for column in RECEIVES}
KEYS = ("individual_id", "household_id")
#: Beside the contract: by what other agencies may call a row, and whether it is of the region or read along.
MORE = {
    "individuals": {"external_id": "person.external_id", "is_ours": "{ours}"},
    "households": {
        "external_id": "home.external_id",
        "register_number": "home.register_number",
        "is_ours": "true",
    },
}
MORE_TYPES = {"external_id": "VARCHAR", "register_number": "VARCHAR", "is_ours": "BOOLEAN"}
LIVING = """
    registry_membership AS one
    JOIN registry_individual AS person ON person.id = one.individual_id AND person.deleted_at IS NULL
    JOIN registry_household AS home ON home.id = one.household_id AND home.deleted_at IS NULL
    LEFT JOIN registry_familycard AS card ON card.id = one.card_id
"""
IS_OPEN = "one.valid_to IS NULL AND one.deleted_at IS NULL"
AID = (
    "(SELECT household_id, "
    + ", ".join(f"bool_or(programme = '{code}') AS {column}" for column, code in RECEIVES.items())
    + " FROM registry_programmemembership WHERE valid_to IS NULL AND deleted_at IS NULL GROUP BY household_id)"
)
ALONG = f"""
    WITH own AS MATERIALIZED (
        SELECT one.id, person.nik, card.kk FROM {LIVING} WHERE {IS_OPEN} AND {{ours}}
    ), chosen AS (
        SELECT id FROM own
        UNION SELECT one.id FROM {LIVING} WHERE {IS_OPEN} AND person.nik IN (SELECT nik FROM own)
        UNION SELECT one.id FROM {LIVING}
            WHERE {IS_OPEN} AND one.relation = {HEAD} AND card.kk IN (SELECT kk FROM own)
    )
"""


@dataclass(frozen=True)
class Snapshot:
    """`individuals` counts those of the region alone, `rows` the rows of each table, people read along among them."""

    folder: Path
    region_code: str
    taken_at: datetime
    individuals: int
    rows: dict[str, int]

    @property
    def households(self) -> int:
        return self.rows["households"]

    def path(self, name: str) -> Path:
        return self.folder / f"{name}.parquet"


def take(region_code: str, folder: Path, *, memory_bytes: int) -> Snapshot:
    """Two COPY of one moment into files of text, then Parquet of these. Locks nobody out."""
    with of_one_moment(), entered(scope_of("", sees_people=True)), connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        (taken_at,) = cursor.fetchone()
        for name in INPUTS:
            copy_out(cursor, query_of(name, region_code), folder / f"{name}.csv")
    with duckdb.connect() as duck:
        duck.execute(f"SET memory_limit = '{memory_bytes // 2}B'")
        duck.execute(f"SET temp_directory = {text(str(folder / 'spill'))}")
        rows = {name: as_parquet(duck, folder, name) for name in INPUTS}
        ours = duck.execute(
            f"SELECT count(*) FROM read_parquet({text(str(folder / 'individuals.parquet'))}) WHERE is_ours"
        ).fetchone()
    return Snapshot(folder, region_code, taken_at, ours[0] if ours else 0, rows)


@contextmanager
def of_one_moment() -> Iterator[None]:
    """One transaction that sees the register as its first question found it."""
    is_outermost = not connection.in_atomic_block
    with transaction.atomic():
        if is_outermost:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def query_of(name: str, region_code: str) -> str:
    """`region_code` is checked by whoever asks for a run: digits and dots."""
    place = scope_of(region_code, sees_people=True)
    column = "one.village_code" if name == "individuals" else "home.village_code"
    ours = f"({column} >= '{place.low}' AND {column} < '{place.high}')" if region_code else "true"
    listed = ", ".join(f"{value} AS {column}" for column, value in columns_of(name, ours).items())
    if name == "households":
        return (
            f"SELECT {listed} FROM registry_household AS home LEFT JOIN {AID} AS aid ON aid.household_id = home.id "
            f"WHERE home.deleted_at IS NULL AND {ours}"
        )
    if not region_code:
        return f"SELECT {listed} FROM {LIVING} WHERE {IS_OPEN}"
    return ALONG.format(ours=ours) + f"SELECT {listed} FROM chosen JOIN {LIVING} ON chosen.id = one.id"


def columns_of(name: str, ours: str) -> dict[str, str]:
    """Column -> SQL; a text of nothing is not known."""
    told, row = (PERSON_TOLD, "person") if name == "individuals" else (HOUSEHOLD_TOLD, "home")
    columns = {}
    for one in CONTRACTS[name].columns:
        value = told.get(one.name, f"{row}.{one.name}")
        is_text = one.dtype == "string" and one.name not in KEYS
        columns[one.name] = f"nullif({value}, '')" if is_text else value
    return columns | {column: value.format(ours=ours) for column, value in MORE[name].items()}


def copy_out(cursor: CursorWrapper, query: str, path: Path) -> None:
    path.touch(mode=0o600)
    with path.open("wb") as file, cursor.copy(f"COPY ({query}) TO STDOUT (FORMAT csv)") as copying:
        for block in copying:
            file.write(block)


def as_parquet(duck: duckdb.DuckDBPyConnection, folder: Path, name: str) -> int:
    """How many rows."""
    kinds = {one.name: TYPES[one.dtype] for one in CONTRACTS[name].columns} | MORE_TYPES
    typed = ", ".join(f"{text(column)}: {text(kinds[column])}" for column in columns_of(name, ""))
    path, out = folder / f"{name}.csv", folder / f"{name}.parquet"
    out.touch(mode=0o600)
    # not in parallel: names may hold line ends within their quotes
    duck.execute(
        f"COPY (FROM read_csv({text(str(path))}, auto_detect = false, header = false, delim = ',', quote = '\"', "
        f"escape = '\"', nullstr = '', parallel = false, columns = {{{typed}}})) "
        f"TO {text(str(out))} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880)"
    )
    path.unlink()
    found = duck.execute(f"SELECT count(*) FROM read_parquet({text(str(out))})").fetchone()
    return found[0] if found else 0
