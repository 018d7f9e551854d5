"""Names, ids, numbers that are names, regions, months, yes and no."""

import pytest

from tests.engine.readers.desk import Desk

NIK = "9901010101900001"


@pytest.mark.parametrize(
    "text", ["", " ", "-", "--", ".", "NULL", "null", "(NULL)", "N/A", "#N/A", "NaN", "#REF!", "\\N"]
)
def test_what_stands_for_nothing_is_missing(desk: Desk, text: str) -> None:
    staged = desk.one_column("name", [text])
    assert (desk.column(staged, "name"), staged.unreadable) == ([None], {})


@pytest.mark.parametrize(
    "text", ["Siti", " Siti", "Siti ", "\tSiti\t", '" Siti\n"', '"\nSiti"', '"Siti\n "', "\u00a0Siti\u00a0"]
)
def test_blanks_around_a_value_are_trimmed(desk: Desk, text: str) -> None:
    assert desk.values("name", [text]) == ["Siti"]


@pytest.mark.parametrize("text", ["Nana", "Nan Hua", "Nur", "O'Neill", "Ñandú", "Ä", "N A"])
def test_names_are_kept_as_they_are(desk: Desk, text: str) -> None:
    assert desk.values("name", [text]) == [text]


@pytest.mark.parametrize("text", ["6.40101E+15", "6,40101E+15", "6.401010203040506e+15", "6401010203040506.0"])
def test_a_nik_that_a_spreadsheet_made_a_number_is_destroyed_never_guessed(desk: Desk, text: str) -> None:
    staged = desk.one_column("nik", [NIK, text])
    assert desk.column(staged, "nik") == [NIK, "6.40101E+15"]
    (cell,) = desk.unreadable(staged)
    assert (cell.row, cell.value, cell.reason.en) == (3, text, "destroyed by the spreadsheet: its last digits are gone")
    assert "KTP" in cell.remedy.id


def test_a_whole_column_of_destroyed_niks_is_told_not_refused(desk: Desk) -> None:
    staged = desk.one_column("nik", ["6.40101E+15"] * 30)
    assert (staged.rows, staged.unreadable) == (30, {"nik": 30})


@pytest.mark.parametrize("text", [f"'{NIK}", f"`{NIK}", f" {NIK} "])
def test_a_mark_that_keeps_digits_as_text_is_no_part_of_a_nik(desk: Desk, text: str) -> None:
    assert desk.values("nik", [text]) == [NIK]


@pytest.mark.parametrize("text", ["99010101019000", "99O1010101900001", "9901 0101 0190 0001", "123456789012345678"])
def test_a_malformed_nik_is_kept_for_the_rules_to_find(desk: Desk, text: str) -> None:
    staged = desk.one_column("nik", [text])
    assert (desk.column(staged, "nik"), staged.unreadable) == ([text], {})


@pytest.mark.parametrize("text", ["64.01.01.2001", "6401012001", " 6401012001", "6401012001.0"])
def test_a_village_code_is_dotted(desk: Desk, text: str) -> None:
    assert desk.values("village_code", [text]) == ["64.01.01.2001"]


@pytest.mark.parametrize("text", ["64.01.01", "640101200", "Desa Kerang"])
def test_another_village_code_is_kept_for_the_rules_to_find(desk: Desk, text: str) -> None:
    assert desk.values("village_code", [text]) == [text]


def test_whole_columns_of_undotted_codes_are_dotted(desk: Desk) -> None:
    assert desk.values("village_code", ["6401012001"] * 50) == ["64.01.01.2001"] * 50


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("2025-01", "2025-01"),
        ("2025/01", "2025-01"),
        ("202501", "2025-01"),
        ("01-2025", "2025-01"),
        ("2025-01-01", "2025-01"),
        ("Tahap 1 2025", "Tahap 1 2025"),
        ("2025-13", "2025-13"),
    ],
)
def test_a_period_is_a_month_where_it_can_be_one(desk: Desk, text: str, month: str) -> None:
    path = desk.csv(f"household_id;period;programme\nh1;{text};PKH\n", "payments.csv")
    assert desk.column(desk.read(path), "period") == [month]


@pytest.mark.parametrize("text", ["1", "ya", "Y", "true", "TRUE", "YES", "1.0"])
def test_yes_is_yes(desk: Desk, text: str) -> None:
    assert desk.values("is_caretaker", [text]) == [True]


@pytest.mark.parametrize("text", ["0", "tidak", "T", "t", "false", "No", "TDK"])
def test_no_is_no(desk: Desk, text: str) -> None:
    assert desk.values("is_caretaker", [text]) == [False]


@pytest.mark.parametrize("text", ["2", "mungkin"])
def test_neither_is_unknown(desk: Desk, text: str) -> None:
    staged = desk.one_column("is_caretaker", [text])
    assert (desk.column(staged, "is_caretaker"), staged.unreadable) == ([None], {"is_caretaker": 1})


def test_ids_that_look_like_powers_of_ten_are_kept(desk: Desk) -> None:
    staged = desk.read(desk.csv("individual_id,household_id\n1E10,5e10\n"))
    assert desk.rows(staged) == [("1E10", "5e10")]


def test_long_account_numbers_are_destroyed_like_niks(desk: Desk) -> None:
    path = desk.csv("household_id,account_number\nh1,1234567890\nh2,1.23457E+15\n", "payments.csv")
    staged = desk.read(path)
    assert desk.column(staged, "account_number") == ["1234567890", "1.23457E+15"]
    assert staged.unreadable == {"account_number": 1}
