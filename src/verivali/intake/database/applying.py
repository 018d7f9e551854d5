"""The chosen rows of a file, written into the register by a few statements each for all rows.

Run as the web's role within the scope of whoever asked, in one transaction. `applying_row` is the work list, one row for
each chosen row of the file; `skipped` says why one is left out. What was compared when the file was checked is compared
again under locks: a row of the register that is no longer what it was then is told, never overwritten.
"""

from verivali.engine.contract import CONTRACTS
from verivali.registry import columns
from verivali.registry.columns import identifier

KEPT = "version, source, source_reference, source_diff, deleted_reason"
KEPT_VALUES = "1, 'import', %(batch)s || ':' || one.row_number, '{}'::jsonb, ''"
WORK = ("applying_row", "applying_home", "applying_card", "applying_written")
CLEAR = "".join(f"DROP TABLE IF EXISTS pg_temp.{table};" for table in WORK)

#: Where a row of the register and a row of the file meet, the file's differences on the columns of that table.
OWN_DIFFERENCES = """(SELECT jsonb_object_agg(part.key, part.value) FROM jsonb_each(row_of.differences) AS part
    WHERE part.key = ANY ('{{{}}}'))"""


def work_table(table: str) -> str:
    """The chosen rows with the columns of the contract typed; a household that the file has and the register has not yet
    is the one where others of its rows were found, else it is new.
    """
    names = ", ".join(f'said."{column.name}" AS said_{column.name}' for column in CONTRACTS[table].columns)
    return f"""
        CREATE TEMPORARY TABLE applying_row ON COMMIT DROP AS
        SELECT one.row_number, one.outcome = 'create' AS is_new, one.village_code,
            coalesce(nullif(one.household_ref, ''), one.row_number::text) AS household_ref,
            one.household_id, one.individual_id, one.register_version, one.differences, ''::text AS skipped, {names}
        FROM intake_stagedrow AS one, jsonb_to_record(one.read) AS said({columns.typed(table)})
        WHERE one.batch_id = %(batch)s AND one.is_chosen AND one.outcome IN ('create', 'update');
        UPDATE applying_row AS one SET household_id = found.household_id
        FROM (
            SELECT household_ref, min(household_id::text)::uuid AS household_id FROM intake_stagedrow
            WHERE batch_id = %(batch)s AND household_id IS NOT NULL AND household_ref <> '' AND outcome <> 'refused'
            GROUP BY household_ref HAVING count(DISTINCT household_id) = 1
        ) AS found
        WHERE one.household_id IS NULL AND found.household_ref = one.household_ref;
        UPDATE applying_row AS one SET household_id = held.household_id FROM registry_membership AS held
        WHERE one.household_id IS NULL AND one.individual_id = held.individual_id
            AND held.valid_to IS NULL AND held.deleted_at IS NULL;
        ANALYZE applying_row;
    """


LOCK_HOUSEHOLDS = """
    SELECT id FROM registry_household WHERE id IN (SELECT household_id FROM applying_row) ORDER BY id FOR UPDATE
"""
LOCK_INDIVIDUALS = """
    SELECT id FROM registry_individual WHERE id IN (SELECT individual_id FROM applying_row) ORDER BY id FOR UPDATE
"""


NEW_HOMES = f"""
    CREATE TEMPORARY TABLE applying_home ON COMMIT DROP AS
    SELECT {identifier("place")} AS id, one.* FROM (
        SELECT *, row_number() OVER (ORDER BY row_number) AS place FROM (
            SELECT DISTINCT ON (household_ref) * FROM applying_row AS row_of
            WHERE is_new AND household_id IS NULL AND skipped = '' ORDER BY household_ref, {{first}}row_number
        ) AS heads
    ) AS one;
    UPDATE applying_row AS row_of SET household_id = home.id, village_code = home.village_code FROM applying_home AS home
    WHERE row_of.is_new AND row_of.household_id IS NULL AND row_of.skipped = '' AND home.household_ref = row_of.household_ref;
"""
WRITTEN = """
    CREATE TEMPORARY TABLE applying_written
        (table_name text, row_id uuid, household_id uuid, village_code text, version int, was_created boolean)
        ON COMMIT DROP;
"""


def remembered(table: str, household: str, statement: str, *, returning: str, created: bool) -> str:
    """The statement, and each row it wrote into the list of what the batch wrote."""
    return f"""
        WITH written AS ({statement} RETURNING {returning}.id, {household} AS household_id, {returning}.village_code,
            {returning}.version)
        INSERT INTO applying_written
        SELECT '{table}', id, household_id, village_code, version, {str(created).lower()} FROM written
    """


def inserted(table: str, household: str, names: str, query: str) -> str:
    statement = f"INSERT INTO {table} ({names}, {KEPT}) {query}"
    return remembered(table, f"{table}.{household}", statement, returning=table, created=True)


def updated(table: str, household: str, names: dict[str, str], source: str) -> str:
    """`names` are column -> SQL of its new value, `source` what follows FROM: row_of with its differences, and one's key."""
    said = [name.removesuffix("_id") for name in names]
    set_to = ", ".join(f"{name} = {value}" for name, value in names.items())
    own = OWN_DIFFERENCES.format(",".join("kk" if name == "card" else name for name in said))
    statement = f"""
        UPDATE {table} AS one SET {set_to}, version = one.version + 1, source = 'import',
            source_reference = %(batch)s || ':' || row_of.row_number, source_diff = {own}
        FROM {source}
    """
    return remembered(table, household, statement, returning="one", created=False)


def if_it_differs(name: str) -> str:
    return f"CASE WHEN row_of.differences ? '{name}' THEN row_of.said_{name} ELSE one.{name} END"


def differing(names: tuple[str, ...]) -> str:
    return f"row_of.differences ?| array[{', '.join(repr(name) for name in names)}]"


def said(contract: str, names: tuple[str, ...]) -> tuple[str, str]:
    into, read = columns.listed(contract, names)
    return into, read.replace("one.", "one.said_")


HOUSEHOLD_INTO, HOUSEHOLD_SAID = said("households", columns.HOUSEHOLD)
HOME_INTO, HOME_SAID = said("individuals", columns.HOME)
INDIVIDUAL_INTO, INDIVIDUAL_SAID = said("individuals", columns.INDIVIDUAL)
PERSONAL = ("nik", *columns.INDIVIDUAL)


def insert_homes(said_names: str, said_values: str, unsaid: tuple[str, ...]) -> str:
    """What the file does not say of a new household is empty; where it is no text, NULL."""
    return inserted(
        "registry_household", "id", f"id, village_code, external_id, status, {said_names}, {', '.join(unsaid)}",
        f"""SELECT id, village_code, coalesce(said_household_id, ''), 'active', {said_values},
            {", ".join("''" for _ in unsaid)}, {KEPT_VALUES}
        FROM applying_home AS one ORDER BY place""",
    )  # fmt: skip


INSERT_HOMES = {
    "individuals": insert_homes(HOME_INTO, HOME_SAID, columns.HOUSEHOLD_TEXTS),
    "households": insert_homes(HOUSEHOLD_INTO, HOUSEHOLD_SAID, columns.HOME),
}
#: Of the rows of a household that say where it lives, the head's counts.
UPDATE_HOMES = {
    "individuals": updated(
        "registry_household", "one.id", {name: if_it_differs(name) for name in columns.HOME},
        f"""(SELECT DISTINCT ON (row_of.household_id) row_of.* FROM applying_row AS row_of
            WHERE NOT is_new AND skipped = '' AND {differing(columns.HOME)}
            ORDER BY row_of.household_id, said_relation, row_number) AS row_of WHERE one.id = row_of.household_id""",
    ),
    "households": updated(
        "registry_household", "one.id", {name: if_it_differs(name) for name in columns.HOUSEHOLD},
        f"""applying_row AS row_of WHERE NOT is_new AND skipped = '' AND one.id = row_of.household_id
            AND {differing(columns.HOUSEHOLD)}""",
    ),
}  # fmt: skip

NAME_INDIVIDUALS = f"UPDATE applying_row SET individual_id = {identifier('row_number')} WHERE is_new AND skipped = ''"
INSERT_INDIVIDUALS = f"""
    WITH written AS (
        INSERT INTO registry_individual (id, village_code, external_id, nik, {INDIVIDUAL_INTO}, {KEPT})
        SELECT individual_id, village_code, coalesce(said_individual_id, ''), nullif(said_nik, ''), {INDIVIDUAL_SAID},
            {KEPT_VALUES}
        FROM applying_row AS one WHERE is_new AND skipped = '' ORDER BY row_number
        RETURNING id, village_code, version
    )
    INSERT INTO applying_written
    SELECT 'registry_individual', id, household_id, written.village_code, version, true
    FROM written JOIN applying_row ON individual_id = id
"""
UPDATE_INDIVIDUALS = updated(
    "registry_individual", "row_of.household_id", {name: if_it_differs(name) for name in PERSONAL},
    f"""applying_row AS row_of WHERE NOT is_new AND skipped = '' AND one.id = row_of.individual_id
        AND {differing(PERSONAL)}""",
)  # fmt: skip

CARDS = f"""
    CREATE TEMPORARY TABLE applying_card ON COMMIT DROP AS
    SELECT household_id, kk, row_number, held AS id, held IS NULL AS is_missing FROM (
        SELECT wanted.*, card.id AS held FROM (
            SELECT household_id, said_kk AS kk, min(row_number) AS row_number FROM applying_row
            WHERE skipped = '' AND said_kk <> '' AND (is_new OR differences ? 'kk') GROUP BY 1, 2
        ) AS wanted
        LEFT JOIN registry_familycard AS card
            ON card.household_id = wanted.household_id AND card.kk = wanted.kk AND card.deleted_at IS NULL
    ) AS found;
    UPDATE applying_card SET id = {identifier("row_number")} WHERE is_missing;
"""
INSERT_CARDS = inserted(
    "registry_familycard", "household_id", "id, village_code, household_id, kk",
    f"""SELECT one.id, home.village_code, one.household_id, kk, {KEPT_VALUES}
    FROM applying_card AS one JOIN registry_household AS home ON home.id = one.household_id
    WHERE is_missing ORDER BY row_number""",
)  # fmt: skip
INSERT_MEMBERSHIPS = inserted(
    "registry_membership", "household_id",
    "id, village_code, individual_id, household_id, card_id, relation, is_caretaker",
    f"""SELECT {identifier("one.row_number")}, one.village_code, one.individual_id, one.household_id, card.id,
        one.said_relation, coalesce(one.said_is_caretaker, false), {KEPT_VALUES}
    FROM applying_row AS one
    LEFT JOIN applying_card AS card ON card.household_id = one.household_id AND card.kk = one.said_kk
    WHERE is_new AND skipped = '' ORDER BY one.row_number""",
)  # fmt: skip
UPDATE_MEMBERSHIPS = updated(
    "registry_membership", "one.household_id",
    {
        **{name: if_it_differs(name) for name in columns.MEMBERSHIP},
        "card_id": "CASE WHEN row_of.differences ? 'kk' THEN card.id ELSE one.card_id END",
    },
    f"""applying_row AS row_of LEFT JOIN applying_card AS card
        ON card.household_id = row_of.household_id AND card.kk = row_of.said_kk
        WHERE NOT is_new AND skipped = '' AND one.individual_id = row_of.individual_id
        AND one.valid_to IS NULL AND one.deleted_at IS NULL AND {differing((*columns.MEMBERSHIP, "kk"))}""",
)  # fmt: skip


def open_programme(column: str, programme: str) -> str:
    """Of a household that is new: since before the register knew. Of one that was there: since today."""
    return inserted(
        "registry_programmemembership", "household_id", "id, village_code, household_id, programme, valid_from",
        f"""SELECT {identifier("row_number")}, village_code, household_id, '{programme}',
            CASE WHEN is_new THEN NULL ELSE %(today)s::date END, {KEPT_VALUES}
        FROM applying_row AS one WHERE skipped = '' AND said_{column} AND (is_new OR differences ? '{column}')
        ORDER BY row_number""",
    )  # fmt: skip


def close_programme(column: str, programme: str) -> str:
    source = f"""applying_row AS row_of WHERE NOT is_new AND skipped = '' AND one.household_id = row_of.household_id
        AND one.programme = '{programme}' AND one.valid_to IS NULL AND one.deleted_at IS NULL
        AND row_of.differences ? '{column}' AND NOT row_of.said_{column}"""
    statement = f"""
        UPDATE registry_programmemembership AS one SET valid_to = greatest(%(today)s::date, one.valid_from),
            version = one.version + 1, source = 'import', source_reference = %(batch)s || ':' || row_of.row_number,
            source_diff = jsonb_build_object('valid_to', jsonb_build_array(NULL, greatest(%(today)s::date, one.valid_from)))
        FROM {source}"""
    return remembered("registry_programmemembership", "one.household_id", statement, returning="one", created=False)


FIRST = {"individuals": "said_relation, ", "households": ""}
#: The caretaker's row is judged after the others, whose skips it depends on.
PROGRAMMES = [
    statement
    for column, programme in columns.PROGRAMMES.items()
    for statement in (open_programme(column, programme), close_programme(column, programme))
]
WRITES = {
    "individuals": (
        INSERT_HOMES["individuals"], UPDATE_HOMES["individuals"], NAME_INDIVIDUALS, INSERT_INDIVIDUALS,
        UPDATE_INDIVIDUALS, CARDS, INSERT_CARDS, INSERT_MEMBERSHIPS, UPDATE_MEMBERSHIPS,
    ),
    "households": (INSERT_HOMES["households"], UPDATE_HOMES["households"], *PROGRAMMES),
}  # fmt: skip

REMEMBER = """
    INSERT INTO intake_appliedrow
        (batch_id, staged_at, table_name, row_id, household_id, village_code, version, was_created)
    SELECT %(batch)s, now(), table_name, row_id, household_id, village_code, version, was_created FROM applying_written
"""
#: Rows made and rows skipped tell so; of what was found before, the row says it already.
TELL = """
    UPDATE intake_stagedrow AS one SET household_id = row_of.household_id, individual_id = row_of.individual_id,
        is_chosen = row_of.skipped = '',
        problems = CASE WHEN row_of.skipped = '' THEN one.problems
            ELSE one.problems || (%(words)s::jsonb->row_of.skipped) END
    FROM applying_row AS row_of
    WHERE one.batch_id = %(batch)s AND one.row_number = row_of.row_number AND (row_of.is_new OR row_of.skipped <> '')
"""
COUNT_WRITTEN = """
    SELECT table_name, count(*) FILTER (WHERE was_created), count(*) FILTER (WHERE NOT was_created)
    FROM applying_written GROUP BY table_name ORDER BY table_name
"""
COUNT_ROWS = "SELECT count(*) FILTER (WHERE skipped = ''), count(*) FILTER (WHERE skipped <> '') FROM applying_row"
