"""A few cases per rule, so that a reader sees what a rule catches. Nobody can be recognised in them."""

import json
from dataclasses import dataclass

import duckdb

from verivali.engine.report.labels import label_of, meaning_of
from verivali.engine.report.masks import shown
from verivali.engine.text import Text

PER_RULE = 3
EMPTY = Text("(kosong)", "(empty)")

CASES = f"""
    SELECT rule, min_by({{
        'household': household_id, 'individual': individual_id, 'village': village_code, 'evidence': evidence
    }}, finding_id, {PER_RULE}) FROM findings GROUP BY rule
"""


@dataclass(frozen=True)
class Example:
    """`read`: what the rule read, label and masked value."""

    household: str
    individual: str
    village: str
    read: list[tuple[Text, Text]]


def examples(run: duckdb.DuckDBPyConnection) -> dict[str, list[Example]]:
    """At most three cases per rule code, the same ones in every run over the same register."""
    return {rule: [example(case) for case in cases] for rule, cases in run.execute(CASES).fetchall()}


def example(case: dict[str, str | None]) -> Example:
    return Example(
        shown("household_id", case["household"] or ""),
        shown("individual_id", case["individual"] or ""),
        case["village"] or "",
        [(label_of(key), masked(key, value)) for key, value in evidence_of(case["evidence"]).items()],
    )


def masked(key: str, value: str | None) -> Text:
    return EMPTY if value is None or value == "" else meaning_of(key, shown(key, value))


def evidence_of(written: str | None) -> dict[str, str | None]:
    """The evidence of a finding: column or derived fact -> value as text. What is no JSON object reads as none."""
    try:
        read = json.loads(written or "{}")
    except json.JSONDecodeError:
        return {}
    if not isinstance(read, dict):
        return {}
    return {key: value if value is None else as_text(value) for key, value in read.items()}


def as_text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
