from tests.engine.report.regency import villages
from tests.engine.report.small_run import place
from verivali.engine.report.place import place_of


def test_a_run_over_one_regency_carries_its_name_and_code():
    found = place_of(villages(144))
    assert (found.name.id, found.code, found.within.id) == ("Kabupaten Paser", "64.01", "Kalimantan Timur")


def test_the_extent_counts_districts_and_villages():
    assert place_of(villages(144)).extent == ("10 kecamatan, 144 desa/kelurahan", "10 districts, 144 villages")


def test_a_run_over_one_district_carries_the_districts_name():
    assert place_of([place()]).name == ("Kecamatan Tanjung Harapan", "District of Tanjung Harapan")


def test_a_few_stray_people_do_not_turn_a_regency_into_a_province():
    elsewhere = place("63.01.01.2001", regency="Kabupaten Tanah Laut", individuals=1)
    assert place_of([*villages(144), elsewhere]).code == "64.01"


def test_a_run_over_many_provinces_is_indonesia():
    found = place_of([*villages(30, "63"), *villages(30, "64")])
    assert (found.name.id, found.code) == ("Indonesia", "63 64")


def test_a_register_without_known_villages_says_so():
    assert place_of([place(None, None)]).name.id == "Wilayah tidak dikenal"
