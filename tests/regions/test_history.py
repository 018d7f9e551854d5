from collections import Counter
from datetime import date

from verivali.regions.codes import level_of
from verivali.regions.history import moved_regencies, retired


def test_merauke_moved_to_the_province_of_south_papua():
    assert moved_regencies()["91.01"] == "93.01"


def test_a_regency_takes_its_villages_along_on_the_day_of_the_law():
    wasur = next(region for region in retired() if region.code == "91.01.01.2013")
    assert (wasur.valid_to, wasur.legal_basis) == (date(2022, 7, 25), "UU 14/2022")


def test_a_village_moved_within_its_regency_ends_with_the_list_that_dropped_it():
    iboih = next(region for region in retired() if region.code == "11.72.01.2001")
    assert (iboih.valid_to, iboih.legal_basis) == (date(2022, 12, 31), "Kepmendagri 100.1.1-6117/2022")


def test_each_retired_code_is_listed_once():
    assert max(Counter(region.code for region in retired()).values()) == 1


def test_a_successor_is_of_the_same_level():
    pairs = {(level_of(region.code), level_of(region.successor_code)) for region in retired() if region.successor_code}
    assert pairs == {("regency", "regency"), ("district", "district"), ("village", "village")}


def test_only_retired_codes_without_successor_have_no_certainty():
    assert {region.certainty for region in retired() if region.successor_code} == {"exact", "similar", "secondary"}
    assert {region.certainty for region in retired() if not region.successor_code} == {"none"}
