import pytest

from verivali.engine.welfare.questions import KEYS

from .prepared import judged
from .world import GOOD_ANSWERS, POOR_ANSWERS

COUNTED = KEYS[1:]


@pytest.mark.parametrize("key", COUNTED)
def test_a_criterion_that_points_to_poverty_is_one_signal(key):
    verdict = judged(GOOD_ANSWERS | {key: POOR_ANSWERS[key]}, "262-huk-2022/1")
    assert (verdict["verdict"], verdict["signals"]) == ("poor", 1)


@pytest.mark.parametrize("key", COUNTED)
def test_a_criterion_that_does_not_is_none(key):
    verdict = judged(POOR_ANSWERS | {key: GOOD_ANSWERS[key], "tempat_tinggal": 1}, "262-huk-2022/8")
    assert (verdict["verdict"], verdict["signals"]) == ("not_poor", 7)


@pytest.mark.parametrize("key", COUNTED)
def test_a_missing_answer_is_neither_when_it_could_decide(key):
    verdict = judged(GOOD_ANSWERS | {key: None}, "262-huk-2022/1")
    assert (verdict["verdict"], verdict["signals"], verdict["missing"]) == ("undetermined", 0, key)


@pytest.mark.parametrize("key", COUNTED)
def test_a_missing_answer_that_cannot_decide_leaves_the_verdict(key):
    assert judged(GOOD_ANSWERS | {key: None}, "262-huk-2022/2")["verdict"] == "not_poor"
    assert judged(POOR_ANSWERS | {key: None, "tempat_tinggal": 1}, "262-huk-2022/7")["verdict"] == "poor"


@pytest.mark.parametrize(("signals", "verdict"), [(4, "not_poor"), (5, "poor"), (6, "poor")])
def test_the_number_needed_is_the_boundary(signals, verdict):
    poor = {key: POOR_ANSWERS[key] for key in COUNTED[:signals]}
    assert judged(GOOD_ANSWERS | poor, "262-huk-2022/5")["verdict"] == verdict


def test_without_a_place_to_live_a_household_is_poor_at_once():
    assert judged(GOOD_ANSWERS | {"tempat_tinggal": 2})["verdict"] == "poor"


def test_no_place_to_live_suffices_when_nothing_else_is_answered():
    verdict = judged({"tempat_tinggal": 2})
    assert (verdict["verdict"], verdict["answers"]) == ("poor", "2--------")


def test_unknown_place_to_live_leaves_open_who_is_not_poor_otherwise():
    assert judged(GOOD_ANSWERS | {"tempat_tinggal": None})["verdict"] == "undetermined"


def test_unknown_place_to_live_does_not_save_who_is_poor_otherwise():
    assert judged(POOR_ANSWERS | {"tempat_tinggal": None})["verdict"] == "poor"


def test_in_october_2022_the_place_to_live_is_one_of_nine():
    assert judged(GOOD_ANSWERS | {"tempat_tinggal": 2}, "5-aspek-2022/2")["verdict"] == "not_poor"
    assert judged(POOR_ANSWERS, "5-aspek-2022/9")["signals"] == 9


def test_a_household_without_any_answer_is_undetermined():
    verdict = judged({})
    assert (verdict["verdict"], verdict["signals"], verdict["answers"]) == ("undetermined", 0, "---------")
    assert verdict["missing"] == ",".join(KEYS)


def test_the_answers_are_kept_as_asked():
    verdict = judged(POOR_ANSWERS | {"belanja_pakaian": None})
    assert (verdict["answers"], verdict["missing"]) == ("2211-1121", "belanja_pakaian")


@pytest.mark.parametrize("answer", [0, 3, -1, 99])
def test_an_answer_outside_the_code_list_is_unknown(answer):
    assert judged(GOOD_ANSWERS | {"lantai": answer})["answers"] == "11221-212"


def test_the_version_is_kept_with_the_verdict():
    assert judged(GOOD_ANSWERS, "5-aspek-2022/3")["criteria_version"] == "5-aspek-2022/3"
