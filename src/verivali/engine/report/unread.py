"""What the run could not do: cells it could not read, rules it could not run, and what would make them run.

Both repeat themselves by nature, so what has one cause and one remedy stands together.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from verivali.engine.report.labels import Need, label_of, needed
from verivali.engine.report.masks import shown
from verivali.engine.report.numerals import number
from verivali.engine.report.plain import plain
from verivali.engine.report.words import text_of
from verivali.engine.text import Text

MOST_CELLS = 50


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
    """Rules, code and title, that lacked the same columns."""

    rules: list[tuple[str, Text]]
    reason: Text
    missing: list[Need]


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
    """The rules of `not_run.json`, in its order; none when the file is absent."""
    path = folder / "not_run.json"
    groups: dict[tuple[object, ...], NotRun] = {}
    for rule in json.loads(path.read_text(encoding="utf-8")) if path.exists() else []:
        reason = text_of(rule.get("reason"))
        missing = [needed(one) for column in rule.get("missing") or [] for one in plain(column).split("|")]
        group = NotRun([], reason, missing)
        groups.setdefault((reason, *missing), group).rules.append((plain(rule["code"]), text_of(rule.get("title"))))
    return list(groups.values())
