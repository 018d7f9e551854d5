"""By what the rows of a file are known: their key, the household they name, the village they stand in."""

import duckdb

from verivali.engine.sql import text
from verivali.intake.models import StagedRow, Table
from verivali.intake.reading.refusals import REFUSALS
from verivali.intake.reading.staging import Asked

PROBLEM = "row_number INTEGER, field VARCHAR, code VARCHAR, severity VARCHAR, says_id VARCHAR, says_en VARCHAR, "
PROBLEM += "remedy_id VARCHAR, remedy_en VARCHAR"
REFUSED = "refused"
#: A NIK that a person can be found by; any other is kept as it is written, and told.
USABLE_NIK = "regexp_full_match(nik, '[0-9]{16}')"
#: Longer ones are told as such, and nothing is looked up by them.
LONGEST = StagedRow._meta.get_field("household_ref").max_length
#: Cells that make a row useless where they cannot be read.
KEYS = ("individual_id", "household_id", "village_code")
READ_BY_NAME = ("individual_id", "household_id", "nik", "kk", "name", "village_code")


def make(connection: duckdb.DuckDBPyConnection, asked: Asked) -> None:
    """Create `rows`: the staged ones with key, ref (the household named), own_village; and `problem`, still of cells."""
    connection.execute(f"CREATE TABLE problem ({PROBLEM})")
    names = {column.name for column in asked.columns}
    destroyed = "(SELECT row_number FROM unread WHERE contract_column = {} AND reason = 'destroyed')"
    lacking = "".join(f", NULL::VARCHAR AS {name}" for name in READ_BY_NAME if name not in names)
    usable = {
        name: f"CASE WHEN row_number NOT IN {destroyed.format(text(name))} AND length({name}) <= {LONGEST} THEN {name} END"
        for name in ("individual_id", "household_id", "kk", "nik")
    }
    if asked.table == Table.HOUSEHOLDS:
        key = ref = usable["household_id"]
    else:
        nik = f"CASE WHEN {USABLE_NIK} THEN 'nik:' || nik END"
        key = f"coalesce('id:' || {usable['individual_id']}, {nik})"
        # a household is told by its own identifier where the file has one at all
        ref = usable["household_id"] if "household_id" in names else usable["kk"]
    connection.execute(
        f"CREATE TABLE rows AS SELECT *, {key} AS key, {ref} AS ref FROM (SELECT *{lacking} FROM staged)"
    )
    note_unread(connection)


def note_unread(connection: duckdb.DuckDBPyConnection) -> None:
    """Cells that could not be read are told; in a key they refuse the row."""
    is_key = f"contract_column IN ({', '.join(map(text, KEYS))})"
    connection.execute(
        f"INSERT INTO problem SELECT row_number, contract_column, reason, CASE WHEN {is_key} THEN '{REFUSED}' ELSE 'H' "
        "END, reason_id, reason_en, remedy_id, remedy_en FROM unread"
    )


def refuse(connection: duckdb.DuckDBPyConnection, code: str, rows: str, column: str = "") -> None:
    """Note why the rows that `rows` selects (SQL, row_number) cannot be taken."""
    words = ", ".join(text(word) for word in (*REFUSALS[code][0], *REFUSALS[code][1]))
    connection.execute(
        f"INSERT INTO problem SELECT DISTINCT row_number, {text(column)}, {text(code)}, '{REFUSED}', {words} FROM ({rows})"
    )


def refuse_of_file(connection: duckdb.DuckDBPyConnection, asked: Asked) -> None:
    """What needs only the file: rows without a key, with one that stands twice, of a household in several villages."""
    is_people = asked.table == Table.INDIVIDUALS
    key = ("individual_id" if asked.header_of("individual_id") else "nik") if is_people else "household_id"
    household = "household_id" if asked.header_of("household_id") else "kk"
    refuse(connection, "no_key", "SELECT row_number FROM rows WHERE key IS NULL", key)
    twice = "SELECT key FROM rows WHERE key IS NOT NULL GROUP BY key HAVING count(*) > 1"
    refuse(connection, "key_twice", f"SELECT row_number FROM rows WHERE key IN ({twice})", key)
    if is_people:
        refuse(connection, "no_household", "SELECT row_number FROM rows WHERE ref IS NULL", household)
        if asked.header_of("name"):
            refuse(connection, "no_name", "SELECT row_number FROM rows WHERE name IS NULL", "name")


def refuse_villages(connection: duckdb.DuckDBPyConnection) -> None:
    """`known_village` (code, is_reached) holds those known. A household or card is taken whole or not at all."""
    refuse(
        connection,
        "village_unknown",
        "SELECT row_number FROM rows WHERE village_code NOT IN (SELECT code FROM known_village)",
        "village_code",
    )
    outside = "village_code IN (SELECT code FROM known_village WHERE NOT is_reached)"
    refuse(connection, "village_outside", f"SELECT row_number FROM rows WHERE {outside}", "village_code")
    for name in ("ref", "kk"):
        split = f"SELECT {name} FROM rows WHERE {outside} AND {name} IS NOT NULL"
        refuse(
            connection,
            "partly_outside",
            f"SELECT row_number FROM rows WHERE {name} IN ({split}) AND NOT coalesce({outside}, false)",
            "village_code",
        )
    several = "SELECT ref FROM rows WHERE ref IS NOT NULL GROUP BY ref HAVING count(DISTINCT village_code) > 1"
    refuse(connection, "several_villages", f"SELECT row_number FROM rows WHERE ref IN ({several})", "village_code")
