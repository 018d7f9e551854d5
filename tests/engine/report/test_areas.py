from tests.engine.report.regency import villages
from tests.engine.report.small_run import place
from verivali.engine.report.areas import areas, grouped, heat
from verivali.engine.report.tallies import Tallies

NOTHING = Tallies()


def test_a_regency_is_shown_by_village():
    level, found = areas(villages(144), NOTHING)
    assert (level, len(found)) == ("village", 144)


def test_more_villages_than_a_page_can_hold_are_shown_by_district():
    level, found = areas(villages(1_600), NOTHING)
    assert (level, len(found)) == ("district", 107)


def test_more_districts_than_a_page_can_hold_are_shown_by_regency():
    level, found = areas(villages(1_600), NOTHING, most=50)
    assert (level, len(found)) == ("regency", 11)


def test_a_districts_counts_are_the_sums_of_its_villages():
    one = place("64.01.02.2001", households=3, by_rule={"ID01": 2}, findings={"B": 2, "H": 0, "W": 0})
    other = place("64.01.02.2002", households=4, by_rule={"ID01": 1, "JB01": 5}, findings={"B": 1, "H": 0, "W": 5})
    _, [district] = areas([one, other], NOTHING, most=1)
    assert (district.households, district.rules, district.severities) == (
        7, {"ID01": 3, "JB01": 5}, {"B": 3, "H": 0, "W": 5},
    )  # fmt: skip


def test_rules_are_counted_by_family():
    _, [village] = areas([place(by_rule={"ID01": 2, "ID07": 1, "JB01": 5})], NOTHING)
    assert village.families == {"ID": 3, "JB": 5}


def test_unknown_and_missing_codes_stand_together_at_the_end():
    _, found = areas([place(None, None), place("99.99.99.9999", None), place()], NOTHING)
    assert [(area.code, area.households) for area in found] == [("64.01.02.2003", 1), ("", 2)]


def test_people_who_match_the_civil_registry_are_counted_where_they_live():
    _, [village] = areas([place()], Tallies(matched={"64.01.02.2003": (10, 8)}))
    assert (village.asked, village.matched) == (10, 8)


def test_villages_stand_under_the_sum_of_their_district():
    _, found = areas([place("64.01.02.2001"), place("64.01.02.2002"), place("64.01.03.2001")], NOTHING)
    assert [(total.code, total.households, len(members)) for total, members in grouped(found)] == [
        ("64.01.02", 2, 2), ("64.01.03", 1, 1),
    ]  # fmt: skip


def test_nothing_found_has_no_heat():
    assert heat(0, 50) == 0


def test_heat_is_by_household_so_that_a_large_village_is_not_hot_for_its_size():
    assert (heat(10, 1_000), heat(10, 20)) == (1, 5)


def test_a_step_of_heat_includes_its_upper_bound():
    assert (heat(2, 100), heat(3, 100), heat(40, 100), heat(41, 100)) == (1, 2, 4, 5)


def test_findings_in_a_village_without_households_do_not_divide_by_nothing():
    assert heat(3, 0) == 5
