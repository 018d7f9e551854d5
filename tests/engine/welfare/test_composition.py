from datetime import date

import ibis
import pytest

from verivali.engine.contract import INDIVIDUALS
from verivali.engine.welfare.composition import by_household, years_before

from .world import AS_OF, arrow_table

ADULT = {"birth_date": date(1985, 1, 1), "presence": 1, "schooling": 3, "disability": 4}
PUPIL = {"birth_date": date(2015, 1, 1), "presence": 1, "schooling": 2, "disability": 4}


def figures(*members):
    rows = [{"household_id": "A", "individual_id": str(number)} | member for number, member in enumerate(members)]
    found = by_household(ibis.memtable(arrow_table(rows, INDIVIDUALS)), AS_OF, figures=True)
    return found.to_pyarrow().to_pylist()[0]


def test_a_couple_with_two_pupils_has_half_its_members_dependent():
    found = figures(ADULT, ADULT, PUPIL, PUPIL)
    assert (found["members"], found["dependants_percent"]) == (4, 50)
    assert (found["severe_disability"], found["child_out_of_school"]) == (2, 2)


@pytest.mark.parametrize("presence", [2, 3, 4, 6])
def test_who_died_moved_went_abroad_or_was_not_found_does_not_count(presence):
    assert figures(ADULT, PUPIL | {"presence": presence})["members"] == 1


@pytest.mark.parametrize("presence", [1, 5, None])
def test_who_lives_there_is_new_or_has_no_presence_counts(presence):
    assert figures(ADULT, PUPIL | {"presence": presence})["members"] == 2


def test_a_household_nobody_lives_in_has_no_figures():
    found = figures(ADULT | {"presence": 2})
    assert [found[name] for name in ("members", "dependants_percent", "severe_disability", "child_out_of_school")] == [
        None
    ] * 4


@pytest.mark.parametrize(
    ("born", "percent"),
    [
        (date(2010, 7, 2), 100),  # 14 on the day
        (date(2010, 7, 1), 0),  # 15 on the day
        (date(1960, 7, 2), 0),  # 64
        (date(1960, 7, 1), 100),  # 65
    ],
)
def test_children_under_fifteen_and_elders_from_sixty_five_depend(born, percent):
    assert figures(ADULT | {"birth_date": born})["dependants_percent"] == percent


def test_an_unknown_birth_date_leaves_the_dependants_unknown():
    assert figures(ADULT, PUPIL | {"birth_date": None})["dependants_percent"] is None


def test_the_birth_date_of_who_left_does_not_matter():
    assert figures(ADULT, {"birth_date": None, "presence": 3})["dependants_percent"] == 0


@pytest.mark.parametrize(("code", "answer"), [(1, 1), (2, 1), (3, 2), (4, 2), (None, None)])
def test_severe_disability_is_much_difficulty_or_worse(code, answer):
    assert figures(ADULT, ADULT | {"disability": code})["severe_disability"] == answer


def test_one_severe_disability_settles_the_question_whoever_is_unknown():
    assert figures(ADULT | {"disability": 1}, ADULT | {"disability": None})["severe_disability"] == 1


@pytest.mark.parametrize(
    ("born", "answer"),
    [
        (date(2018, 7, 2), 2),  # 6 on the day
        (date(2018, 7, 1), 1),  # 7
        (date(2009, 7, 2), 1),  # 15
        (date(2009, 7, 1), 2),  # 16
    ],
)
def test_a_child_of_seven_to_fifteen_who_left_school_is_out_of_school(born, answer):
    assert figures(ADULT, PUPIL | {"birth_date": born, "schooling": 3})["child_out_of_school"] == answer


def test_a_child_without_schooling_leaves_open_whether_one_is_out_of_school():
    assert figures(ADULT, PUPIL | {"schooling": None})["child_out_of_school"] is None


def test_an_adult_without_schooling_does_not():
    assert figures(ADULT | {"schooling": None}, PUPIL)["child_out_of_school"] == 2


def test_without_columns_only_the_number_of_members_is_known():
    found = figures({}, {})
    assert (found["members"], found["dependants_percent"], found["severe_disability"]) == (2, None, None)


def test_the_lowest_imported_score_and_the_smallest_village_speak_for_the_household():
    found = figures(
        {"welfare_score": 700, "village_code": "64.01.01.2002"},
        {"welfare_score": 300, "village_code": "64.01.01.2001"},
        {"welfare_score": None, "village_code": None},
    )
    assert (found["member_score"], found["member_score_highest"]) == (300, 700)
    assert found["member_village_code"] == "64.01.01.2001"


def test_the_birthday_of_a_leap_day_is_the_last_of_february():
    assert years_before(date(2024, 2, 29), 15) == date(2009, 2, 28)
    assert years_before(date(2024, 2, 29), 4) == date(2020, 2, 29)
