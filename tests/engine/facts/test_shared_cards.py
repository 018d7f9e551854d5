"""Who is tied to whom by a family card."""

from typing import Any

from tests.engine.facts.registers import column_of


def on_card(household: str, kk: str, occupation: str) -> dict[str, Any]:
    return {"individual_id": f"P{household}", "household_id": household, "kk": kk, "occupation": occupation}


def test_a_card_ties_its_people_to_the_civil_servant_on_it() -> None:
    people = [on_card("K1", "9901010101200001", "PNS"), on_card("K2", "9901010101200001", "PETANI")]
    assert column_of("person", "kk_excluded_members", individuals=people) == [1, 1]


def test_a_dummy_number_ties_nobody_to_anybody() -> None:
    people = [on_card("K1", "0" * 16, "PNS"), on_card("K2", "0" * 16, "PETANI")]
    assert column_of("person", "kk_excluded_members", individuals=people) == [0, 0]
