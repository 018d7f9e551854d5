from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.batches import BATCHES
from tests.engine.facts.oracle_repeats import families_of_person, kk_households, nik_facts, other_niks
from tests.engine.facts.registers import Rows, facts_of

FACTS = ("nik_is_same_person", "nik_is_other_person", "nik_is_in_other_household", "nik_holders", "other_niks",
         "families_of_person", "kk_households")  # fmt: skip
NIK, OTHER_NIK = "9901015703800001", "9901011703800002"
SITI: dict[str, Any] = {
    "nik": NIK,
    "name": "SITI AMINAH",
    "birth_date": date(1980, 3, 17),
    "mother_name": "FATIMAH",
    "presence": 1,
    "relation": 2,
    "kk": "9901010101100001",
    "village_code": "64.01.01.2001",
    "address": "JL MAWAR 1",
}
people = st.lists(
    st.fixed_dictionaries(
        {
            "nik": st.sampled_from([NIK, OTHER_NIK, "9901010000000003", "1" * 16, None]),
            "name": st.sampled_from(["SITI AMINAH", "AMINAH, HJ. SITI", "SITI AMINA", "BUDI", "SITI", None, "-"]),
            "birth_date": st.sampled_from([date(1980, 3, 17), date(1990, 1, 1), None]),
            "mother_name": st.sampled_from(["FATIMAH", "HJ. FATIMAH", "AMINAH", None]),
            "presence": st.sampled_from([1, 1, 1, 2, 3, None]),
            "relation": st.sampled_from([1, 1, 2, None]),
            "kk": st.sampled_from(["9901010101100001", "9901010101100002", "12", None]),
            "village_code": st.sampled_from(["64.01.01.2001", "64.01.01.2002", None]),
            "address": st.sampled_from(["JL MAWAR 1", "jl mawar 1 ", "JL MELATI 2", None]),
        }
    ),
    min_size=6,
    max_size=14,
)


def records(drawn: Sequence[dict[str, Any]], homes: Sequence[int]) -> list[dict[str, Any]]:
    """Two or three to a household; the last ones are the first ones again, under another roof."""
    placed = [{**person, "individual_id": f"{place:02}", "household_id": f"K{home}"}
              for place, (person, home) in enumerate(zip(drawn, homes, strict=True))]  # fmt: skip
    return [*placed, {**placed[0], "household_id": "K9"}, {**placed[1], "household_id": "K9", "presence": 2}]


def by_oracle(register: Rows) -> list[dict[str, Any]]:
    ordered = sorted(register, key=lambda one: (one["household_id"], one["individual_id"]))
    return [
        {
            "household_id": person["household_id"],
            "individual_id": person["individual_id"],
            **nik_facts(person, register),
            "other_niks": other_niks(person, register),
            "families_of_person": families_of_person(person, register),
            "kk_households": kk_households(person, register),
        }
        for person in ordered
    ]


@BATCHES
@given(drawn=people, homes=st.lists(st.integers(1, 4), min_size=14, max_size=14))
def test_facts_of_repeats_are_those_of_every_pair(drawn: list[dict[str, Any]], homes: list[int]) -> None:
    register = records(drawn, homes[: len(drawn)])
    assert facts_of("person", *FACTS, individuals=register) == by_oracle(register)


def beside_siti(**columns: Any) -> list[dict[str, Any]]:
    """Siti, head of K1, and another record in K2 unless the columns say otherwise."""
    siti = SITI | {"individual_id": "1", "household_id": "K1", "relation": 1}
    return [siti, siti | {"individual_id": "2", "household_id": "K2"} | columns]


@pytest.mark.parametrize(
    ("fact", "expected", "other"),
    [
        ("nik_is_same_person", True, {"name": "HJ. SITI AMINAH"}),
        ("nik_is_same_person", False, {"name": "BUDI SANTOSO"}),
        ("nik_is_same_person", False, {"nik": OTHER_NIK}),
        ("nik_is_same_person", False, {"presence": 3}),
        ("nik_is_other_person", True, {"name": "BUDI SANTOSO"}),
        ("nik_is_other_person", True, {"name": None}),
        ("nik_is_other_person", False, {"name": "HJ. SITI AMINAH"}),
        ("nik_is_in_other_household", True, {}),
        ("nik_is_in_other_household", False, {"household_id": "K1"}),
        ("nik_is_in_other_household", False, {"name": "BUDI SANTOSO"}),
        ("nik_holders", 2, {"name": "BUDI SANTOSO"}),
        ("nik_holders", 1, {"nik": OTHER_NIK}),
        ("other_niks", 1, {"nik": OTHER_NIK}),
        ("other_niks", 1, {"nik": OTHER_NIK, "mother_name": "HJ. FATIMAH"}),
        ("other_niks", 0, {"nik": OTHER_NIK, "mother_name": "KHADIJAH"}),
        ("other_niks", 0, {"nik": OTHER_NIK, "mother_name": None}),
        ("other_niks", 0, {"nik": OTHER_NIK, "birth_date": date(1980, 3, 18)}),
        ("other_niks", 0, {"nik": "1234"}),
        ("other_niks", 0, {}),
        ("families_of_person", 2, {"individual_id": "1"}),
        ("families_of_person", 1, {"individual_id": "1", "presence": 3}),
        ("families_of_person", 1, {}),
        ("kk_households", 2, {"name": "BUDI", "address": "JL MELATI 2"}),
        ("kk_households", 2, {"name": "BUDI", "village_code": "64.01.01.2002"}),
        ("kk_households", 0, {"name": "BUDI"}),
        ("kk_households", 0, {"name": "BUDI", "address": "jl mawar 1 "}),
        ("kk_households", 0, {"address": "JL MELATI 2"}),
        ("kk_households", 0, {"name": "BUDI", "address": "JL MELATI 2", "relation": 2}),
        ("kk_households", 0, {"name": "BUDI", "address": "JL MELATI 2", "kk": None}),
    ],
)
def test_another_record_beside_siti(fact: str, expected: Any, other: dict[str, Any]) -> None:
    assert facts_of("person", fact, individuals=beside_siti(**other))[0][fact] == expected


def test_a_nik_on_two_records_without_name_is_nobodys() -> None:
    [first, _] = facts_of("person", "nik_is_same_person", "nik_is_other_person", "nik_is_in_other_household",
                          individuals=[{**one, "name": None} for one in beside_siti()])  # fmt: skip
    assert [first[name] for name in FACTS[:3]] == [False, True, False]


def test_a_dummy_nik_under_very_many_names_belongs_to_others() -> None:
    names = [f"{one}{two}NDO" for one in "BCDFGHJKLPRSTWYZ" for two in "AEIU"]
    many = [{**SITI, "individual_id": name, "household_id": name, "name": name} for name in names]
    found = facts_of("person", "nik_is_other_person", "nik_holders", individuals=many)
    assert {(row["nik_is_other_person"], row["nik_holders"]) for row in found} == {(True, 64)}
