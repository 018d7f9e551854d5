"""A full run finds what the engine finds in the same files, and what the rules over one household find; once."""

from collections import Counter
from pathlib import Path

import duckdb
import pytest

from tests.findings.running.conftest import DAY, run_over
from verivali.engine.check import Request, check
from verivali.findings.models import Finding, FindingEvent
from verivali.findings.running.judging import NOT_ASKED
from verivali.registry import rules
from verivali.registry.loading import load_folder
from verivali.registry.models import Household, Individual

pytestmark = pytest.mark.django_db


def of_files(register: Path, out: Path) -> Counter[tuple[str, str, str]]:
    files = (register / "individuals.parquet", register / "households.parquet")
    check(Request(inputs=files, as_of=DAY, out=out, skip=NOT_ASKED))
    query = f"SELECT rule, household_id, coalesce(individual_id, '') FROM '{out}/findings.parquet'"
    return Counter(duckdb.sql(query).fetchall())


def of_cases() -> Counter[tuple[str, str, str]]:
    homes = dict(Household.objects.values_list("pk", "external_id"))
    people = dict(Individual.objects.values_list("pk", "external_id")) | {None: ""}
    return Counter(
        (one.rule, homes[one.household_id], people[one.individual_id]) for one in Finding.objects.filter(state="open")
    )


def test_it_finds_what_the_engine_finds_and_a_second_run_changes_nothing(
    register: Path, tmp_path: Path, data_folder: Path
) -> None:
    load_folder(register)
    first = run_over()
    expected = of_files(register, tmp_path / "out")
    assert of_cases() == expected
    assert len({rule for rule, _, _ in expected}) > 15
    assert first.counts == {"fired": expected.total(), "opened": expected.total(), "reopened": 0, "closed": 0}
    assert first.individuals == Individual.objects.count()
    assert not list((data_folder / "runs").iterdir())

    one = Household.objects.get(pk=Finding.objects.filter(rule="NM02").values_list("household_id", flat=True)[0])
    alone = {one.finding_id: one.evidence for one in rules.findings_of(one, on=DAY)}
    whole = {case.pk.hex: case.evidence for case in Finding.objects.filter(household_id=one.pk)}
    assert {key: whole[key] for key in alone} == alone
    assert not FindingEvent.objects.exists()

    second = run_over()
    assert second.counts == {"fired": expected.total(), "opened": 0, "reopened": 0, "closed": 0}
    assert not Finding.objects.exclude(version=1).exists()
    assert not Finding.objects.exclude(last_fired_run=second.pk).exists()
