"""What a rule reads of the input files, and by which thresholds it judges."""

import functools
from dataclasses import dataclass

from verivali.engine.contract import CONTRACTS
from verivali.engine.facts import SUBJECTS
from verivali.engine.needs import Needs, Present, missing_of_rule
from verivali.engine.parameters import PARAMETERS
from verivali.engine.rules import BY_CODE

BUILT_IN = "regions"  # comes with the engine, nobody has to bring it
EVERYTHING: Present = {name: frozenset(contract.by_name) for name, contract in CONTRACTS.items()} | {
    BUILT_IN: frozenset({"code"})
}


@dataclass(frozen=True)
class Reading:
    """Columns as `table.column`: those without which the rule cannot run, and those it takes into account if there.

    Of several ways to judge by, none is needed: its columns stand among those used.
    """

    needed: tuple[str, ...]
    used: tuple[str, ...]
    thresholds: tuple[str, ...]


@functools.cache
def reading_of(code: str) -> Reading:
    """Raises KeyError for an unknown code."""
    rule, needs = BY_CODE[code], Needs(EVERYTHING)
    needs.want(rule.subject, rule.inputs)
    columns = sorted(f"{table}.{column}" for table, names in needs.columns.items() for column in names)
    needed = [column for column in columns if missing_of_rule(Needs(without(column)), rule)]
    groups = [group for subject in SUBJECTS.values() for group in subject.groups
              if needs.facts.get(subject.name, set()) & {fact.name for fact in group.facts}]  # fmt: skip
    asked = rule.thresholds.union(*(group.thresholds for group in groups))
    return Reading(
        tuple(column for column in needed if not is_built_in(column)),
        tuple(column for column in columns if column not in needed and not is_built_in(column)),
        tuple(name for name in PARAMETERS if name in asked),
    )


def without(column: str) -> Present:
    table, _, name = column.partition(".")
    return {**EVERYTHING, table: EVERYTHING[table] - {name}}


def is_built_in(column: str) -> bool:
    return column.startswith(f"{BUILT_IN}.")
