"""The engine's rules over one household, at once: the same rule objects as the nightly run over the nation.

Who elsewhere in the scope shares a NIK, or heads a household on the same card, is read along, so that what repeats is
seen; what needs the civil registry, payments, the previous period or all houses and people around waits for the full run.
"""

import functools
import json
import tempfile
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import ibis.expr.types as ir
import pyarrow as pa
from django.utils import timezone

from verivali.engine.backend.duckdb import DuckDBEngine
from verivali.engine.codes import HEAD
from verivali.engine.contract import CONTRACTS
from verivali.engine.facts import HOUSEHOLD, PERSON
from verivali.engine.findings import judged_findings
from verivali.engine.inputs import stage_regions
from verivali.engine.parameters import in_force
from verivali.engine.plan import make_plan
from verivali.engine.rules import BY_CODE, Rule
from verivali.engine.world import RunWorld
from verivali.regions import demo
from verivali.registry.models import Household, Membership, ProgrammeMembership

MEMORY_BYTES = 512 * 1024**2
SHARED_AT_MOST = 50
#: Facts that only all houses of a village or all people of the register tell.
OF_ALL = frozenset({"point_households", "photo_households", "centre_latitude", "centre_longitude", "other_niks"})
#: Rules that read such facts wait for the full run.
WAITING = frozenset(code for code, rule in BY_CODE.items() if OF_ALL & rule.inputs)
ARROW = {"string": pa.string(), "int8": pa.int8(), "int16": pa.int16(), "int32": pa.int32(), "int64": pa.int64(),
         "date": pa.date32(), "boolean": pa.bool_(), "decimal(9,6)": pa.decimal128(9, 6)}  # fmt: skip
RECEIVES = {"receives_pkh": "PKH", "receives_sembako": "SEMBAKO", "receives_pbi": "PBI", "receives_bst": "BST"}
INPUTS = ("individuals", "households")
SCHEMAS = {
    name: pa.schema([(column.name, ARROW[column.dtype]) for column in CONTRACTS[name].columns]) for name in INPUTS
}
Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Finding:
    """A rule that fires on the household or on one of its people. `evidence` holds the values it read, as text."""

    finding_id: str
    rule: Rule
    individual_id: UUID | None
    household_id: UUID
    evidence: dict[str, str | None]


def findings_of(household: Household, *, on: date | None = None) -> list[Finding]:
    """What the rules find on a household as it stands in this transaction, in the order of the rules' codes."""
    memberships = members_of(household)
    households = {household.pk: household} | {one.household_id: one.household for one in memberships}
    return judged(
        [individual_row(one) for one in memberships],
        household_rows(households.values()),
        household.pk,
        on or timezone.localdate(),
    )


def findings_then(
    household: Household, memberships: list[Membership], programmes: Iterable[ProgrammeMembership], *, on: date
) -> list[Finding]:
    """What the rules in force on a day find on a household as it stood then, in rows of the past.

    Other households are not read: their past is not kept by NIK, so what repeats in several is not found.
    """
    for one in memberships:
        one.household = household
    received = {(household.pk, one.programme) for one in programmes if one.valid_to is None or one.valid_to > on}
    rows = [individual_row(one) for one in memberships]
    return judged(rows, [household_row(household, received)], household.pk, on)


def members_of(household: Household) -> list[Membership]:
    """Open memberships of the household, and of others in scope who share a NIK or head a household of the same card."""
    living = Membership.objects.open().filter(individual__deleted_at=None)
    living = living.select_related("individual", "household", "card")
    own = list(living.filter(household=household).order_by("id"))
    niks = [one.individual.nik for one in own if one.individual.nik]
    cards = {one.card.kk for one in own if one.card}
    others = living.exclude(household=household).order_by("id")
    same_nik = list(others.filter(individual__nik__in=niks)[:SHARED_AT_MOST])
    same_card = list(others.filter(card__kk__in=cards, relation=HEAD)[:SHARED_AT_MOST])
    return own + list({one.pk: one for one in (*same_nik, *same_card)}.values())


def individual_row(one: Membership) -> dict[str, Any]:
    told = {
        "individual_id": str(one.individual_id),
        "household_id": str(one.household_id),
        "kk": one.card.kk if one.card else None,
        "relation": one.relation,
        "is_caretaker": one.is_caretaker,
        "address": one.household.address,
        "rt": one.household.rt,
        "rw": one.household.rw,
        "village_code": one.village_code,
    }
    return columns_of("individuals", one.individual, told)


def household_rows(households: Iterable[Household]) -> Rows:
    running = ProgrammeMembership.objects.open().filter(household__in=[one.pk for one in households])
    received = set(running.values_list("household_id", "programme"))
    return [household_row(one, received) for one in households]


def household_row(one: Household, received: set[tuple[UUID, str]]) -> dict[str, Any]:
    receives = {column: (one.pk, code) in received for column, code in RECEIVES.items()}
    return columns_of("households", one, {"household_id": str(one.pk)} | receives)


def columns_of(contract: str, row: object, told: dict[str, Any]) -> dict[str, Any]:
    """The contract's columns of a row; a text of nothing is not known."""
    columns = CONTRACTS[contract].by_name
    found = {name: told[name] if name in told else getattr(row, name, None) for name in columns}
    return {name: None if value == "" else value for name, value in found.items()}


def judged(individuals: Rows, households: Rows, household_id: UUID, on: date) -> list[Finding]:
    is_demo = any(demo.is_demo(row["nik"]) for row in individuals if row["nik"])
    found = bench(on, is_demo).judge({"individuals": individuals, "households": households})
    return sorted(
        (finding(row) for row in found if row["household_id"] == str(household_id)),
        key=lambda one: (one.rule.code, one.finding_id),
    )


@functools.lru_cache(maxsize=4)
def bench(on: date, is_demo: bool) -> "Bench":
    return Bench(on, is_demo)


class Recording(DuckDBEngine):
    """Remembers the statements that save tables; views stay and read whatever is in the tables."""

    def __init__(self, work: Path) -> None:
        super().__init__(work, memory_bytes=MEMORY_BYTES, threads=1)
        self.saving: list[str] = []

    def saving_of(self, name: str, table: ir.Table) -> str:
        self.saving.append(super().saving_of(name, table))
        return self.saving[-1]


class Bench:
    """The rules in force on a day, compiled once over empty tables, run as often as there are households to judge.

    One household at a time: compiling takes seconds, running a fraction of one.
    """

    def __init__(self, on: date, is_demo: bool) -> None:
        self.lock = threading.Lock()
        self.work = tempfile.TemporaryDirectory()
        self.engine = engine = Recording(Path(self.work.name))
        for name in INPUTS:
            engine.connection.register(f"given_{name}", pa.Table.from_pylist([], schema=SCHEMAS[name]))
            engine.connection.execute(f"CREATE TABLE {name} AS FROM given_{name}")
        stage_regions(engine, with_demo=is_demo)
        engine.saving.clear()
        plan = make_plan({name: frozenset(CONTRACTS[name].by_name) for name in INPUTS}, on, tuple(BY_CODE))
        world = RunWorld(engine, {name: engine.take(name) for name in (*INPUTS, "regions")}, in_force(on))
        tables = [table for subject in (PERSON, HOUSEHOLD) for table in judged_findings(world, plan, subject)]
        self.query = " UNION ALL ".join(f"SELECT * FROM ({engine.sql(table)})" for table in tables)

    def judge(self, inputs: dict[str, Rows]) -> Rows:
        with self.lock:
            connection = self.engine.connection
            for name, rows in inputs.items():
                connection.register(f"given_{name}", pa.Table.from_pylist(rows, schema=SCHEMAS[name]))
                connection.execute(f"CREATE OR REPLACE TABLE {name} AS FROM given_{name}")
            for statement in self.engine.saving:
                connection.execute(statement)
            found: Rows = connection.execute(self.query).to_arrow_table().to_pylist()
            return found


def finding(row: dict[str, Any]) -> Finding:
    return Finding(
        finding_id=row["finding_id"],
        rule=BY_CODE[row["rule"]],
        individual_id=UUID(row["individual_id"]) if row["individual_id"] else None,
        household_id=UUID(row["household_id"]),
        evidence=json.loads(row["evidence"]),
    )
