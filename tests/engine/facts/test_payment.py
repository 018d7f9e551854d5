from typing import Any

import pytest

from tests.engine.facts.registers import column_of


def line(**columns: Any) -> dict[str, Any]:
    usual = {"household_id": "K1", "programme": "PKH", "period": "2026-10", "account_number": "99001", "status": "SI"}
    return usual | columns


CARETAKER = {"individual_id": "1", "household_id": "K1", "name": "SITI AMINAH", "is_caretaker": True}
CHILD = {"individual_id": "2", "household_id": "K1", "name": "BUDI", "is_caretaker": False}


def test_each_programme_has_a_last_period_of_its_own() -> None:
    lines = [line(period="2026-07"), line(), line(programme="SEMBAKO", period="2026-08")]
    assert column_of("payment", "is_last_period", payments=lines) == [False, True, True]


@pytest.mark.parametrize(
    ("period", "is_last"), [("2026-10", True), ("2026-08", True), ("2026-07", False), ("2021-06", False), (None, False)]
)
def test_a_programme_that_was_not_paid_for_a_quarter_has_ended(period: str | None, is_last: bool) -> None:
    lines = [line(programme="BST", period=period), line()]
    assert column_of("payment", "is_last_period", payments=lines)[0] == is_last


@pytest.mark.parametrize(
    ("account_name", "alike"),
    [("SITI AMINAH", 100), ("HJ SITI AMINAH", 100), ("SITI", 90), ("BUDI", 9), (None, None)],
)
def test_an_account_is_compared_with_the_caretakers_name(account_name: str | None, alike: int | None) -> None:
    lines, people = [line(account_name=account_name)], [CARETAKER, CHILD]
    assert column_of("payment", "account_similarity", payments=lines, individuals=people) == [alike]


def test_without_caretaker_an_account_is_compared_with_nobody() -> None:
    lines = [line(account_name="SITI AMINAH")]
    assert column_of("payment", "account_similarity", payments=lines, individuals=[CHILD]) == [None]


def test_households_are_counted_on_each_account() -> None:
    lines = [line(), line(period="2026-07"), line(household_id="K2"), line(household_id="K3", account_number="99003"),
             line(household_id="K4", account_number=None)]  # fmt: skip
    assert column_of("payment", "account_households", payments=lines) == [2, 2, 2, 1, 1]


def test_a_line_lies_in_the_village_of_its_household() -> None:
    people = [CARETAKER | {"village_code": "64.01.01.2001"}]
    assert column_of("payment", "village_code", payments=[line()], individuals=people) == ["64.01.01.2001"]
