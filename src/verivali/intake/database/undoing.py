"""An import taken back: what it made is removed, what it changed is again what the history kept of it, by a statement each.

Only households of which every row is still as the import left it. `undoing_row` is the list of what the batch wrote,
`is_touched` says of a household that somebody came by since.
"""

from verivali.intake.database.skipping import OPEN
from verivali.registry.models import FamilyCard, Household, Individual, Membership, ProgrammeMembership
from verivali.registry.models.row import Row

MODELS: dict[str, type[Row]] = {
    model._meta.db_table: model for model in (Household, Individual, FamilyCard, Membership, ProgrammeMembership)
}
#: Households first: what hangs on them is placed by them.
TABLES = tuple(MODELS)
#: Of a version, what undoing does not bring back: a row keeps its identity, and undoing is a version of its own.
NOT_RESTORED = frozenset({
    "id", "village_code", "register_number", "version", "since", "changed_by", "source", "source_reference", "source_diff",
    "name_key",
})  # fmt: skip
CLEAR = "DROP TABLE IF EXISTS pg_temp.undoing_row; DROP TABLE IF EXISTS pg_temp.undoing_home;"


def content(table: str) -> list[str]:
    columns = (str(field.column) for field in MODELS[table]._meta.concrete_fields)
    return [column for column in columns if column not in NOT_RESTORED]


#: A row that is not seen any more has left the scope, or the register.
CHANGED = tuple(
    f"""SELECT row_of.household_id FROM undoing_row AS row_of LEFT JOIN {table} AS one
        ON one.id = row_of.row_id AND one.version = row_of.version AND one.deleted_at IS NULL
        WHERE row_of.table_name = '{table}' AND one.id IS NULL"""
    for table in TABLES
)


def not_own(table: str, key: str) -> str:
    return f"NOT EXISTS (SELECT FROM undoing_row AS own WHERE own.table_name = '{table}' AND own.row_id = {key})"


#: Upon what the batch made others may have hung something of theirs, which would go with it.
HUNG_ON = tuple(
    f"""SELECT made.row_id FROM undoing_row AS made JOIN {table} AS one
        ON one.household_id = made.row_id AND one.deleted_at IS NULL
        WHERE made.table_name = 'registry_household' AND made.was_created AND {not_own(table, "one.id")}"""
    for table in (
        "registry_familycard",
        "registry_membership",
        "registry_programmemembership",
        "registry_document",
    )
)
HANDED_OVER = """SELECT made.row_id FROM undoing_row AS made JOIN registry_handover AS one
    ON one.household_id = made.row_id AND one.state = 'proposed'
    WHERE made.table_name = 'registry_household' AND made.was_created"""
CARD_USED = f"""SELECT made.household_id FROM undoing_row AS made JOIN registry_membership AS held
    ON held.card_id = made.row_id AND {OPEN}
    WHERE made.table_name = 'registry_familycard' AND made.was_created
        AND {not_own("registry_membership", "held.id")}"""
TOUCHES = " UNION ".join((*CHANGED, *HUNG_ON, HANDED_OVER, CARD_USED))
#: Asked table by table, so that each is one join of all rows rather than a question for each of them.
HOMES = f"""
    CREATE TEMPORARY TABLE undoing_row ON COMMIT DROP AS
    SELECT table_name, row_id, household_id, version, was_created FROM intake_appliedrow WHERE batch_id = %(batch)s;
    CREATE INDEX ON undoing_row (table_name, row_id);
    ANALYZE undoing_row;
    CREATE TEMPORARY TABLE undoing_home ON COMMIT DROP AS
    SELECT wrote.household_id, touched.household_id IS NOT NULL AS is_touched
    FROM (SELECT DISTINCT household_id FROM undoing_row) AS wrote
    LEFT JOIN ({TOUCHES}) AS touched USING (household_id);
    ANALYZE undoing_home;
"""
LOCK = """
    SELECT id FROM registry_household WHERE id IN
        (SELECT household_id FROM intake_appliedrow WHERE batch_id = %(batch)s) ORDER BY id FOR UPDATE
"""
COUNT = "SELECT count(*) FILTER (WHERE NOT is_touched), count(*) FILTER (WHERE is_touched) FROM undoing_home"
TOUCHED = "SELECT household_id FROM undoing_home WHERE is_touched ORDER BY household_id LIMIT %(at_most)s"
#: What is written by undoing is no longer the batch's: it stays to be seen which households were left.
MINE = "row_of.table_name = '{table}' AND home.household_id = row_of.household_id AND NOT home.is_touched"
#: Of the provenance of a row that an undo wrote; the batch follows.
TAKEN_BACK = "undo of "
WRITTEN = f"""version = one.version + 1, source = 'import', source_reference = '{TAKEN_BACK}' || %(batch)s"""


def removed(table: str) -> str:
    return f"""
        UPDATE {table} AS one SET deleted_at = now(), deleted_reason = %(reason)s, {WRITTEN},
            source_diff = jsonb_build_object('deleted_at', jsonb_build_array(NULL, now()))
        FROM undoing_row AS row_of, undoing_home AS home
        WHERE {MINE.format(table=table)} AND row_of.was_created AND one.id = row_of.row_id
    """


def restored(table: str) -> str:
    columns = content(table)
    back = ", ".join(f"{column} = was.{column}" for column in columns)
    before = ", ".join(f"'{column}'" for column in columns)
    return f"""
        UPDATE {table} AS one SET {back}, {WRITTEN},
            source_diff = (SELECT coalesce(jsonb_object_agg(part.key, jsonb_build_array(part.value->1, part.value->0)), '{{}}')
                FROM jsonb_each(one.source_diff) AS part WHERE part.key IN ({before}, 'kk'))
        FROM undoing_row AS row_of, undoing_home AS home,
            LATERAL (SELECT version.was FROM registry_version AS version
                WHERE version.row_id = row_of.row_id AND version.table_name = '{table}'
                AND (version.was->>'version')::int = row_of.version - 1
                ORDER BY version.until DESC, version.id DESC LIMIT 1) AS kept,
            LATERAL jsonb_populate_record(NULL::{table}, kept.was) AS was
        WHERE {MINE.format(table=table)} AND NOT row_of.was_created AND one.id = row_of.row_id
    """


#: Memberships before people: an ended one lets the person go. Restored before removed, so that no card is missed.
WRITES = tuple(statement(table) for table in reversed(TABLES) for statement in (restored, removed))
