"""Codes that are no longer in force, and what they became."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from verivali.regions.region import Region

HERE = Path(__file__).parent


def read(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a CSV file kept in this folder, by column name."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def moved_regencies() -> dict[str, str]:
    """Return retired regency code -> successor."""
    return {row["code"]: row["successor_code"] for row in read("retired_regencies.csv")}


def retired() -> list[Region]:
    """Return every retired region of every level, its direct successor as stated by the list that dropped it."""
    regencies = {
        row["code"]: _region(row, row["valid_to"], row["legal_basis"]) for row in read("retired_regencies.csv")
    }
    editions = {row["edition"]: row for row in read("editions.csv")}
    return [*regencies.values(), *_below(regencies, editions)]


def _below(regencies: dict[str, Region], editions: dict[str, dict[str, str]]) -> Iterator[Region]:
    for row in read("retired_codes.csv"):
        edition = editions[row["edition"]]
        found = _region(row, edition["valid_to"], edition["decree"])
        moved = regencies.get(row["code"][:5])
        # a regency takes all that lies in it along on the day of its law, the list of codes only follows
        yield found._replace(valid_to=moved.valid_to, legal_basis=moved.legal_basis) if moved else found


def _region(row: dict[str, str], valid_to: str, legal_basis: str) -> Region:
    return Region(
        code=row["code"],
        name=row["name"],
        valid_to=date.fromisoformat(valid_to),
        successor_code=row["successor_code"] or None,
        legal_basis=legal_basis,
        certainty=row["certainty"],
    )
