"""The rows of the fix lists: every finding with the person it is about, in the order an operator walks the village."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from verivali.engine.report.examples import evidence_of
from verivali.engine.report.labels import label_of, meaning_of
from verivali.engine.report.sources import COLUMNS, selection

PEOPLE = {
    "individual_id": "VARCHAR", "household_id": "VARCHAR", "name": "VARCHAR", "nik": "VARCHAR", "address": "VARCHAR",
    "rt": "VARCHAR", "rw": "VARCHAR", "is_caretaker": "BOOLEAN", "relation": "INTEGER",
}  # fmt: skip
BATCH = 10_000
NO_VILLAGE = ""

# A finding about a household is shown under its caretaker, else its head, so that the operator knows whose door it is.
ROWS = """
    WITH findings AS ({findings}),
    people AS (SELECT *, {{'name': name, 'nik': nik, 'address': address, 'rt': rt, 'rw': rw}} AS face FROM ({people})),
    persons AS (
        SELECT household_id, individual_id, min_by(face, coalesce(nik, '') || coalesce(name, '')) AS face
        FROM people GROUP BY household_id, individual_id
    ),
    doors AS (
        SELECT household_id, min_by(face, CASE WHEN is_caretaker THEN '0' WHEN relation = 1 THEN '1' ELSE '2' END
            || coalesce(individual_id, '')) AS face
        FROM people GROUP BY household_id
    ),
    faced AS (
        SELECT f.*, coalesce(p.face, d.face) AS face,
            CASE WHEN f.village_code IN (SELECT unnest($known)) THEN f.village_code ELSE '' END AS village
        FROM findings f
        LEFT JOIN persons p ON f.household_id = p.household_id AND f.individual_id = p.individual_id
        LEFT JOIN doors d ON f.household_id = d.household_id
    )
    SELECT village, severity, rule, household_id, face.name, face.nik, face.address, face.rt, face.rw, evidence
    FROM faced
    ORDER BY village, CASE severity WHEN 'B' THEN 0 WHEN 'H' THEN 1 ELSE 2 END,
        try_cast(face.rw AS INTEGER), face.rw, try_cast(face.rt AS INTEGER), face.rt,
        household_id, rule, individual_id, finding_id
"""


@dataclass(frozen=True)
class FixRow:
    """One finding. `evidence` is JSON as found; `village` is empty when its code is unknown."""

    village: str
    severity: str
    rule: str
    household: str
    name: str
    nik: str
    address: str
    rt: str
    rw: str
    evidence: str


def fix_rows(
    folder: Path, connection: duckdb.DuckDBPyConnection, people: str, known: Mapping[str, str]
) -> Iterator[FixRow]:
    """Findings in `folder` joined to the relation `people`, sorted by village, severity, RW, RT and household."""
    findings = selection(connection, folder / "findings.parquet", COLUMNS["findings"])
    query = ROWS.format(findings=findings, people=people_columns(connection, people))
    connection.execute(query, {"known": list(known)})
    while batch := connection.fetchmany(BATCH):
        yield from (FixRow(*("" if text is None else text for text in row)) for row in batch)


def people_columns(connection: duckdb.DuckDBPyConnection, people: str) -> str:
    """SQL for the columns of individuals the lists show, null where the relation lacks one."""
    present = {row[0] for row in connection.execute(f"DESCRIBE {named(people)}").fetchall()}
    wanted = (f"{name if name in present else 'NULL'}::{dtype} AS {name}" for name, dtype in PEOPLE.items())
    return f"SELECT {', '.join(wanted)} FROM {named(people)}"


def named(relation: str) -> str:
    """The relation's name as an SQL identifier."""
    return '"' + relation.replace('"', '""') + '"'


def values_of(evidence: str | None) -> str:
    """What the rule read, in Indonesian, one `label: value` a line."""
    return "\n".join(
        f"{label_of(key).id}: {meaning_of(key, value).id if value else '(kosong)'}"
        for key, value in evidence_of(evidence).items()
    )


def told_by(folder: Path) -> dict[str, Any]:
    """summary.json of the run, or nothing while there is none."""
    path = folder / "summary.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
