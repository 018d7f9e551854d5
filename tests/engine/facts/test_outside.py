from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.batches import BATCHES
from tests.engine.facts.registers import AS_OF, column_of, facts_of
from verivali.engine import codes

NIKS = ["9901015703800001", "9901011703800002"]
FLAGS = [str(flag) for flag in codes.FLAG.values]


def person(**columns: Any) -> dict[str, Any]:
    return {"individual_id": "1", "household_id": "K1", "nik": NIKS[0], **columns}


flags = st.lists(
    st.fixed_dictionaries(
        {
            "nik": st.sampled_from([*NIKS, None]),
            "flag": st.sampled_from([*FLAGS[:4], None]),
            "as_of": st.sampled_from([date(2026, 1, 1), AS_OF, date(2026, 11, 2), None]),
        }
    ),
    max_size=12,
)


def flags_of(nik: str, rows: list[dict[str, Any]]) -> set[str]:
    """Flags on the NIK that were known by the day of the run."""
    return {row["flag"] for row in rows if row["nik"] == nik and row["flag"] and (row["as_of"] or AS_OF) <= AS_OF}


@BATCHES
@given(rows=flags)
def test_flags_are_those_on_the_nik_and_known_by_the_day(rows: list[dict[str, Any]]) -> None:
    names = [f"flag_{flag}" for flag in FLAGS]
    padded = [*rows, {"nik": None, "flag": None, "as_of": None}]
    [found] = facts_of("person", *names, "flag_count", individuals=[person()], external_flags=padded)
    known = flags_of(NIKS[0], rows)
    assert [found[name] for name in names] == [flag in known for flag in FLAGS]
    assert found["flag_count"] == len(known)


def test_the_same_flag_twice_counts_once() -> None:
    rows = [{"nik": NIKS[0], "flag": "vehicle"}, {"nik": NIKS[0], "flag": "vehicle"}]
    assert column_of("person", "flag_count", individuals=[person()], external_flags=rows) == [1]


def test_who_is_not_in_the_civil_registry_has_no_answers() -> None:
    registry = [{"nik": NIKS[1], "name": "BUDI", "status": "active"}]
    [found] = facts_of("person", "registry_found", "registry_name", "registry_status", individuals=[person()],
                       civil_registry=registry)  # fmt: skip
    assert (found["registry_found"], found["registry_name"], found["registry_status"]) == (False, None, None)


def test_a_person_without_nik_is_not_found() -> None:
    registry = [{"nik": NIKS[1], "name": "BUDI"}]
    assert column_of("person", "registry_found", individuals=[person(nik=None)], civil_registry=registry) == [False]


REGIONS = [
    {"code": "99.01.01", "level": "district"},
    {"code": "99.01.01.2001", "level": "village"},
    {"code": "31.01.01", "level": "district", "valid_to": date(2001, 8, 3), "successor_code": "31.01.02"},
    {"code": "99.01.57", "level": "regency"},
]  # fmt: skip


@pytest.mark.parametrize(
    ("nik", "is_known"),
    [
        ("9901011703800002", True),
        ("3101011703800002", True),  # retired long ago
        ("9901571703800002", False),  # a regency's code is no district's
        ("9902011703800002", False),
        ("12", False),
        (None, False),
    ],
)
def test_a_district_of_any_year_is_known(nik: str | None, is_known: bool) -> None:
    known = column_of("person", "nik_district_is_known", individuals=[person(nik=nik)], regions=REGIONS)
    assert known == [is_known]


@pytest.mark.parametrize(
    ("register", "registry", "flag", "is_dead"),
    [
        ({"presence": 2}, {"status": "active"}, "vehicle", True),
        ({"presence": 1}, {"status": "dead"}, "vehicle", True),
        ({"presence": 1}, {"status": "active"}, "dead", True),
        ({"presence": 1}, {"status": "inactive"}, "vehicle", False),
        ({"presence": None}, {"status": None}, "vehicle", False),
    ],
)
def test_one_source_is_enough_to_be_dead(register: Any, registry: Any, flag: str, is_dead: bool) -> None:
    found = column_of("person", "is_dead", individuals=[person(**register)],
                      civil_registry=[{"nik": NIKS[0], **registry}],
                      external_flags=[{"nik": NIKS[0], "flag": flag}])  # fmt: skip
    assert found == [is_dead]


def test_the_register_alone_can_know_of_a_death() -> None:
    assert column_of("person", "is_dead", individuals=[person(presence=2)]) == [True]


def test_the_civil_registry_alone_can_know_of_a_death() -> None:
    registry = [{"nik": NIKS[0], "status": "dead"}]
    assert column_of("person", "is_dead", individuals=[person()], civil_registry=registry) == [True]


@pytest.mark.parametrize(
    ("register", "registry", "flag", "is_excluded"),
    [
        ({"occupation": "PNS"}, {"occupation": "PETANI"}, "vehicle", True),
        ({"occupation": "PETANI"}, {"occupation": "PENSIUNAN"}, "vehicle", True),
        ({"occupation": "PETANI"}, {"occupation": "PETANI"}, "civil_servant", True),
        ({"occupation": "PETANI"}, {"occupation": None}, "village_official", False),
        ({"occupation": None}, {"occupation": None}, "vehicle", False),
    ],
)
def test_one_source_is_enough_to_be_excluded(register: Any, registry: Any, flag: str, is_excluded: bool) -> None:
    found = column_of("person", "is_excluded_by_work", individuals=[person(**register)],
                      civil_registry=[{"nik": NIKS[0], **registry}],
                      external_flags=[{"nik": NIKS[0], "flag": flag}])  # fmt: skip
    assert found == [is_excluded]


def test_the_civil_service_alone_can_know_of_an_occupation() -> None:
    flagged = [{"nik": NIKS[0], "flag": "civil_servant"}]
    assert column_of("person", "is_excluded_by_work", individuals=[person()], external_flags=flagged) == [True]
