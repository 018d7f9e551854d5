"""The engine's rules over the file itself, all that need nothing but it: what they find stands beside the rows."""

from datetime import date

import ibis.expr.types as ir

from verivali.engine.backend.duckdb import DuckDBEngine
from verivali.engine.facts import HOUSEHOLD, PERSON
from verivali.engine.findings import judged_findings
from verivali.engine.inputs import stage_regions
from verivali.engine.parameters import in_force
from verivali.engine.plan import make_plan
from verivali.engine.rules import BY_CODE, Rule
from verivali.engine.sql import quoted, text
from verivali.engine.world import RunWorld
from verivali.intake.models import Table
from verivali.intake.reading.staging import Asked
from verivali.regions import demo

SUBJECTS = {Table.INDIVIDUALS: (PERSON, HOUSEHOLD), Table.HOUSEHOLDS: (HOUSEHOLD,)}
#: A row stands for itself, so that what repeats is one row each; people of one household are told by its reference.
KEYS = {
    Table.INDIVIDUALS: {"individual_id": "CAST(row_number AS VARCHAR)", "household_id": "ref"},
    Table.HOUSEHOLDS: {"household_id": "CAST(row_number AS VARCHAR)"},
}


def judge(engine: DuckDBEngine, asked: Asked, *, on: date) -> None:
    """Adds to `problem` what the rules in force on a day find in `rows`."""
    table, keys = Table(asked.table), KEYS[Table(asked.table)]
    names = [column.name for column in asked.columns if column.name not in keys]
    given = ", ".join([*(f"{sql} AS {name}" for name, sql in keys.items()), *(quoted(name) for name in names)])
    # the household of a row without one is its own
    engine.connection.execute(
        f"CREATE VIEW judged_file AS SELECT {given} FROM "
        "(SELECT * REPLACE (coalesce(ref, 'row ' || row_number) AS ref) FROM rows)"
    )
    is_demo = engine.one(f"SELECT bool_or(nik LIKE '{demo.PROVINCE}%') FROM rows") if "nik" in names else False
    stage_regions(engine, with_demo=bool(is_demo))
    plan = make_plan({table: frozenset([*keys, *names])}, on, tuple(BY_CODE))
    world = RunWorld(engine, {table: engine.take("judged_file"), "regions": engine.take("regions")}, in_force(on))
    columns = {column.name for column in asked.columns}
    for subject in SUBJECTS[table]:
        if plan.judges(subject):
            for rule, found in zip(plan.rules_of(subject), judged_findings(world, plan, subject), strict=True):
                add(engine, rule, found, columns, table)


def add(engine: DuckDBEngine, rule: Rule, found: ir.Table, columns: set[str], table: Table) -> None:
    """What is of a household of people stands beside its first row."""
    is_of_row = table == Table.HOUSEHOLDS or rule.subject is PERSON
    key = found.household_id if table == Table.HOUSEHOLDS else found.individual_id
    number = "CAST(key AS INTEGER)" if is_of_row else "(SELECT min(row_number) FROM rows WHERE ref = key)"
    keys = engine.sql(found.select(key=key if is_of_row else found.household_id))
    column = next((name for name in rule.reads if name in columns), "")
    words = ", ".join(text(word) for word in (*rule.title, *rule.remedy))
    engine.connection.execute(
        f"INSERT INTO problem SELECT {number}, {text(column)}, {text(rule.code)}, {text(rule.severity)}, {words} "
        f"FROM ({keys})"
    )
