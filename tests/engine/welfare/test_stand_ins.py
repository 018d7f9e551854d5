import pytest

from .prepared import judged
from .world import GOOD_ANSWERS

LACKING = GOOD_ANSWERS | {"lantai": None, "dinding": None, "jamban": None, "listrik": None}
BAD_HOUSE = {"floor": 8, "wall": 6, "toilet": 6, "lighting": 4}
GOOD_HOUSE = {"floor": 2, "wall": 1, "toilet": 1, "lighting": 1, "power": 3}


def answers(house, version):
    return judged(LACKING | house, version)["answers"]


def test_by_default_the_housing_block_answers_nothing():
    assert answers(BAD_HOUSE, "262-huk-2022/4") == "11221----"


def test_where_a_version_allows_it_housing_stands_in_and_is_marked():
    verdict = judged(LACKING | BAD_HOUSE, "262-huk-2022/4+housing")
    assert (verdict["answers"], verdict["signals"], verdict["verdict"]) == ("11221yyny", 4, "poor")
    assert verdict["missing"] == ""


def test_a_given_answer_stands_above_the_housing_block():
    assert judged(GOOD_ANSWERS | BAD_HOUSE, "262-huk-2022/4+housing")["answers"] == "112212212"


def test_a_good_house_answers_against_poverty():
    assert answers(GOOD_HOUSE, "5-aspek-2022/4+housing") == "11221nnyn"


def test_masonry_settles_nothing_where_unplastered_masonry_counts():
    assert answers(GOOD_HOUSE, "262-huk-2022/4+housing") == "11221n-yn"


def test_cement_is_no_earth_but_may_be_plaster():
    assert answers({"floor": 6}, "5-aspek-2022/4+housing") == "11221n---"
    assert answers({"floor": 6}, "262-huk-2022/4+housing") == "11221----"


@pytest.mark.parametrize(
    ("electricity", "mark"),
    [
        ({"lighting": 1, "power": 1}, "y"),
        ({"lighting": 1, "power": 2}, "n"),
        ({"lighting": 4}, "y"),
        ({"power": 1}, "y"),
        ({"lighting": 2}, "-"),
        ({"lighting": 3, "power": 5}, "-"),
        ({"lighting": 1}, "-"),
        ({"lighting": None}, "-"),
    ],
)
def test_power_of_450_va_or_none_stands_in_and_unknown_power_does_not(electricity, mark):
    assert answers(electricity, "262-huk-2022/4+housing")[-1] == mark
