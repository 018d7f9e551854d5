from datetime import date

import pytest

from verivali.engine.welfare.criteria import criteria_for, criteria_named
from verivali.engine.welfare.dated import VersionError
from verivali.engine.welfare.questions import KEYS, NO

from .world import HOUSEHOLDS


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (date(2022, 10, 1), "5-aspek-2022"),
        (date(2022, 12, 30), "5-aspek-2022"),
        (date(2022, 12, 31), "262-huk-2022"),
        (date(2030, 1, 1), "262-huk-2022"),
    ],
)
def test_the_version_in_force_follows_the_day(day, code):
    assert criteria_for(None, day).code == code


def test_before_october_2022_no_version_of_the_nine_criteria_holds():
    assert criteria_for(None, date(2022, 9, 30)) is None


def test_a_version_that_is_no_longer_in_force_can_still_be_named():
    assert criteria_for("5-aspek-2022", date(2025, 1, 1)).food_share_percent == 70


def test_the_food_share_threshold_fell_from_seventy_to_fifty_per_cent():
    assert criteria_named("5-aspek-2022").food_share_percent == 70
    assert criteria_named("262-huk-2022").food_share_percent == 50
    assert "70 per cent" in criteria_named("5-aspek-2022").criteria[3].question.en
    assert "50 per cent" in criteria_named("262-huk-2022").criteria[3].question.en


def test_the_decree_lengthened_the_floor_and_wall_lists():
    assert "plesteran" not in criteria_named("5-aspek-2022").criteria[5].question.id
    assert "plesteran" in criteria_named("262-huk-2022").criteria[5].question.id
    assert "terpal" not in criteria_named("5-aspek-2022").criteria[6].question.id
    assert "terpal" in criteria_named("262-huk-2022").criteria[6].question.id


def test_four_of_the_nine_point_to_poverty_on_no():
    pointing_on_no = [c.key for c in criteria_named("262-huk-2022").criteria if c.poor_answer == NO]
    assert pointing_on_no == ["tempat_tinggal", "kk_bekerja", "belanja_pakaian", "jamban"]


def test_only_the_decree_makes_poor_at_once_who_has_no_place_to_live():
    assert criteria_named("5-aspek-2022").alone == ()
    assert criteria_named("262-huk-2022").alone == ("tempat_tinggal",)
    assert len(criteria_named("262-huk-2022").counted) == 8


def test_the_keys_are_columns_of_the_contract_in_the_order_of_the_form():
    assert len(KEYS) == 9
    assert set(KEYS) <= set(HOUSEHOLDS.by_name)


def test_the_name_holds_every_parameter_so_that_a_verdict_can_be_made_again():
    assert criteria_named("262-huk-2022").name == "262-huk-2022/5"
    assert criteria_named("262-huk-2022/3+housing").name == "262-huk-2022/3+housing"
    assert criteria_named(criteria_named("262-huk-2022/1").name) == criteria_named("262-huk-2022/1")


@pytest.mark.parametrize("name", ["262-huk-2022/0", "262-huk-2022/9", "5-aspek-2022/10", "146-huk-2013", "a/b/c", "/5"])
def test_a_version_that_cannot_be_is_refused(name):
    with pytest.raises(VersionError):
        criteria_named(name)


def test_the_refusal_names_the_versions_there_are_in_both_languages():
    with pytest.raises(VersionError) as refused:
        criteria_named("146-huk-2013")
    assert "5-aspek-2022, 262-huk-2022" in refused.value.text.id
    assert "5-aspek-2022, 262-huk-2022" in refused.value.text.en
