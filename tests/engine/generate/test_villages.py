"""Which villages a region has."""

from datetime import date

import pytest

from verivali.engine.errors import BadInput
from verivali.engine.generate.plan import plan
from verivali.engine.generate.villages import villages_of

TODAY = date(2026, 11, 1)


@pytest.mark.parametrize(("region", "count"), [("64.01", 144), ("64.01.01.2009", 1), ("640101", 9)])
def test_a_region_is_given_by_any_code(region: str, count: int) -> None:
    assert len(villages_of(region, TODAY)) == count


@pytest.mark.parametrize("region", ["00", "ID", "id"])
def test_the_whole_country_has_all_villages_in_force(region: str) -> None:
    assert len(villages_of(region, TODAY)) == 83_762


@pytest.mark.parametrize("region", ["77", "64.99", "abc", "", "64.01.01.2009.1", "94.99.01"])
def test_a_region_that_is_not_is_refused(region: str) -> None:
    with pytest.raises(BadInput, match="not known"):
        villages_of(region, TODAY)


def test_codes_of_a_day_are_those_in_force_then() -> None:
    assert len(villages_of("94", TODAY)) > 0
    with pytest.raises(BadInput, match="not known"):
        villages_of("94", date(2021, 1, 1))


def test_all_households_are_dealt_out() -> None:
    dealt = plan(1_000, "64.01", 1, TODAY, clean=True)
    assert dealt.households_before[0] == 0
    assert (dealt.households_before[1:] >= dealt.households_before[:-1]).all()
    assert dealt.households_before[-1] <= 1_000
