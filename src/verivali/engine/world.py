"""The world of a run: where expressions are defined, saved and read, on whichever engine."""

import itertools
from pathlib import Path
from typing import Protocol

import ibis.expr.types as ir

from verivali.engine.parameters import Parameters


class Engine(Protocol):
    """What a run asks of DuckDB or Spark."""

    def take(self, name: str) -> ir.Table: ...
    def export(self, table: ir.Table, path: Path, order: tuple[str, ...]) -> int: ...
    def close(self) -> None: ...
    def create_view(self, name: str, table: ir.Table) -> ir.Table: ...
    def create_table(self, name: str, table: ir.Table) -> ir.Table: ...
    def table(self, name: str) -> ir.Table: ...


class RunWorld:
    """Input tables by contract name, saved tables by name, and the parameters in force."""

    def __init__(self, engine: Engine, inputs: dict[str, ir.Table], parameters: Parameters) -> None:
        self.engine = engine
        self.inputs = inputs
        self.parameters = parameters
        self.saved: dict[str, ir.Table] = {}
        self.steps = itertools.count(1)

    def has(self, name: str) -> bool:
        return name in self.inputs

    def input(self, name: str) -> ir.Table:
        return self.inputs[name]

    def table(self, name: str) -> ir.Table:
        return self.saved[name]

    def define(self, table: ir.Table) -> ir.Table:
        """A step behind a view of the engine: Ibis merges neighbouring selects and would repeat their expressions."""
        return self.engine.create_view(f"step_{next(self.steps)}", table)

    def keep(self, name: str, table: ir.Table) -> ir.Table:
        """Known by name like a saved table, but computed at each use: for what is cheap."""
        self.saved[name] = self.define(table)
        return self.saved[name]

    def save(self, name: str, table: ir.Table) -> ir.Table:
        self.saved[name] = self.engine.create_table(name, table)
        return self.saved[name]
