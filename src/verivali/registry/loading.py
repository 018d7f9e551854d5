"""Loading a whole register from a folder of Parquet files, as the generator or an earlier run of the engine left it.

COPY into staging tables, then one INSERT ... SELECT for each table. Runs as the owner of the tables, in one
transaction: the register is loaded whole or not at all.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from verivali.engine.contract import CONTRACTS
from verivali.registry.columns import HOUSEHOLD, INDIVIDUAL, PROGRAMMES, identifier, listed, typed
from verivali.registry.database import alike
from verivali.registry.database.history import TABLES

BLOCK = 1 << 20
#: Where a row without a usable village code goes: seen by those alone who see the whole nation.
UNPLACED = "00.00.00.0000"
FOREIGN_KEYS = """
    SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint
    WHERE contype = 'f' AND conrelid = ANY (%s::regclass[]) ORDER BY oid
"""
PLAIN_INDEXES = """
    SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
    WHERE NOT indisunique AND indrelid = ANY (%s::regclass[]) ORDER BY indexrelid
"""


class RegisterNotEmpty(Exception):
    """There are households already; a load never mixes with them."""


class NoSuchFiles(Exception):
    """The folder lacks individuals.parquet or households.parquet."""


@dataclass(frozen=True)
class Loaded:
    """Rows written. `unplaced` households had no usable village code."""

    households: int
    individuals: int
    cards: int
    programmes: int
    unplaced: int


def load_folder(folder: Path, *, replace: bool = False) -> Loaded:
    """Load individuals.parquet and households.parquet; register numbers follow the order of the files' household ids.

    Raises RegisterNotEmpty unless `replace` allows to empty the register first, NoSuchFiles.
    """
    files = {name: folder / f"{name}.parquet" for name in ("households", "individuals")}
    if missing := [path.name for path in files.values() if not path.is_file()]:
        raise NoSuchFiles(f"{folder} lacks {', '.join(missing)}")
    with transaction.atomic(), connection.cursor() as cursor, emptied(cursor, replace=replace):
        for name, path in files.items():
            stage(cursor, name, path)
        return insert_all(cursor)


@contextmanager
def emptied(cursor: CursorWrapper, *, replace: bool) -> Iterator[None]:
    """The tables are empty and their triggers rest: what the triggers keep, the load writes itself."""
    cursor.execute("SELECT EXISTS (SELECT FROM registry_household)")
    if cursor.fetchone()[0]:
        if not replace:
            raise RegisterNotEmpty("The register holds households; give replace to empty it first.")
        emptying = ", ".join((*TABLES, "registry_version", "registry_merge", "registry_handover"))
        # what hangs on a household or a person, such as verdicts on duplicates, goes with them
        cursor.execute(f"TRUNCATE {emptying} CASCADE; SELECT setval('registry_number_sequence', 1, false)")
    cursor.execute("TRUNCATE registry_known_name")
    for table in TABLES:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    with built_afterwards(cursor):
        yield
        cursor.execute("DROP TABLE load_households, load_individuals, load_household_key, load_individual_key")
        cursor.execute(alike.FILL)
    for table in (*TABLES, "registry_known_name"):
        cursor.execute(f"ANALYZE {table}")
    for table in TABLES:
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


@contextmanager
def built_afterwards(cursor: CursorWrapper) -> Iterator[None]:
    """Foreign keys and indexes that hold no constraint are taken away, then made again of whole tables: far faster."""
    tables = [*TABLES, "registry_known_name"]
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    cursor.execute(FOREIGN_KEYS, [tables])
    keys = cursor.fetchall()
    cursor.execute(PLAIN_INDEXES, [tables])
    indexes = cursor.fetchall()
    for table, name, _ in keys:
        cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
    for name, _ in indexes:
        cursor.execute(f"DROP INDEX {name}")
    yield
    cursor.execute("SELECT set_config('maintenance_work_mem', '256MB', true)")
    for _, made in indexes:
        cursor.execute(made)
    for table, name, made in keys:
        cursor.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {made}")


def stage(cursor: CursorWrapper, name: str, path: Path) -> None:
    """A temporary table of the contract's columns; those that the file lacks are NULL."""
    columns = [column.name for column in CONTRACTS[name].columns]
    cursor.execute(f"CREATE TEMPORARY TABLE load_{name} ({typed(name)}) ON COMMIT DROP")
    with tempfile.NamedTemporaryFile(suffix=".csv") as csv, duckdb.connect() as reader:
        source = reader.read_parquet(str(path))
        given = [column for column in columns if column in source.columns]
        names = ", ".join(f'"{column}"' for column in given)
        reader.execute(f"COPY (SELECT {names} FROM source) TO '{csv.name}' (FORMAT csv, HEADER false, NULLSTR '\\N')")
        with (
            Path(csv.name).open("rb") as file,
            cursor.copy(f"COPY load_{name} ({names}) FROM STDIN (FORMAT csv, NULL '\\N')") as copying,
        ):
            while block := file.read(BLOCK):
                copying.write(block)
    cursor.execute(f"ANALYZE load_{name}")


def insert_all(cursor: CursorWrapper) -> Loaded:
    cursor.execute(KEYS)
    households = written(cursor, HOUSEHOLDS)
    individuals = written(cursor, INDIVIDUALS)
    cards = written(cursor, CARDS)
    written(cursor, MEMBERSHIPS)
    programmes = sum(written(cursor, programme(*one)) for one in PROGRAMMES.items())
    cursor.execute("SELECT count(*) FROM registry_household WHERE village_code = %s", [UNPLACED])
    unplaced = cursor.fetchone()[0]
    cursor.execute(
        "SELECT setval('registry_number_sequence', greatest(1, (SELECT max(place) FROM load_household_key)))"
    )
    return Loaded(households, individuals, cards, programmes, unplaced)


def written(cursor: CursorWrapper, insert: str) -> int:
    cursor.execute(insert)
    return int(cursor.rowcount)


PLACED = f"CASE WHEN length({{}}) = 13 THEN {{}} ELSE '{UNPLACED}' END"
KEYS = f"""
    CREATE TEMPORARY TABLE load_household_key ON COMMIT DROP AS
    WITH known AS (
        SELECT household_id, village_code FROM load_households
        UNION ALL
        SELECT household_id, min(village_code) FROM load_individuals AS one
        WHERE NOT EXISTS (SELECT FROM load_households WHERE household_id = one.household_id) GROUP BY household_id
    ), numbered AS (
        SELECT household_id, {PLACED.format("min(village_code)", "min(village_code)")} AS village_code,
            row_number() OVER (ORDER BY household_id) AS place
        FROM known GROUP BY household_id
    )
    SELECT *, {identifier("place")} AS id FROM numbered;

    CREATE TEMPORARY TABLE load_individual_key ON COMMIT DROP AS
    WITH numbered AS (
        SELECT individual_id, household_id, row_number() OVER (ORDER BY household_id, individual_id) AS place
        FROM load_individuals GROUP BY individual_id, household_id
    )
    SELECT numbered.individual_id, numbered.household_id, {identifier("numbered.place")} AS id,
        owner.id AS household, owner.village_code
    FROM numbered JOIN load_household_key AS owner USING (household_id);
    ANALYZE load_household_key;
    ANALYZE load_individual_key;
"""

HOUSEHOLD_COLUMNS, HOUSEHOLD_VALUES = listed("households", HOUSEHOLD)
KEPT = "version, source, source_reference, source_diff, deleted_reason"
KEPT_VALUES = "1, 'load', '', '{}'::jsonb, ''"
HOUSEHOLDS = f"""
    INSERT INTO registry_household
        (id, village_code, register_number, external_id, status, address, rt, rw, {KEPT}, {HOUSEHOLD_COLUMNS})
    SELECT DISTINCT ON (key.place) key.id, key.village_code, registry_number(key.place), key.household_id, 'active',
        coalesce(home.address, ''), coalesce(home.rt, ''), coalesce(home.rw, ''), {KEPT_VALUES}, {HOUSEHOLD_VALUES}
    FROM load_household_key AS key
    LEFT JOIN load_households AS one USING (household_id)
    LEFT JOIN (
        SELECT DISTINCT ON (household_id) household_id, address, rt, rw FROM load_individuals
        ORDER BY household_id, relation, individual_id
    ) AS home USING (household_id)
    ORDER BY key.place
"""
INDIVIDUAL_COLUMNS, INDIVIDUAL_VALUES = listed("individuals", INDIVIDUAL)
INDIVIDUALS = f"""
    INSERT INTO registry_individual (id, village_code, external_id, nik, {KEPT}, {INDIVIDUAL_COLUMNS})
    SELECT DISTINCT ON (key.id) key.id, key.village_code, key.individual_id, nullif(one.nik, ''), {KEPT_VALUES},
        {INDIVIDUAL_VALUES}
    FROM load_individual_key AS key JOIN load_individuals AS one USING (individual_id, household_id)
    ORDER BY key.id
"""
CARDS = f"""
    INSERT INTO registry_familycard (id, village_code, household_id, kk, {KEPT})
    SELECT {identifier("place")}, village_code, household, kk, {KEPT_VALUES}
    FROM (
        SELECT owner.village_code, owner.id AS household, one.kk, row_number() OVER (ORDER BY owner.place, one.kk) AS place
        FROM (SELECT DISTINCT household_id, kk FROM load_individuals WHERE kk <> '') AS one
        JOIN load_household_key AS owner USING (household_id)
    ) AS numbered
"""
MEMBERSHIPS = f"""
    INSERT INTO registry_membership
        (id, village_code, individual_id, household_id, card_id, relation, is_caretaker, {KEPT})
    SELECT DISTINCT ON (key.id) key.id, key.village_code, key.id, key.household, card.id, one.relation,
        coalesce(one.is_caretaker, false), {KEPT_VALUES}
    FROM load_individual_key AS key JOIN load_individuals AS one USING (individual_id, household_id)
    LEFT JOIN registry_familycard AS card ON card.household_id = key.household AND card.kk = one.kk
    ORDER BY key.id
"""


def programme(column: str, code: str) -> str:
    return f"""
        INSERT INTO registry_programmemembership (id, village_code, household_id, programme, {KEPT})
        SELECT DISTINCT ON (key.place) {identifier("key.place")}, key.village_code, key.id, '{code}', {KEPT_VALUES}
        FROM load_household_key AS key JOIN load_households AS one USING (household_id) WHERE one.{column}
        ORDER BY key.place
    """
