"""The catalogue as rows, and one rule in plain words."""

import textwrap
from collections.abc import Iterable
from typing import Any

from verivali.engine.contract import CONTRACTS
from verivali.engine.facts import Subject
from verivali.engine.law import Instrument
from verivali.engine.parameters import BEGINNING, LABELS, PARAMETERS, Value
from verivali.engine.rules import BY_CODE, CATALOGUE, Rule
from verivali.engine.rules.reading import reading_of
from verivali.engine.rules.words import SCOPE_WORDS, SCOPES, SEVERITIES, fixers
from verivali.engine.text import Text

WIDTH = 100
HEADINGS = {
    "severity": Text("Berat", "Severity"),
    "scope": Text("Menilai", "Judges"),
    "fixed_by": Text("Diperbaiki oleh", "Fixed by"),
    "remedy": Text("Yang dilakukan", "What to do"),
    "evidence": Text("Bukti", "Evidence"),
    "thresholds": Text("Ambang", "Thresholds"),
    "basis": Text("Dasar hukum", "Legal basis"),
    "ways": Text("Cukup salah satu", "Enough is one of"),
    "needed": Text("Perlu kolom", "Needs columns"),
    "used": Text("Dipakai bila ada", "Uses if there"),
}
INDENT = max(len(word) for heading in HEADINGS.values() for word in heading) + 2


def catalogue_rows() -> list[dict[str, Any]]:
    """Every rule as plain values, in the order of codes."""
    return [row_of(rule) for rule in CATALOGUE]


def row_of(rule: Rule) -> dict[str, Any]:
    reading = reading_of(rule.code)
    return {
        "code": rule.code,
        "title": rule.title._asdict(),
        "why": rule.why._asdict(),
        "severity": rule.severity.value,
        "scope": SCOPES[rule.subject.name],
        "fixed_by": [fixer.value for fixer in rule.fixed_by],
        "remedy": rule.remedy._asdict(),
        "basis": [instrument_row(instrument) for instrument in rule.basis],
        "reads": list(rule.reads),
        "inputs": sorted(rule.inputs),
        "ways": [sorted(way) for way in rule.ways],
        "columns_needed": list(reading.needed),
        "columns_used": list(reading.used),
        "thresholds": {name: [value_row(value) for value in PARAMETERS[name]] for name in reading.thresholds},
    }


def instrument_row(instrument: Instrument) -> dict[str, str | None]:
    until = instrument.until.isoformat() if instrument.until else None
    return {"title": instrument.title, "since": instrument.since.isoformat(), "until": until}


def value_row(value: Value) -> dict[str, Any]:
    since = None if value.since == BEGINNING else value.since.isoformat()
    return {"value": value.value, "since": since, "source": value.source}


def explain(code: str, language: str) -> str:
    """A screenful in "id" or "en". Raises KeyError for an unknown code."""
    rule, reading = BY_CODE[code], reading_of(code)

    told = {
        "severity": [f"{rule.severity.value}: {SEVERITIES[rule.severity].said(language)}"],
        "scope": [SCOPE_WORDS[rule.subject.name].said(language)],
        "fixed_by": [fixers(rule.fixed_by).said(language)],
        "remedy": [rule.remedy.said(language)],
        "evidence": ["; ".join(label_of(rule.subject, name).said(language) for name in rule.reads)],
        "thresholds": [threshold_line(name, language) for name in reading.thresholds],
        "basis": [str(instrument) for instrument in rule.basis],
        "ways": ways_of(rule, language),
        "needed": by_file(reading.needed),
        "used": by_file(reading.used),
    }
    paragraphs = [f"{rule.code}  {rule.title.said(language)}", "", *textwrap.wrap(rule.why.said(language), WIDTH), ""]
    return "\n".join([*paragraphs, *(line for part, lines in told.items() for line in laid(part, lines, language))])


def laid(part: str, lines: list[str], language: str) -> list[str]:
    """The lines beside their heading, wrapped under themselves; nothing where there are none."""
    wrapped = [short for line in lines for short in textwrap.wrap(line, WIDTH - INDENT)]
    heading = HEADINGS[part].said(language)
    return [f"{heading if place == 0 else '':{INDENT}}{line}" for place, line in enumerate(wrapped)]


def label_of(subject: Subject, name: str) -> Text:
    fact = subject.facts.get(name)
    return fact.label if fact else CONTRACTS[subject.contract][name].label


def ways_of(rule: Rule, language: str) -> list[str]:
    """What is enough to judge by, where there is a choice."""
    if len(rule.ways) < 2:
        return []
    known = [[label_of(rule.subject, name).said(language) for name in sorted(way)] for way in rule.ways]
    return [" + ".join(labels) for labels in known]


def threshold_line(name: str, language: str) -> str:
    values = ", ".join(dated(value, language) for value in PARAMETERS[name])
    return f"{LABELS[name].said(language)}: {values}"


def dated(value: Value, language: str) -> str:
    since = {"id": "sejak", "en": "since"}[language]
    start = "" if value.since == BEGINNING else f" {since} {value.since}"
    return f"{value.value}{start} ({value.source})"


def by_file(columns: Iterable[str]) -> list[str]:
    """`individuals: nik, name`: one line a file, by the name it has in a folder."""
    files: dict[str, list[str]] = {}
    for column in columns:
        table, _, name = column.partition(".")
        files.setdefault(CONTRACTS[table].file_stems[0], []).append(name)
    return [f"{file}: {', '.join(names)}" for file, names in files.items()]
