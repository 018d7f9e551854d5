from datetime import date
from typing import Any

import pytest

from tests.engine.facts.registers import AS_OF, column_of, facts_of


def flag(**columns: Any) -> dict[str, Any]:
    return {"household_id": "K1", "nik": None, "flag": None} | columns


@pytest.mark.parametrize(
    ("register", "flags", "power", "subsidised"),
    [
        ((900, True), [], 900, True),
        ((450, True), [flag(electricity_va=1300, electricity_subsidised=False)], 1300, False),
        ((None, None), [flag(electricity_va=900, electricity_subsidised=True), flag(electricity_va=1300)], 1300, True),
        ((900, None), [flag(electricity_va=None)], 900, None),
        ((900, None), [flag(household_id="K2", electricity_va=1300)], 900, None),
        ((None, None), [], None, None),
    ],
)
def test_the_electricity_company_is_believed_before_the_register(
    register: Any, flags: list[dict[str, Any]], power: int | None, subsidised: bool | None
) -> None:
    homes = [{"household_id": "K1", "electricity_va": register[0], "electricity_subsidised": register[1]}]
    others = [flag(household_id="K9", electricity_va=450, electricity_subsidised=True)]
    [found] = facts_of("household", "pln_va", "pln_subsidised", households=homes, external_flags=[*flags, *others])
    assert (found["pln_va"], found["pln_subsidised"]) == (power, subsidised)


def test_a_subsidy_that_no_file_speaks_of_is_unknown() -> None:
    homes, flags = [{"household_id": "K1"}], [flag(electricity_va=900, electricity_subsidised=None)]
    [found] = facts_of("household", "pln_va", "pln_subsidised", households=homes, external_flags=flags)
    assert (found["pln_va"], found["pln_subsidised"]) == (900, None)


def test_an_answer_of_after_the_day_is_not_known_yet() -> None:
    homes = [{"household_id": "K1"}, {"household_id": "K2"}]
    flags = [flag(electricity_va=1300, as_of=date(2026, 11, 2)),
             flag(household_id="K2", electricity_va=1300, as_of=AS_OF)]  # fmt: skip
    assert column_of("household", "pln_va", households=homes, external_flags=flags) == [None, 1300]


def test_power_is_known_where_no_file_speaks_of_subsidy() -> None:
    homes, flags = [{"household_id": "K1"}], [flag(electricity_va=900)]
    assert column_of("household", "pln_va", households=homes, external_flags=flags) == [900]


@pytest.mark.parametrize(
    ("updated_on", "survey_date", "changed_on"),
    [
        (date(2026, 1, 1), date(2025, 1, 1), date(2026, 1, 1)),
        (date(2025, 1, 1), date(2026, 1, 1), date(2026, 1, 1)),
        (None, date(2026, 1, 1), date(2026, 1, 1)),
        (date(2026, 1, 1), None, date(2026, 1, 1)),
        (None, None, None),
    ],
)
def test_the_newest_of_update_and_survey_counts(updated_on: Any, survey_date: Any, changed_on: Any) -> None:
    homes = [{"household_id": "K1", "updated_on": updated_on, "survey_date": survey_date}]
    assert column_of("household", "changed_on", households=homes) == [changed_on]


def test_an_update_alone_tells_the_last_change() -> None:
    homes = [{"household_id": "K1", "updated_on": date(2026, 1, 1)}]
    assert column_of("household", "changed_on", households=homes) == [date(2026, 1, 1)]
