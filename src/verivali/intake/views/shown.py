"""A row of a file as the page shows it: what is wrong beside the cell at fault, what would change, all cells in a fold.

NIK, card number and mother's name are shown in part. Whole they are told only where the person who brought the file has
to compare them: in a cell at fault, and in what the file would write. What the register holds stays in part.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import get_language

from verivali.engine.text import Text
from verivali.intake.models import Batch, Outcome, StagedRow
from verivali.intake.workbook import REFUSED
from verivali.registry.forms import described, label
from verivali.registry.masks import MASKED_FIELDS, masked

SHAPES = {REFUSED: "stop", "B": "stop", "H": "care", "W": "note"}
#: By which a person knows a row again, in this order.
TELLING = ("name", "nik", "individual_id", "kk", "household_id", "address", "rt", "rw", "village_code")
SHOWN_OF_TELLING = 4


@dataclass(frozen=True)
class Problem:
    code: str
    shape: str
    severity: str
    says: str
    remedy: str


@dataclass(frozen=True)
class Cell:
    """`value` as the file has it, whole or in part; `header` is "" for what is of the whole row."""

    header: str
    value: str
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True)
class Difference:
    label: str
    before: Any
    after: Any
    column: str


@dataclass(frozen=True)
class RowShown:
    number: int
    outcome: Outcome
    is_chosen: bool
    telling: list[Cell]
    faulty: list[Cell]
    differences: list[Difference]
    cells: list[Cell]
    household_id: UUID | None

    @property
    def title(self) -> str:
        return self.telling[0].value if self.telling else ""


def rows_shown(batch: Batch, rows: list[StagedRow], *, is_own: bool) -> list[RowShown]:
    """`is_own`: the reader is who brought the file."""
    return [row_shown(batch, row, is_own) for row in rows]


def row_shown(batch: Batch, row: StagedRow, is_own: bool) -> RowShown:
    problems = problems_of(row)
    column_of: Mapping[str, str | None] = batch.mapping
    brought = [
        (header, column_of.get(header) or "", value or "")
        for header, value in zip(batch.headers, row.cells, strict=False)
    ]
    cells = [Cell(header, in_part(value, column)) for header, column, value in brought]
    by_column = {column: cell for cell, (_, column, _) in zip(cells, brought, strict=True) if column}
    faulty = [
        Cell(header, value if is_own else in_part(value, column), problems.pop(column))
        for header, column, value in brought
        if column in problems
    ]
    telling = [by_column[name] for name in TELLING if name in by_column and by_column[name].value]
    return RowShown(
        number=row.row_number,
        outcome=Outcome(row.outcome),
        is_chosen=row.is_chosen,
        telling=telling[:SHOWN_OF_TELLING],
        # what is left is of the row as a whole, or of a column that the file lacks
        faulty=faulty + [Cell(label(column) if column else "", "", found) for column, found in problems.items()],
        differences=[difference(name, pair, is_own) for name, pair in row.differences.items()],
        cells=cells,
        household_id=row.household_id,
    )


def in_part(value: str, column: str) -> str:
    return masked(value) if column in MASKED_FIELDS else value


def difference(name: str, pair: list[Any], is_own: bool) -> Difference:
    before, after = (as_day(value, name) for value in pair)
    if name in MASKED_FIELDS:
        before, after = masked(before), after if is_own else masked(after)
    return Difference(label(name), before, after, name)


def as_day(value: Any, name: str) -> Any:
    """A date, which JSON holds as text."""
    column = described(name)
    is_day = column is not None and column.dtype == "date" and isinstance(value, str) and value
    return date.fromisoformat(value) if is_day else value


def problems_of(row: StagedRow) -> dict[str, list[Problem]]:
    """Column of the contract -> what is wrong with it; "" for the whole row."""
    language = get_language() or "id"
    found: dict[str, list[Problem]] = {}
    for one in row.problems:
        says, remedy = (Text(**one[name]).said(language) if one.get(name) else "" for name in ("says", "remedy"))
        shape = SHAPES.get(one["severity"], "note")
        found.setdefault(one["column"] or "", []).append(Problem(one["code"], shape, one["severity"], says, remedy))
    return found
