"""What is planted, written down as it is planted; in the end the truth table."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from verivali.engine.generate import truth
from verivali.engine.generate.frame import Frame, Rows, Words

INDIVIDUAL, HOUSEHOLD, PAYMENT = "individual", "household", "payment"


class Note(NamedTuple):
    kind: str
    rule: str | None
    scope: str | None
    individuals: Words | None
    households: Words
    other_individuals: Words | None = None
    other_households: Words | None = None
    note: str | None = None


@dataclass
class Notebook:
    notes: list[Note] = field(default_factory=list)

    def people(self, rule: str, frame: Frame, rows: Rows | slice = slice(None), note: str = "") -> None:
        """The rule must fire on each of these people of the frame, as they stand now."""
        individuals, households = frame["individual_id"][rows], frame["household_id"][rows]
        self.notes.append(Note(truth.DEFECT, rule, INDIVIDUAL, individuals, households, note=note or None))

    def households(self, rule: str, frame: Frame, rows: Rows | slice = slice(None), note: str = "") -> None:
        self.notes.append(Note(truth.DEFECT, rule, HOUSEHOLD, None, frame["household_id"][rows], note=note or None))

    def payments(self, rule: str, frame: Frame, rows: Rows | slice = slice(None), note: str = "") -> None:
        """The rule must fire on a payment of each household."""
        self.notes.append(Note(truth.DEFECT, rule, PAYMENT, None, frame["household_id"][rows], note=note or None))

    def same_people(self, left: Frame, right: Frame, note: str) -> None:
        """Row by row the same person; of each pair the smaller identifier stands first."""
        ids = (left["individual_id"], left["household_id"], right["individual_id"], right["household_id"])
        pairs = [pair if pair[:2] < pair[2:] else (*pair[2:], *pair[:2]) for pair in zip(*ids, strict=True)]
        one, home, other, other_home = (column(place, pairs) for place in range(4))
        self.notes.append(Note(truth.DUPLICATE_PAIR, None, None, one, home, other, other_home, note))

    def table(self) -> pa.Table:
        """The truth, each fact once, in order."""
        tables = [as_table(note) for note in self.notes if len(note.households)]
        whole = pa.concat_tables([truth.SCHEMA.empty_table(), *tables])
        keys = [name for name in truth.SCHEMA.names if name not in ("note", "value")]
        once = whole.group_by(keys, use_threads=False).aggregate([("value", "min"), ("note", "min")])
        once = once.rename_columns([name.removesuffix("_min") for name in once.column_names])
        return once.select(truth.SCHEMA.names).sort_by([(name, "ascending") for name in keys]).cast(truth.SCHEMA)


def column(place: int, pairs: Sequence[tuple[str, ...]]) -> Words:
    return np.array([pair[place] for pair in pairs], dtype=object)


def as_table(note: Note) -> pa.Table:
    count = len(note.households)
    columns = {
        "kind": note.kind, "rule": note.rule, "scope": note.scope, "individual_id": note.individuals,
        "household_id": note.households, "other_individual_id": note.other_individuals,
        "other_household_id": note.other_households, "value": None, "note": note.note,
    }  # fmt: skip
    arrays = [repeated(columns[field.name], field.type, count) for field in truth.SCHEMA]
    return pa.Table.from_arrays(arrays, schema=truth.SCHEMA)


def repeated(value: Words | str | None, kind: pa.DataType, count: int) -> pa.Array:
    if value is None:
        return pa.nulls(count, kind)
    return pa.repeat(pa.scalar(value, kind), count) if isinstance(value, str) else pa.array(value, kind)
