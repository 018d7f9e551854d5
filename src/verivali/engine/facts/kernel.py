"""Facts: named values that rules read beside the columns of the files, each knowing what it is computed from.

A subject (person, household, payment) is a table of one row each. Its facts come in groups; a group is either computed
from the row itself, or looked up by key in a table that the group builds. What cannot be computed, because a file or
column is absent, is left out, and the rules that read it are reported as not run.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

import ibis.expr.types as ir

from verivali.engine.parameters import Parameters
from verivali.engine.text import Text


@dataclass(frozen=True)
class Fact:
    """One value: Ibis type, labels, what it needs.

    A need is `table.column` of the contract, another fact of the subject, a fact of another as `person.fact`, or
    alternatives of these, `one|other`. `absent` is what no match in the looked-up table means; None is unknown.
    """

    name: str
    dtype: str
    label: Text
    needs: tuple[str, ...]
    absent: bool | int | None = None


class World(Protocol):
    """What builders see of a run: input tables, saved tables, the parameters in force."""

    parameters: Parameters

    def has(self, name: str) -> bool: ...
    def input(self, name: str) -> ir.Table: ...
    def table(self, name: str) -> ir.Table: ...
    def define(self, table: ir.Table) -> ir.Table: ...
    def save(self, name: str, table: ir.Table) -> ir.Table: ...


@dataclass(frozen=True)
class FactGroup:
    """Facts that are built together. With a `key` they are looked up by it; without, they are computed row by row.

    `build(world, subject, wanted)` gives for a keyed group a table of key and wanted facts, one row for each key, and
    for a row group the subject with the wanted facts added.
    """

    name: str
    facts: tuple[Fact, ...]
    build: Callable[[World, ir.Table, frozenset[str]], ir.Table]
    key: tuple[str, ...] = ()
    is_dear: bool = False  # row facts so dear that the subject is saved with them, not computed again at each use
    saves: bool = True  # a table that costs nothing to build is joined where it lies
    uses: tuple[str, ...] = ()  # columns and facts it takes into account where they are there, and does without
    thresholds: tuple[str, ...] = ()  # parameters it asks for


@dataclass(frozen=True)
class Subject:
    """What a rule judges: its base contract, the columns that identify one, and its groups of facts in order.

    `base(world, wanted)` builds the table that the groups are added to; without it, the contract's input is the base.
    """

    name: str
    contract: str
    identity: tuple[str, ...]
    groups: tuple[FactGroup, ...]
    base: Callable[[World, frozenset[str]], ir.Table] | None = None
    base_facts: tuple[Fact, ...] = ()
    facts: dict[str, Fact] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        built = [*self.base_facts, *(fact for group in self.groups for fact in group.facts)]
        object.__setattr__(self, "facts", {fact.name: fact for fact in built})

    def group_of(self, name: str) -> FactGroup | None:
        """The group that builds a fact; None for a fact of the base."""
        return next((group for group in self.groups if any(fact.name == name for fact in group.facts)), None)


def fact(name: str, dtype: str, indonesian: str, english: str, *needs: str, absent: bool | int | None = None) -> Fact:
    return Fact(name, dtype, Text(indonesian, english), needs, absent)
