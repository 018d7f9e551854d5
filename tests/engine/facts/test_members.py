from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.batches import BATCHES
from tests.engine.facts.oracle_household import summary
from tests.engine.facts.registers import AS_OF, column_of, facts_of

FACTS = ("members", "active_members", "dead_members", "excluded_members", "unknown_relations", "heads", "spouses",
         "head_sex", "spouse_sex", "head_birth_date", "oldest_child_birth_date", "youngest_parent_birth_date",
         "oldest_age", "unknown_ages", "complete_addresses")  # fmt: skip
MEMBER = {
    "relation": st.sampled_from([1, 2, 3, 3, 6, 8, None]),
    "sex": st.sampled_from([1, 2, None]),
    "presence": st.sampled_from([1, 1, 1, 2, 3, 5, None]),
    "birth_date": st.sampled_from([date(1950, 1, 1), date(1980, 11, 2), date(2009, 11, 1), date(2015, 5, 5), None]),
    "occupation": st.sampled_from(["PNS", "PETANI", None]),
    "address": st.sampled_from(["JL MAWAR", None]),
    "rt": st.sampled_from(["001", None]),
    "rw": st.sampled_from(["002", None]),
}
families = st.lists(st.lists(st.fixed_dictionaries(MEMBER), min_size=1, max_size=6), min_size=2, max_size=6)


def individuals(drawn: list[list[dict[str, Any]]]) -> list[dict[str, Any]]:
    return [{**member, "household_id": f"K{home}", "individual_id": f"K{home}-{place}"}
            for home, family in enumerate(drawn) for place, member in enumerate(family)]  # fmt: skip


@BATCHES
@given(drawn=families)
def test_a_household_is_what_its_members_say(drawn: list[list[dict[str, Any]]]) -> None:
    found = facts_of("household", *FACTS, individuals=individuals(drawn))
    expected = [{"household_id": f"K{home}", **summary(family, AS_OF)} for home, family in enumerate(drawn)]
    assert found == expected


def test_a_household_stands_in_either_file() -> None:
    homes = [{"household_id": "K1", "village_code": "64.01.01.2001"}, {"household_id": "K2", "village_code": None}]
    people = [{"individual_id": "1", "household_id": "K2", "village_code": "64.01.01.2002"},
              {"individual_id": "2", "household_id": "K3", "village_code": "64.01.01.2003"}]  # fmt: skip
    found = facts_of("household", "members", "village_code", households=homes, individuals=people)
    assert [(row["household_id"], row["members"], row["village_code"]) for row in found] == [
        ("K1", 0, "64.01.01.2001"),
        ("K2", 1, "64.01.01.2002"),
        ("K3", 1, "64.01.01.2003"),
    ]


def test_a_child_who_died_still_tells_its_parents_age() -> None:
    family = {"relation": 3, "presence": 2, "birth_date": date(1999, 1, 1)}
    people = [{"individual_id": "1", "household_id": "K1", **family}]
    assert column_of("household", "oldest_child_birth_date", individuals=people) == [date(1999, 1, 1)]


@pytest.mark.parametrize(("kk", "on_card"), [("9901010101200001", 1), ("9901010101200002", 0)])
def test_a_civil_servant_elsewhere_on_the_card_counts(kk: str, on_card: int) -> None:
    people = [
        {"individual_id": "1", "household_id": "K1", "kk": kk, "occupation": "PETANI"},
        {"individual_id": "2", "household_id": "K2", "kk": "9901010101200001", "occupation": "PNS"},
    ]
    assert column_of("household", "excluded_on_card", individuals=people) == [on_card, 1]
