"""What the register holds of the people and households that a file names: those rows and no others, read by COPY.

The keys of the file go into a temporary table, and each is looked up in its index: the time follows the file, never the
register.
"""

from collections.abc import Iterable
from pathlib import Path

import duckdb
from django.db import connection as database
from django.db.backends.utils import CursorWrapper

from verivali.engine.contract import Column
from verivali.engine.sql import duckdb_type, quoted, text
from verivali.intake.database.undoing import TAKEN_BACK
from verivali.intake.models import Table
from verivali.intake.reading.keys import USABLE_NIK
from verivali.intake.reading.staging import Asked
from verivali.regions.models import Region
from verivali.registry.columns import PROGRAMMES

BLOCK = 1 << 20
HOUSEHOLD = {
    "id": "UUID", "version": "INTEGER", "village_code": "VARCHAR", "external_id": "VARCHAR",
    "register_number": "VARCHAR", "is_living": "BOOLEAN",
}  # fmt: skip
PERSON = {
    "id": "UUID", "version": "INTEGER", "village_code": "VARCHAR", "external_id": "VARCHAR", "is_member": "BOOLEAN",
    "household_id": "UUID", "household_external_id": "VARCHAR", "register_number": "VARCHAR", "nik": "VARCHAR",
}  # fmt: skip
CARD = {"household_id": "UUID", "kk": "VARCHAR"}
#: Columns of people that the register keeps elsewhere than in their own row.
OF_OTHERS = {
    "kk": "card.kk", "relation": "member.relation", "is_caretaker": "member.is_caretaker", "address": "home.address",
    "rt": "home.rt", "rw": "home.rw",
}  # fmt: skip
#: A key is compared in the collation of its index, for no other would be used.
#: Of a hundred thousand keys the planner would rather read a whole register; what it may not do, it calls dear, and dear
#: questions it would compile first. OFFSET keeps a lookup of one row one.
BY_INDEX = "; ".join(
    f"SET LOCAL {name} = off" for name in ("enable_hashjoin", "enable_mergejoin", "enable_seqscan", "jit")
)
AS_EVER = BY_INDEX.replace("off", "on")
CARDS = """
    SELECT card.household_id, card.kk FROM intake_asked AS asked
    JOIN registry_familycard AS card ON card.kk = asked.value COLLATE "C"
    WHERE asked.kind = 'kk' AND card.deleted_at IS NULL
"""
HOUSEHOLDS = f"""
    SELECT home.id, home.version, home.village_code, home.external_id, home.register_number,
        home.deleted_at IS NULL AND home.merged_into_id IS NULL {{columns}}
    FROM (
        SELECT id FROM intake_asked JOIN registry_household ON external_id = value WHERE kind = 'ref'
        UNION SELECT id FROM intake_asked JOIN registry_household ON register_number = value WHERE kind = 'ref'
        UNION SELECT household_id FROM ({CARDS}) AS of_card
    ) AS wanted JOIN LATERAL (
        -- a household that an import made and took back was never meant to be there: it may be brought again
        SELECT * FROM registry_household
        WHERE id = wanted.id AND NOT (deleted_at IS NOT NULL AND starts_with(source_reference, '{TAKEN_BACK}')) OFFSET 0
    ) AS home ON true
"""
PEOPLE = """
    SELECT one.id, one.version, one.village_code, one.external_id, member.id IS NOT NULL, member.household_id,
        home.external_id, home.register_number, one.nik {columns}
    FROM (
        SELECT id FROM intake_asked JOIN registry_individual ON external_id = value WHERE kind = 'id'
        UNION SELECT id FROM intake_asked JOIN registry_individual ON nik = value COLLATE "C" WHERE kind = 'nik'
    ) AS wanted JOIN LATERAL (
        SELECT * FROM registry_individual WHERE id = wanted.id AND deleted_at IS NULL OFFSET 0
    ) AS one ON true
    LEFT JOIN registry_membership AS member
        ON member.individual_id = one.id AND member.valid_to IS NULL AND member.deleted_at IS NULL
    LEFT JOIN registry_household AS home ON home.id = member.household_id
    LEFT JOIN registry_familycard AS card ON card.id = member.card_id
"""


def read(connection: duckdb.DuckDBPyConnection, asked: Asked, compared: Iterable[Column], work: Path) -> None:
    """Create `known_household`, `known_card` and `known_person`, of what the scope of the transaction at work shows."""
    more = [column for column in compared if column.name not in HOUSEHOLD | PERSON]
    is_people = asked.table == Table.INDIVIDUALS
    with database.cursor() as cursor:
        ask(connection, cursor, is_people=is_people, work=work)
        cursor.execute(BY_INDEX)
        copy(connection, cursor, "known_card", CARDS, CARD, work)
        of_home = [] if is_people else more
        columns = "".join(f", {of_household(column)}" for column in of_home)
        copy(
            connection, cursor, "known_household", HOUSEHOLDS.format(columns=columns), HOUSEHOLD | types(of_home), work
        )
        of_person = more if is_people else []
        columns = "".join(f", {of_individual(column)}" for column in of_person)
        copy(connection, cursor, "known_person", PEOPLE.format(columns=columns), PERSON | types(of_person), work)
        cursor.execute(AS_EVER)
        cursor.execute("DROP TABLE intake_asked")


def types(columns: Iterable[Column]) -> dict[str, str]:
    return {column.name: duckdb_type(column.dtype) for column in columns}


def of_household(column: Column) -> str:
    if code := PROGRAMMES.get(column.name):
        return (
            "EXISTS (SELECT FROM registry_programmemembership AS one WHERE one.household_id = home.id "
            f"AND one.programme = '{code}' AND one.valid_to IS NULL AND one.deleted_at IS NULL)"
        )
    return f"home.{column.name}"


def of_individual(column: Column) -> str:
    return OF_OTHERS.get(column.name, f"one.{column.name}")


def ask(connection: duckdb.DuckDBPyConnection, cursor: CursorWrapper, *, is_people: bool, work: Path) -> None:
    """The keys of the file, in a temporary table of the database."""
    asked = [
        "SELECT 'ref' AS kind, ref AS value FROM rows WHERE ref IS NOT NULL",
        "SELECT 'kk', kk FROM rows WHERE kk IS NOT NULL",
    ]
    if is_people:
        asked += [
            "SELECT 'id', individual_id FROM rows WHERE individual_id IS NOT NULL",
            f"SELECT 'nik', nik FROM rows WHERE {USABLE_NIK}",
        ]
    out = work / "asked.csv"
    connection.execute(
        f"COPY (SELECT DISTINCT * FROM ({' UNION ALL '.join(asked)})) TO {text(str(out))} (FORMAT csv, HEADER false)"
    )
    cursor.execute("DROP TABLE IF EXISTS intake_asked")
    cursor.execute("CREATE TEMPORARY TABLE intake_asked (kind text, value text) ON COMMIT DROP")
    send(cursor, "COPY intake_asked FROM STDIN (FORMAT csv)", out)
    cursor.execute("ANALYZE intake_asked")


def send(cursor: CursorWrapper, statement: str, path: Path) -> None:
    with path.open("rb") as file, cursor.copy(statement) as copying:
        while block := file.read(BLOCK):
            copying.write(block)
    path.unlink()


def copy(
    connection: duckdb.DuckDBPyConnection,
    cursor: CursorWrapper,
    name: str,
    query: str,
    columns: dict[str, str],
    work: Path,
) -> None:
    """A table of DuckDB from a query of the database; empty texts are unknown, as in a file."""
    path = work / f"{name}.csv"
    with path.open("wb") as file, cursor.copy(f"COPY ({query}) TO STDOUT (FORMAT csv, FORCE_QUOTE *)") as copying:
        for block in copying:
            file.write(block)
    listed = ", ".join(f"{text(column)}: {text(kind)}" for column, kind in columns.items())
    unknown = ", ".join(
        f"nullif({quoted(column)}, '') AS {quoted(column)}" for column, kind in columns.items() if kind == "VARCHAR"
    )
    connection.execute(
        f"CREATE TABLE {quoted(name)} AS SELECT * REPLACE ({unknown}) FROM read_csv({text(str(path))}, "
        f"auto_detect=false, header=false, delim=',', quote='\"', escape='\"', columns={{{listed}}})"
    )
    path.unlink()


def villages(connection: duckdb.DuckDBPyConnection, reached: str) -> None:
    """Create `known_village` (code, is_reached): those in force that the file names, and whether they lie in `reached`."""
    named = [code for (code,) in connection.execute("SELECT DISTINCT village_code FROM rows").fetchall() if code]
    known = Region.objects.filter(level="village", valid_to=None, code__in=[code.replace("\0", "") for code in named])
    connection.execute("CREATE TABLE known_village (code VARCHAR, is_reached BOOLEAN)")
    values = [
        f"({text(code)}, {not reached or code == reached or code.startswith(reached + '.')})"
        for code in known.values_list("code", flat=True)
    ]
    if values:
        connection.execute(f"INSERT INTO known_village VALUES {', '.join(values)}")
