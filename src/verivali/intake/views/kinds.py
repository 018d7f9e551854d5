"""Kinds of problems by their words: the engine's rules, and what keeps a row of a file out of the register."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import get_language

from verivali.engine.text import Text
from verivali.intake.database.skipping import PROBLEMS
from verivali.intake.reading.refusals import REFUSALS
from verivali.intake.views.shown import SHAPES
from verivali.intake.workbook import REFUSED


@dataclass(frozen=True)
class Kind:
    code: str
    title: str
    severity: str
    rows: int

    @property
    def shape(self) -> str:
        return SHAPES[self.severity]


def kinds(counts: Mapping[str, int]) -> list[Kind]:
    """The gravest first, then what befalls most rows."""
    found = [kind(code, rows) for code, rows in counts.items()]
    order = list(SHAPES.values())
    return sorted(found, key=lambda one: (order.index(one.shape), -one.rows, one.code))


def kind(code: str, rows: int) -> Kind:
    # the engine takes a second to load, which every web process would pay at its start
    from verivali.engine.rules import BY_CODE

    rule = BY_CODE.get(code)
    words, severity = (rule.title, str(rule.severity)) if rule else (words_of(code), REFUSED)
    said = words.said(get_language() or "id")
    return Kind(code, f"{code} {said}" if rule else said[:1].upper() + said[1:], severity, rows)


def words_of(code: str) -> Text:
    from verivali.engine.readers.reasons import REASONS

    if code in REFUSALS:
        return REFUSALS[code][0]
    if code in PROBLEMS:
        return Text(**PROBLEMS[code][0]["says"])
    return REASONS.get(code, Text(code, code))
