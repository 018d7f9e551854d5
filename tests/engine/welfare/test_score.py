import pytest

from verivali.engine.contract import HOUSEHOLDS
from verivali.engine.welfare import DECILE
from verivali.engine.welfare.coefficients import COEFFICIENTS_VERSIONS, SIMULATED_1, Banded, Coded, coefficients_for
from verivali.engine.welfare.dated import VersionError
from verivali.engine.welfare.score import reachable_percent

from .prepared import prepared
from .world import AS_OF, assess

HOUSING = {"tenure": 1, "floor": 1, "wall": 1, "roof": 1, "drinking_water": 1, "lighting": 1, "power": 5,
           "cooking_fuel": 1, "toilet": 1}  # fmt: skip
ASSETS = ("has_gas_tube", "has_fridge", "has_ac", "has_flat_tv", "has_gold", "has_computer", "has_motorcycle",
          "has_car", "has_land", "has_other_house")  # fmt: skip
RICHEST_HOME = HOUSING | dict.fromkeys(ASSETS, 1) | {"cattle": 3, "floor_area_m2": 90}
POOREST_HOME = dict.fromkeys(ASSETS, 2) | {
    "tenure": 5, "floor": 8, "wall": 6, "roof": 7, "drinking_water": 9, "lighting": 4, "cooking_fuel": 10, "toilet": 6,
    "cattle": 0, "floor_area_m2": 40,
}  # fmt: skip
ONE_MEMBER = [{"household_id": "A", "individual_id": "1"}]
SEVEN_MEMBERS = [{"household_id": "A", "individual_id": str(number)} for number in range(7)]


def score(home, members=()):
    return prepared(parts=frozenset({DECILE})).assess([{"household_id": "A", **home}], list(members))["A"]


def test_the_best_of_everything_known_is_a_million():
    assert score(RICHEST_HOME, ONE_MEMBER)["score"] == 1_000_000


def test_the_worst_of_everything_known_is_nothing():
    assert score(POOREST_HOME, SEVEN_MEMBERS)["score"] == 0


def test_a_score_we_computed_says_that_it_is_simulated_and_by_which_version():
    found = score(RICHEST_HOME, ONE_MEMBER)
    assert (found["score_source"], found["coefficients_version"]) == ("simulated", "simulated-1")


def test_a_missing_input_takes_its_weight_out_of_the_sum():
    found = score(POOREST_HOME | {"has_car": 1, "floor": None, "floor_area_m2": None})
    known = 1000 - 60 - 50 - 60 - 50 - 15 - 15
    assert found["score"] == 80 * 1_000_000 // known
    assert found["score_known_share"] == known * 100 // 1000


def test_a_missing_input_reads_neither_as_poor_nor_as_rich():
    poor, rich = score(POOREST_HOME | {"floor": None}, SEVEN_MEMBERS), score(RICHEST_HOME | {"floor": None}, ONE_MEMBER)
    assert (poor["score"], rich["score"]) == (0, 1_000_000)


def test_what_was_missing_is_named():
    found = score(RICHEST_HOME | {"floor": None, "power": None}, ONE_MEMBER)
    assert found["score_missing"] == "floor,electricity,dependants_percent,severe_disability,child_out_of_school"


def test_a_code_outside_the_list_is_a_missing_input():
    assert "roof" in score(RICHEST_HOME | {"roof": 9}, ONE_MEMBER)["score_missing"]


@pytest.mark.parametrize(("housing_kept", "is_scored"), [(dict(HOUSING, has_car=1), True), (HOUSING, False)])
def test_below_half_of_the_weights_there_is_no_score(housing_kept, is_scored):
    """Housing without floor area weighs 390; a car adds 80 and one more asset 30 makes 500."""
    columns = dict.fromkeys(RICHEST_HOME) | housing_kept | {"has_other_house": 1}
    found = score(columns)
    assert (found["score"] is not None) == is_scored
    assert found["score_known_share"] == (50 if is_scored else 42)


def test_an_imported_score_takes_precedence_over_the_simulated_one():
    found = score(RICHEST_HOME | {"welfare_score": 123}, ONE_MEMBER)
    assert (found["score"], found["score_source"]) == (123, "imported")
    assert (found["score_known_share"], found["score_missing"]) == (None, None)


def test_a_score_of_the_household_takes_precedence_over_its_members():
    members = [{"household_id": "A", "individual_id": "1", "welfare_score": 5}]
    assert score({"welfare_score": 123}, members)["score"] == 123
    assert score({"welfare_score": None}, members)["score"] == 5


def test_members_with_different_scores_are_a_conflict_and_the_lowest_is_used():
    members = [{"household_id": "A", "individual_id": str(value), "welfare_score": value} for value in (700, 300)]
    assert (score({}, members)["score"], score({}, members)["score_conflict"]) == (300, True)
    assert score({}, members[:1])["score_conflict"] is False


@pytest.mark.parametrize("imported", [-1, 1_000_001])
def test_an_imported_score_out_of_its_range_is_unknown(imported):
    assert score({"welfare_score": imported})["score"] is None


@pytest.mark.parametrize("imported", [0, 1_000_000])
def test_an_imported_score_at_the_end_of_its_range_counts(imported):
    assert score({"welfare_score": imported})["score"] == imported


@pytest.mark.parametrize(("area", "points"), [(7, 0), (8, 15), (11, 15), (12, 25), (20, 40), (29, 40), (30, 50)])
def test_floor_area_per_person_gives_points_by_band(area, points):
    home = POOREST_HOME | {"floor_area_m2": area}
    found = score(home, ONE_MEMBER)
    known = 1000 - 50 - 15 - 15
    assert found["score"] == (60 + points) * 1_000_000 // known


@pytest.mark.parametrize("area", [0, -5, None])
def test_a_floor_area_that_cannot_be_is_unknown(area):
    assert "floor_area_per_member_m2" in score(POOREST_HOME | {"floor_area_m2": area}, ONE_MEMBER)["score_missing"]


def test_the_weights_of_a_version_sum_to_a_thousand():
    assert [version.weight for version in COEFFICIENTS_VERSIONS] == [1000]


def test_every_code_of_the_form_has_points():
    coded = [entry for entry in SIMULATED_1.inputs if entry.name in HOUSEHOLDS.by_name and isinstance(entry, Coded)]
    assert [set(entry.points) for entry in coded] == [set(HOUSEHOLDS[entry.name].codes.values) for entry in coded]


def test_every_input_can_give_nothing_and_its_bands_ascend():
    banded = [entry.bands for entry in SIMULATED_1.inputs if isinstance(entry, Banded)]
    assert [sorted(bands) for bands in banded] == [list(bands) for bands in banded]
    assert {min(p for _, p in bands) for bands in banded} == {0}
    assert {min(entry.points.values()) for entry in SIMULATED_1.inputs if isinstance(entry, Coded)} == {0}


def test_columns_say_how_much_can_be_known_before_anything_is_read():
    assert reachable_percent(SIMULATED_1, set(RICHEST_HOME), {"household_id"}) == 92
    assert reachable_percent(SIMULATED_1, {"floor", "power"}, set()) == 13
    assert reachable_percent(SIMULATED_1, set(), {"household_id", "birth_date", "schooling", "disability"}) == 14


def test_nothing_is_simulated_where_the_columns_cannot_reach_the_least_share():
    found = assess([{"household_id": "A", "floor": 1}])["A"]
    assert (found["score"], found["score_known_share"], found["coefficients_version"]) == (None, None, None)


def test_an_unknown_version_of_coefficients_is_refused():
    with pytest.raises(VersionError, match="simulated-1"):
        coefficients_for("official", AS_OF)
