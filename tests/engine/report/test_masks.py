import pytest

from verivali.engine.report.columns import COLUMNS
from verivali.engine.report.masks import shown


def test_a_nik_shows_region_and_day_only():
    assert shown("nik", "6401011212870001") == "64010112********"


def test_an_account_number_shows_its_first_half():
    assert shown("account_number", "0123456789") == "01234*****"


def test_a_name_is_shown_as_initials():
    assert shown("name", "SITI RAHAYU") == "S. R."


def test_the_registrys_name_is_a_name_too():
    assert shown("registry_name", "SITI RAHAYOE") == "S. R."


def test_an_address_is_left_out():
    assert shown("address", "Jl. Poros Desa No. 3") == "…"


def test_a_birth_date_is_shown_as_its_year():
    assert shown("birth_date", "1987-12-12") == "1987"


def test_a_birth_date_without_a_year_is_left_out():
    assert shown("birth_date", "12 Desember") == "…"


def test_a_position_is_shown_to_a_tenth_of_a_degree():
    assert shown("latitude", "-1.901234") == "-1.9…"


def test_a_position_in_millionths_is_left_out():
    assert shown("centre_latitude", "-1901234") == "…"


def test_counts_and_answers_are_shown_whatever_they_count():
    assert (shown("nik_holders", "3"), shown("nik_is_wellformed", "false")) == ("3", "false")


def test_a_nik_in_the_wrong_column_is_masked():
    assert shown("rt", "6401011212870001") == "64010112********"


def test_a_village_code_is_no_persons_number():
    assert shown("registry_village_code", "64.01.02.2003") == "64.01.02.2003"


def test_a_photo_is_known_by_the_start_of_its_hash():
    assert shown("photo_hash", "9fc5bcfd79221299") == "9fc5bcfd…"


def test_the_registers_own_ids_are_shown():
    assert shown("household_id", "ID-640101200300017") == "ID-640101200300017"


def test_a_family_card_number_used_as_id_is_masked():
    assert shown("household_id", "6401011212870001") == "64010112********"


def test_a_name_under_a_key_nobody_declared_becomes_initials():
    assert shown("whoever", "SITI RAHAYU") == "S. R."


def test_a_code_word_under_a_key_nobody_declared_is_shown():
    assert shown("whatever", "name_differs") == "name_differs"


def test_a_number_destroyed_by_a_spreadsheet_still_shows_no_more_than_half():
    assert shown("nik", "6.40101E+15") == "6.401***+**"


@pytest.mark.parametrize("name", [name for name, column in COLUMNS.items() if column.masked])
def test_every_masked_column_of_the_contract_is_masked(name):
    assert "AMINAH9876543210" not in shown(name, "AMINAH9876543210")
