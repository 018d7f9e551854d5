"""The engine's rules over the file itself, all that need nothing but it: what they find stands beside the rows."""

import functools
import tempfile
from contextlib import closing
from datetime import date
from pathlib import Path

import duckdb
import ibis.expr.types as ir

from verivali.engine.backend.duckdb import DuckDBEngine
from verivali.engine.facts import HOUSEHOLD, PERSON
from verivali.engine.findings import judged_findings
from verivali.engine.inputs import stage_regions
from verivali.engine.parameters import in_force
from verivali.engine.plan import make_plan
from verivali.engine.rules import BY_CODE, Rule
from verivali.engine.sql import duckdb_type, quoted, text
from verivali.engine.world import RunWorld
from verivali.intake.models import Table
from verivali.intake.reading.heads import TABLES
from verivali.intake.reading.keys import PROBLEM
from verivali.intake.reading.staging import Asked
from verivali.regions import demo

MEMORY_BYTES = 128 * 1024**2
SUBJECTS = {Table.INDIVIDUALS: (PERSON, HOUSEHOLD), Table.HOUSEHOLDS: (HOUSEHOLD,)}
#: A row stands for itself, so that what repeats is one row each; people of one household are told by its reference.
KEYS = {
    Table.INDIVIDUALS: {"individual_id": "CAST(row_number AS VARCHAR)", "household_id": "ref"},
    Table.HOUSEHOLDS: {"household_id": "CAST(row_number AS VARCHAR)"},
}


def judge(engine: DuckDBEngine, asked: Asked, *, on: date) -> None:
    """Adds to `problem` what the rules in force on a day find in `rows`."""
    keys = KEYS[Table(asked.table)]
    names = tuple(column.name for column in asked.columns if column.name not in keys)
    is_demo = engine.one(f"SELECT bool_or(nik LIKE '{demo.PROVINCE}%') FROM rows") if "nik" in names else False
    stage_regions(engine, with_demo=bool(is_demo))
    create_view(engine.connection, keys, names)
    for statement in statements(Table(asked.table), names, on):
        engine.connection.execute(statement)


def create_view(connection: duckdb.DuckDBPyConnection, keys: dict[str, str], names: tuple[str, ...]) -> None:
    given = ", ".join([*(f"{sql} AS {name}" for name, sql in keys.items()), *(quoted(name) for name in names)])
    # the household of a row without one is its own
    connection.execute(
        f"CREATE VIEW judged_file AS SELECT {given} FROM "
        "(SELECT * REPLACE (coalesce(ref, 'row ' || row_number) AS ref) FROM rows)"
    )


class Recording(DuckDBEngine):
    """Remembers the statements that it runs."""

    def __init__(self, work: Path) -> None:
        super().__init__(work, memory_bytes=MEMORY_BYTES, threads=1)
        self.statements: list[str] = []

    def create_view(self, name: str, table: ir.Table) -> ir.Table:
        self.statements.append(f'CREATE OR REPLACE VIEW "{name}" AS {self.sql(table)}')
        return super().create_view(name, table)

    def saving_of(self, name: str, table: ir.Table) -> str:
        self.statements.append(super().saving_of(name, table))
        return self.statements[-1]


@functools.lru_cache(maxsize=16)
def statements(table: Table, names: tuple[str, ...], on: date) -> tuple[str, ...]:
    """SQL that judges `judged_file`: compiled over an empty one, which takes seconds, once a day for files of the same columns."""
    with tempfile.TemporaryDirectory() as work, closing(Recording(Path(work))) as engine:
        columns = {"row_number": "INTEGER", "ref": "VARCHAR"}
        columns |= {name: duckdb_type(TABLES[table][name].dtype) for name in names}
        listed = ", ".join(f"{quoted(name)} {kind}" for name, kind in columns.items())
        engine.connection.execute(f"CREATE TABLE rows ({listed}); CREATE TABLE problem ({PROBLEM})")
        create_view(engine.connection, KEYS[table], names)
        stage_regions(engine, with_demo=False)
        engine.statements.clear()
        plan = make_plan({table: frozenset([*KEYS[table], *names])}, on, tuple(BY_CODE))
        inputs = {table: engine.take("judged_file"), "regions": engine.take("regions")}
        world = RunWorld(engine, inputs, in_force(on))
        adding: list[str] = []
        for subject in SUBJECTS[table]:
            if plan.judges(subject):
                found = judged_findings(world, plan, subject)
                rules = zip(plan.rules_of(subject), found, strict=True)
                adding += [insert(engine, rule, one, {*KEYS[table], *names}, table) for rule, one in rules]
        return (*engine.statements, *adding)


def insert(engine: DuckDBEngine, rule: Rule, found: ir.Table, columns: set[str], table: Table) -> str:
    """What is of a household of people stands beside its first row."""
    is_of_row = table == Table.HOUSEHOLDS or rule.subject is PERSON
    key = found.household_id if table == Table.HOUSEHOLDS else found.individual_id
    number = "CAST(key AS INTEGER)" if is_of_row else "(SELECT min(row_number) FROM rows WHERE ref = key)"
    keys = engine.sql(found.select(key=key if is_of_row else found.household_id))
    column = next((name for name in rule.reads if name in columns), "")
    words = ", ".join(text(word) for word in (*rule.title, *rule.remedy))
    return (
        f"INSERT INTO problem SELECT {number}, {text(column)}, {text(rule.code)}, {text(rule.severity)}, {words} "
        f"FROM ({keys})"
    )
