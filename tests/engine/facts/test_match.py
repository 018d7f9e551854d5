from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.batches import BATCHES
from tests.engine.facts.oracle_match import STATUS, match, name_similarity
from tests.engine.facts.registers import facts_of

NIKS = ["9901015703800001", "9901011703800002", "9901011703800003", "1" * 16]
BORN = date(1980, 3, 17)
answers = {
    "name": st.sampled_from(["SITI AMINAH", "siti aminah", "HJ. SITI AMINAH", "SITI AMINA", "BUDI", "-", None]),
    "birth_date": st.sampled_from([BORN, date(1981, 3, 17), None]),
    "kk": st.sampled_from(["9901010101100001", "9901010101100002", None]),
}
persons = st.lists(st.fixed_dictionaries({"nik": st.sampled_from([*NIKS, None]), **answers}), min_size=20, max_size=40)
statuses = st.sampled_from(["active", "active", "dead", "moved", "inactive", None])
registries = st.dictionaries(st.sampled_from(NIKS), st.fixed_dictionaries({**answers, "status": statuses}), min_size=1)


def numbered(persons: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {**person, "individual_id": f"{place:03}", "household_id": "K1"} for place, person in enumerate(persons)
    ]  # fmt: skip


@BATCHES
@given(drawn=persons, registry=registries)
def test_a_match_is_judged_as_a_clerk_would(drawn: list[dict[str, Any]], registry: dict[str, Any]) -> None:
    rows = [{"nik": nik, **answer} for nik, answer in registry.items()]
    found = facts_of("person", *STATUS, individuals=numbered(drawn), civil_registry=rows)
    assert [{name: row[name] for name in STATUS} for row in found] == [match(person, registry) for person in drawn]


@BATCHES
@given(drawn=persons, registry=registries)
def test_names_are_compared_as_folded(drawn: list[dict[str, Any]], registry: dict[str, Any]) -> None:
    rows = [{"nik": nik, **answer} for nik, answer in registry.items()]
    found = facts_of("person", "name_similarity", individuals=numbered(drawn), civil_registry=rows)
    alike = [name_similarity(person, registry.get(person["nik"], {})) for person in drawn]
    assert [row["name_similarity"] for row in found] == alike


SITI = {"nik": NIKS[0], "name": "SITI AMINAH", "birth_date": BORN, "kk": "9901010101100001"}


@pytest.mark.parametrize(
    ("answer", "status", "score", "reasons"),
    [
        ({}, "matched", 100, ""),
        ({"name": "BUDI"}, "name_differs", 45, "name_9"),
        ({"birth_date": date(1981, 1, 1)}, "birth_date_differs", 70, "birth_date"),
        ({"kk": "9901010101100002"}, "kk_differs", 90, "kk"),
        ({"status": "dead", "kk": "9901010101100002"}, "dead", 90, "status_dead,kk"),
        ({"status": "moved"}, "inactive", 100, "status_moved"),
        ({"nik": NIKS[1]}, "not_found", 0, ""),
    ],
)
def test_siti_and_what_the_civil_registry_says(answer: Any, status: str, score: int, reasons: str) -> None:
    registry = [SITI | {"status": "active"} | answer]
    [row] = facts_of("person", *STATUS, individuals=numbered([SITI]), civil_registry=registry)
    assert [row[name] for name in STATUS] == [status, score, reasons]


def test_without_columns_to_compare_a_match_is_half_known() -> None:
    [row] = facts_of("person", *STATUS, individuals=numbered([{"nik": NIKS[0]}]), civil_registry=[{"nik": NIKS[0]}])
    assert [row[name] for name in STATUS] == ["matched", 50, ""]
