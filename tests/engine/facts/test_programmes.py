from typing import Any

import pytest

from tests.engine.facts.registers import column_of, facts_of

HOUSEHOLDS = [{"household_id": "K1"}]


def line(**columns: Any) -> dict[str, Any]:
    return {"household_id": "K1", "programme": "PKH", "period": "2026-10", "account_number": "99001"} | columns


@pytest.mark.parametrize(
    ("register", "programme", "gets"),
    [(True, "SEMBAKO", True), (False, "PKH", True), (None, "PKH", True), (False, "SEMBAKO", False),
     (None, "SEMBAKO", False)],
)  # fmt: skip
def test_a_programme_is_got_by_the_register_or_the_payment_list(register: Any, programme: str, gets: bool) -> None:
    homes = [{"household_id": "K1", "receives_pkh": register}]
    assert column_of("household", "gets_pkh", households=homes, payments=[line(programme=programme)]) == [gets]


def test_a_programme_paid_by_the_quarter_is_got_between_its_payments() -> None:
    lines = [line(), line(programme="SEMBAKO", period="2026-11")]
    assert column_of("household", "gets_pkh", households=HOUSEHOLDS, payments=lines) == [True]


def test_a_household_left_out_of_the_last_list_does_not_get_the_programme() -> None:
    lines = [line(programme="SEMBAKO", period="2026-09"), line(programme="SEMBAKO", household_id="K2")]
    assert column_of("household", "gets_sembako", households=HOUSEHOLDS, payments=lines) == [False]


def test_a_programme_paid_long_ago_is_not_got() -> None:
    lines = [line(programme="BST", period="2021-06"), line()]
    [found] = facts_of("household", "gets_bst", "gets_pkh", households=HOUSEHOLDS, payments=lines)
    assert (found["gets_bst"], found["gets_pkh"]) == (False, True)


@pytest.mark.parametrize(
    ("second", "accounts"),
    [
        ({"account_number": "99002"}, 2),
        ({"account_number": "99001"}, 1),
        ({"account_number": None}, 1),
        ({"account_number": "99002", "programme": "SEMBAKO"}, 1),
        ({"account_number": "99002", "household_id": "K2"}, 1),
        ({"account_number": "99002", "period": "2026-07"}, 1),  # an account that was replaced since
    ],
)
def test_accounts_are_counted_for_each_programme_of_its_last_period(second: dict[str, Any], accounts: int) -> None:
    lines = [line(), line(**second)]
    homes = [{"household_id": "K1"}]
    assert column_of("household", "accounts_per_programme", households=homes, payments=lines) == [accounts]


def test_a_household_that_is_not_paid_has_no_account() -> None:
    homes = [{"household_id": "K0"}, {"household_id": "K1"}]
    assert column_of("household", "accounts_per_programme", households=homes, payments=[line()]) == [0, 1]
