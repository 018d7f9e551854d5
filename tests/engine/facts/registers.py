"""Small registers, given as rows, and the facts that the engine computes of them."""

import functools
import itertools
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from verivali.engine.contract import CONTRACTS
from verivali.engine.facts import PERSON, SUBJECTS
from verivali.engine.judge import with_facts
from verivali.engine.needs import Needs
from verivali.engine.parameters import in_force
from verivali.engine.plan import members_read
from verivali.engine.world import RunWorld

AS_OF = date(2026, 11, 1)
REGIONS = {
    "code": pa.string(),
    "level": pa.string(),
    "valid_from": pa.date32(),
    "valid_to": pa.date32(),
    "successor_code": pa.string(),
}

Rows = Sequence[Mapping[str, Any]]


class MemoryEngine:
    """DuckDB in memory, one schema of its own for each world."""

    serial = itertools.count()

    def __init__(self) -> None:
        self.ibis = connection()
        self.prefix = f"w{next(self.serial)}_"

    def create_view(self, name: str, table: ir.Table) -> ir.Table:
        return self.ibis.create_view(self.prefix + name, table)

    def create_table(self, name: str, table: ir.Table) -> ir.Table:
        return self.ibis.create_table(self.prefix + name, table)

    def table(self, name: str) -> ir.Table:
        return self.ibis.table(self.prefix + name)


@functools.cache
def connection() -> Any:
    return ibis.duckdb.connect()


def file_of(name: str, rows: Rows) -> pa.Table:
    """An input table with the columns that any of its rows names."""
    columns = sorted({column for row in rows for column in row})
    if name == "regions":
        return pa.Table.from_pylist(list(rows), schema=pa.schema(REGIONS))
    types = {column: CONTRACTS[name][column].dtype for column in columns}
    return pa.Table.from_pylist(list(rows), schema=ibis.schema(types).to_pyarrow())


def facts_of(subject: str, *facts: str, as_of: date = AS_OF, **files: Rows) -> list[dict[str, Any]]:
    """The named columns and facts of each row of the subject, in the order of its identity."""
    engine = MemoryEngine()
    tables = {name: file_of(name, rows) for name, rows in files.items()}
    needs = Needs({name: frozenset(table.column_names) for name, table in tables.items()})
    needs.want(SUBJECTS[subject], (*facts, *SUBJECTS[subject].identity))
    needs.want(PERSON, members_read(needs))
    needs.want(PERSON, PERSON.identity if needs.columns.get("individuals") else ())
    # as in a run, only what the facts say they need is read
    read = {name: table.select(sorted(needs.columns.get(name, ()))) for name, table in tables.items()}
    read |= {name: tables[name] for name in ("regions",) if name in tables}
    inputs = {name: engine.create_table(f"input_{name}", ibis.memtable(table))
              for name, table in read.items() if table.column_names}  # fmt: skip
    world = RunWorld(engine, inputs, in_force(as_of))
    wanted = {name: frozenset(names) for name, names in needs.facts.items()}
    people = with_facts(world, PERSON, wanted.get("person", frozenset())) if "individuals" in inputs else None
    if people is not None and subject != "person":
        world.save("person_judged", people)
    judged = people if subject == "person" else with_facts(world, SUBJECTS[subject], wanted.get(subject, frozenset()))
    assert judged is not None
    order = [name for name in SUBJECTS[subject].identity if name in judged.columns]
    columns = dict.fromkeys((*order, *facts))
    return judged.order_by(order).select(*columns).to_pyarrow().to_pylist()  # type: ignore[no-any-return]


def column_of(subject: str, fact: str, **files: Any) -> list[Any]:
    return [row[fact] for row in facts_of(subject, fact, **files)]
