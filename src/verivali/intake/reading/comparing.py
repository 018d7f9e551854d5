"""Rows of a file beside the rows of the register they are: who is new, who differs in what."""

import duckdb

from verivali.engine.contract import Column
from verivali.engine.sql import quoted, text
from verivali.intake.models import Outcome, Table
from verivali.intake.reading.keys import REFUSED, USABLE_NIK, refuse
from verivali.intake.reading.staging import Asked

#: Known by these; whether they are the same is what was asked, or is judged by itself.
NOWHERE = """
    SELECT row_number FROM placed JOIN rows USING (row_number)
    WHERE placed.village_code IS NULL AND rows.village_code IS NULL
"""
NOT_COMPARED = frozenset({"individual_id", "household_id", "village_code"})


def match(connection: duckdb.DuckDBPyConnection, asked: Asked) -> None:
    """Create `found`: row_number, household (the one named), person; refuse what fits several, or stands elsewhere."""
    match_households(connection, is_by_card=not asked.header_of("household_id"))
    if asked.table == Table.INDIVIDUALS:
        match_people(connection)
    else:
        connection.execute("CREATE TABLE person_found (row_number INTEGER, id UUID)")
    connection.execute(
        "CREATE TABLE found AS SELECT row_number, household_found.id AS household_id, person_found.id AS individual_id "
        "FROM rows LEFT JOIN household_found USING (ref) LEFT JOIN person_found USING (row_number)"
    )


def match_households(connection: duckdb.DuckDBPyConnection, *, is_by_card: bool) -> None:
    """By the older register's identifier or by register number, else by a card in the same village."""
    by_name = " UNION ".join(
        f"SELECT ref, id, is_living FROM (SELECT DISTINCT ref FROM rows) JOIN known_household ON ref = {name}"
        for name in ("external_id", "register_number")
    )
    nobody = "SELECT NULL::VARCHAR AS ref, id, is_living FROM known_household LIMIT 0"
    connection.execute(f"CREATE TABLE named AS {nobody if is_by_card else by_name}")
    connection.execute(
        """
        CREATE TABLE by_card AS SELECT DISTINCT ref, household.id,
            village.code IS NULL OR household.village_code = village.code AS is_here
        FROM (SELECT DISTINCT ref, kk FROM rows WHERE ref NOT IN (SELECT ref FROM named))
        JOIN known_card AS card USING (kk)
        JOIN known_household AS household ON household.id = card.household_id AND household.is_living
        LEFT JOIN (SELECT ref, min(village_code) AS code FROM rows GROUP BY ref) AS village USING (ref)
        """
    )
    connection.execute(
        """
        CREATE TABLE household_found AS
        SELECT ref, any_value(id) AS id FROM (
            SELECT ref, id FROM named WHERE is_living UNION
            SELECT ref, id FROM by_card WHERE is_here AND id NOT IN (SELECT id FROM named WHERE is_living)
        ) GROUP BY ref HAVING count(*) = 1
        """
    )
    of = "SELECT row_number FROM rows WHERE ref IN ({})".format
    gone = "SELECT ref FROM named GROUP BY ref HAVING NOT bool_or(is_living)"
    several = "SELECT ref FROM {} GROUP BY ref HAVING count(*) > 1".format
    shared = "SELECT id FROM household_found GROUP BY id HAVING count(*) > 1"
    refuse(connection, "household_gone", of(gone), "household_id")
    refuse(connection, "household_ambiguous", of(several("named WHERE is_living")), "household_id")
    refuse(connection, "same_household", of(f"SELECT ref FROM household_found WHERE id IN ({shared})"), "household_id")
    if is_by_card:
        refuse(connection, "household_ambiguous", of(several("by_card WHERE is_here")), "kk")
        elsewhere = "SELECT ref FROM by_card GROUP BY ref HAVING NOT bool_or(is_here)"
        refuse(connection, "moved", of(elsewhere), "village_code")


def match_people(connection: duckdb.DuckDBPyConnection) -> None:
    """By the identifier of an older register, of several the one in the household named; else by a NIK of one person."""
    connection.execute(
        """
        CREATE TABLE by_id AS SELECT row_number, person.id, coalesce(
            rows.ref IN (person.household_external_id, person.register_number), false) AS is_at_home
        FROM rows JOIN known_person AS person ON rows.individual_id = person.external_id
        """
    )
    connection.execute(
        """
        CREATE TABLE person_found AS SELECT row_number, id FROM by_id
        QUALIFY count(*) OVER (PARTITION BY row_number) = 1
            OR (is_at_home AND count(*) FILTER (is_at_home) OVER (PARTITION BY row_number) = 1)
        """
    )
    refuse(
        connection,
        "person_ambiguous",
        "SELECT row_number FROM by_id WHERE row_number NOT IN (SELECT row_number FROM person_found)",
        "individual_id",
    )
    connection.execute(
        f"""
        INSERT INTO person_found SELECT row_number, id FROM (
            SELECT row_number, nik FROM rows WHERE {USABLE_NIK} QUALIFY count(*) OVER (PARTITION BY nik) = 1
        ) JOIN (
            SELECT id, nik FROM known_person WHERE is_member QUALIFY count(*) OVER (PARTITION BY nik) = 1
        ) USING (nik)
        WHERE row_number NOT IN (SELECT row_number FROM by_id) AND id NOT IN (SELECT id FROM person_found)
        """
    )
    twice = "SELECT id FROM person_found GROUP BY id HAVING count(*) > 1"
    refuse(connection, "same_person", f"SELECT row_number FROM person_found WHERE id IN ({twice})", "individual_id")


def refuse_moves(connection: duckdb.DuckDBPyConnection) -> None:
    """What the register has in another village stays there; where neither says a village there is none to write to."""
    refuse(
        connection,
        "moved",
        "SELECT row_number FROM rows JOIN found USING (row_number) "
        "JOIN known_household AS household ON household.id = found.household_id "
        "WHERE rows.village_code <> household.village_code UNION "
        "SELECT row_number FROM rows JOIN found USING (row_number) JOIN known_person AS person ON person.id = found.individual_id "
        "WHERE person.is_member AND coalesce(rows.village_code, person.village_code) <> person.village_code",
        "village_code",
    )
    refuse(connection, "no_village", NOWHERE, "village_code")


def place(connection: duckdb.DuckDBPyConnection) -> None:
    """Create `placed`: the village of each row, its own, else of its household in the file, else in the register."""
    connection.execute(
        """
        CREATE TABLE placed AS SELECT row_number,
            coalesce(rows.village_code, min(rows.village_code) OVER (PARTITION BY rows.ref), household.village_code,
                person.village_code) AS village_code
        FROM (
            SELECT row_number, ref, CASE WHEN village_code IN (SELECT code FROM known_village) THEN village_code END
                AS village_code FROM rows
        ) AS rows JOIN found USING (row_number) LEFT JOIN known_household AS household ON household.id = found.household_id
        LEFT JOIN known_person AS person ON person.id = found.individual_id
        """
    )


def compare(connection: duckdb.DuckDBPyConnection, asked: Asked) -> None:
    """Create `judged`: row_number, outcome, differences (JSON), version of the register's row."""
    is_people = asked.table == Table.INDIVIDUALS
    relation, key = ("known_person", "individual_id") if is_people else ("known_household", "household_id")
    pairs = [pair(column) for column in compared(asked)]
    if is_people:
        pairs.append(new_household())
    listed = f"list_filter([{', '.join(pairs)}], lambda one: one IS NOT NULL)" if pairs else "[]::VARCHAR[]"
    connection.execute(
        f"""
        CREATE TABLE known AS SELECT f.row_number, r.version, {listed} AS differing
        FROM rows AS f JOIN found USING (row_number) JOIN {relation} AS r ON r.id = found.{key}
        """
    )
    connection.execute(
        f"""
        CREATE TABLE judged AS SELECT row_number, CASE
                WHEN row_number IN (SELECT row_number FROM problem WHERE severity = '{REFUSED}') THEN '{Outcome.REFUSED}'
                WHEN differing IS NULL THEN '{Outcome.CREATE}' WHEN len(differing) = 0 THEN '{Outcome.SAME}'
                ELSE '{Outcome.UPDATE}' END AS outcome,
            '{{' || coalesce(array_to_string(differing, ','), '') || '}}' AS differences, version
        FROM rows LEFT JOIN known USING (row_number)
        """
    )


def compared(asked: Asked) -> list[Column]:
    return [column for column in asked.columns if column.name not in NOT_COMPARED]


def pair(column: Column) -> str:
    """SQL: what the register and the file say, as a member of a JSON object, where the file says something else."""
    name = quoted(column.name)
    said = f"{text(json_name(column.name))} || coalesce(to_json(r.{name})::VARCHAR, 'null') || ',' || "
    return f"CASE WHEN f.{name} IS NOT NULL AND f.{name} IS DISTINCT FROM r.{name} THEN {said}to_json(f.{name})::VARCHAR || ']' END"


def json_name(name: str) -> str:
    return f'"{name}":['


def new_household() -> str:
    """SQL as `pair`: the person lives in another household than the file says, or in none."""
    before = "coalesce(nullif(r.household_external_id, ''), r.register_number)"
    return (
        f"CASE WHEN found.household_id IS DISTINCT FROM r.household_id THEN {text(json_name('household_id'))} || "
        f"coalesce(to_json({before})::VARCHAR, 'null') || ',' || to_json(f.ref)::VARCHAR || ']' END"
    )
