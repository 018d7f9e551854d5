from verivali.regions.spelling import letters, likeness, number


def test_spaces_dots_case_and_the_kind_of_region_do_not_tell_names_apart():
    assert letters("KAB. Toli-Toli") == letters("Kabupaten Tolitoli") == "tolitoli"


def test_a_village_may_be_called_kotabaru():
    assert letters("Kotabaru") == "kotabaru"


def test_numbers_are_read_as_roman_digits_or_words():
    assert [number(name) for name in ("Bamol II", "Bamol Dua", "Bamol 2", "Bamol")] == ["2", "2", "2", ""]


def test_an_old_spelling_is_alike():
    assert likeness("Dama II", "Duma II") > 0.8


def test_villages_told_apart_by_their_number_are_not_alike():
    assert likeness("Bamol I", "Bamol II") == 0.0
