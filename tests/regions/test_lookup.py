from datetime import date

import pytest

from verivali.regions import RegionsNotBuilt, lookup, path, successor

TODAY, BEFORE_THE_SPLIT = date(2026, 11, 1), date(2020, 1, 1)


def test_a_code_in_force_is_its_own_successor():
    assert successor("64.01.01.2009", on=TODAY) == "64.01.01.2009"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("64.04", "65.01"),
        ("91.01", "93.01"),
        ("91.02.03", "95.01.02"),
        ("92.71", "96.71"),
        ("91.01.01.2013", "93.01.01.2008"),
        ("11.72.01.2001", "11.72.03.2001"),
    ],
)
def test_a_retired_code_leads_to_the_code_of_today(old, new):
    assert successor(old, on=TODAY) == new


def test_a_code_stands_for_itself_until_the_day_of_its_law():
    assert successor("91.01", on=date(2022, 7, 24)) == "91.01"
    assert successor("91.01", on=date(2022, 7, 25)) == "93.01"


def test_a_code_retired_twice_leads_to_the_code_of_the_day():
    assert successor("92.01.39.2007", on=date(2023, 1, 1)) == "96.01.14.2009"
    assert successor("92.01.39.2007", on=TODAY) == "96.01.14.2006"


def test_a_village_under_the_mud_has_no_successor():
    assert successor("35.15.04.1005", on=TODAY) is None


def test_a_province_has_no_code_before_its_law():
    assert successor("93", on=BEFORE_THE_SPLIT) is None


def test_an_unknown_code_has_no_successor():
    assert successor("00.00.00.0000", on=TODAY) is None


def test_before_the_build_the_remedy_is_named(monkeypatch, tmp_path):
    monkeypatch.setattr(lookup, "_FILE", tmp_path / "regions.parquet")
    with pytest.raises(RegionsNotBuilt, match="make setup"):
        path()
