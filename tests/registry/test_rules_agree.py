"""One household judged at once, and the whole register judged by the engine, find the same.

Except for the few rules that compare a house with all around it: the page says that these wait for the full run.
"""

from collections import defaultdict
from datetime import date
from pathlib import Path

import duckdb
import pytest

from verivali.engine.check import Request, check
from verivali.registry import rules
from verivali.registry.loading import load_folder
from verivali.registry.models import Household, Individual

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
DAY = date(2026, 11, 1)
HOUSEHOLDS = 60
Found = set[tuple[str, str]]


def of_engine(register: Path, out: Path) -> dict[str, Found]:
    """Household -> rules and whom, of a whole run over the files, by the files' own identifiers."""
    check(Request(inputs=(register / "individuals.parquet", register / "households.parquet"), as_of=DAY, out=out))
    found: dict[str, Found] = defaultdict(set)
    rows = duckdb.sql(
        f"SELECT household_id, rule, coalesce(individual_id, '') FROM '{out}/findings.parquet'"
    ).fetchall()
    for household, rule, whom in rows:
        found[household].add((rule, whom))
    return found


def of_household(household: Household) -> Found:
    names = dict(Individual.objects.filter(memberships__household=household).values_list("pk", "external_id"))
    return {
        (one.rule.code, names[one.individual_id] if one.individual_id else "")
        for one in rules.findings_of(household, on=DAY)
    }


def test_a_household_alone_has_the_findings_of_the_whole_run(register: Path, tmp_path: Path) -> None:
    whole = of_engine(register, tmp_path / "out")
    load_folder(register)
    worst = sorted(whole, key=lambda one: (-len(whole[one]), one))[:HOUSEHOLDS]
    alone = {one: of_household(Household.objects.get(external_id=one)) for one in worst}
    assert explained(alone) == explained({one: whole[one] for one in worst})
    assert len({rule for found in alone.values() for rule, _ in found}) > 15


def explained(found: dict[str, Found]) -> dict[str, list[tuple[str, str]]]:
    return {
        household: sorted(line for line in lines if line[0] not in rules.WAITING) for household, lines in found.items()
    }
