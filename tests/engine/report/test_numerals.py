from verivali.engine.report.numerals import counted, day, decimal, number, share, size


def test_indonesian_numbers_have_points_between_thousands_and_english_ones_commas():
    assert number(1_234_567) == ("1.234.567", "1,234,567")


def test_decimals_swap_point_and_comma():
    assert decimal(1234.56, 2) == ("1.234,56", "1,234.56")


def test_a_share_has_one_decimal():
    assert share(642, 1_000) == ("64,2%", "64.2%")


def test_a_share_of_nothing_is_no_number():
    assert share(0, 0).id == "–"


def test_the_whole_is_one_hundred_percent():
    assert share(5_000, 5_000).en == "100.0%"


def test_one_in_ten_thousand_does_not_read_as_none():
    assert share(1, 10_000).id == "<0,1%"


def test_all_but_one_in_ten_thousand_does_not_read_as_all():
    assert share(9_999, 10_000).id == "99,9%"


def test_file_sizes_are_told_in_the_unit_a_person_would_use():
    assert (size(12).en, size(305_000).id, size(12_340_000).id) == ("12 B", "305,0 kB", "12,3 MB")


def test_dates_are_in_words_of_each_language():
    assert day("2026-05-01") == ("1 Mei 2026", "1 May 2026")


def test_what_is_no_date_stays_as_it_was_written():
    assert day("Mei 2026").id == "Mei 2026"


def test_english_counts_one_household_and_two_households():
    assert (counted(1, "household"), counted(2_000, "household")) == ("1 household", "2,000 households")
