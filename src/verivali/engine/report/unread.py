"""What the run could not do: cells it could not read, rules it could not run, and what would make them run.

Both repeat themselves by nature, so what has one cause and one remedy stands together.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from verivali.engine.report.labels import Need, label_of, needed
from verivali.engine.report.masks import shown
from verivali.engine.report.numerals import number
from verivali.engine.report.plain import plain
from verivali.engine.report.words import OWNERS, text_of
from verivali.engine.text import Text

MOST_CELLS = 50
NOBODY = Text("", "")
SEVERAL = Text("Kolom yang dibacanya tidak ada dalam masukan.", "The columns they read are not in the inputs.")
T = TypeVar("T")


@dataclass(frozen=True)
class UnreadCells:
    """Cells of one file and column that failed alike; `cells` are row and masked value."""

    where: str
    column: Text
    reason: Text
    remedy: Text
    cells: list[tuple[Text, str]]


@dataclass(frozen=True)
class NotRun:
    """Rules, code and title, that lacked columns of the same `files`; `missing` is all that any of them lacked."""

    files: list[tuple[str, Text]]
    rules: list[tuple[str, Text]]
    reasons: list[Text]
    missing: list[Need]

    @property
    def reason(self) -> Text:
        return self.reasons[0] if len(self.reasons) == 1 else SEVERAL


def unread_cells(summary: dict[str, Any]) -> list[UnreadCells]:
    """The first fifty cells of the summary, by file, column and cause, in the order they were met."""
    groups: dict[tuple[object, ...], UnreadCells] = {}
    for cell in (summary.get("unreadable") or [])[:MOST_CELLS]:
        column, reason, remedy = str(cell.get("column") or ""), text_of(cell.get("reason")), text_of(cell.get("remedy"))
        where = " › ".join(plain(cell[part]) for part in ("file", "sheet") if cell.get(part))
        group = UnreadCells(where, label_of(column), reason, remedy, [])
        groups.setdefault((where, column, reason, remedy), group).cells.append(row_and_value(cell, column))
    return list(groups.values())


def row_and_value(cell: dict[str, Any], column: str) -> tuple[Text, str]:
    row, value = cell.get("row"), cell.get("value")
    return number(row) if isinstance(row, int) else text_of(row), "" if value is None else shown(column, str(value))


def not_run(folder: Path) -> list[NotRun]:
    """The rules of `not_run.json` by the files they lacked, in its order; none when the file is absent."""
    path = folder / "not_run.json"
    groups: dict[tuple[str, ...], NotRun] = {}
    for rule in json.loads(path.read_text(encoding="utf-8")) if path.exists() else []:
        missing = [needed(one) for column in rule.get("missing") or [] for one in plain(column).split("|")]
        files = tuple(dict.fromkeys(need.file for need in missing))
        group = groups.setdefault(files, NotRun([(file, OWNERS.get(file, NOBODY)) for file in files], [], [], []))
        group.rules.append((plain(rule["code"]), text_of(rule.get("title"))))
        add_new(group.reasons, [text_of(rule.get("reason"))])
        add_new(group.missing, missing)
    return list(groups.values())


def add_new(known: list[T], more: list[T]) -> None:
    known += [one for one in more if one not in known]
