"""One value brought to the form in which it is compared."""

import duckdb
import pytest

from verivali.engine.linkage.cleaning import install_cleaning


@pytest.fixture(scope="module")
def cleaned():
    connection = duckdb.connect()
    install_cleaning(connection)
    return lambda macro, value: connection.execute(f"select {macro}", [value]).fetchone()[0]


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("19420127", "19420127"),
        ("1942-01-27", "19420127"),
        ("27/01/1942", "19420127"),
        ("1942-27-01", "19420127"),
        ("27 Januari 1942", "19420127"),
        ("Jan 27, 1942", "19420127"),
        ("27011942", "19420127"),
        ("1942-01-27 00:00:00", "19420127"),
        ("27-1-42", "19420127"),
        ("15368", "19420127"),
        ("1942", "19420000"),
        ("1942-01", "19420100"),
        ("19421727", "19421727"),
        ("", None),
        (None, None),
    ],
)
def test_a_date_becomes_eight_digits_however_it_was_written(cleaned, written, date):
    assert cleaned("lk_birth(?, false)", written) == date


def test_a_date_that_can_be_read_twice_follows_the_habit_of_its_file(cleaned):
    assert cleaned("lk_birth(?, false)", "03/04/1990") == "19900403"
    assert cleaned("lk_birth(?, true)", "03/04/1990") == "19900304"


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("H. Muh. Suparno, S.Pd", ["MUHAMMAD", "SUPARNO"]),
        ("Drs. H. ACHMAD YANI, SE", ["AHMAD", "YANI"]),
        ("o'brien", ["OBRIEN"]),
        ("Mary-Ann", ["MARY", "ANN"]),
        ("s0ekarno", ["SOEKARNO"]),
        ("José", ["JOSE"]),
        ("HAJI", ["HAJI"]),
    ],
)
def test_a_name_loses_titles_degrees_and_signs(cleaned, written, words):
    assert cleaned("lk_name_tokens(?)", written) == words


@pytest.mark.parametrize(
    ("old", "new"), [("SOEHARTO", "SUHARTO"), ("DJOKO", "JOKO"), ("TJIPTO", "CIPTO"), ("PHILLIP", "FILIP")]
)
def test_spellings_of_one_sound_fold_to_one(cleaned, old, new):
    assert cleaned("lk_folded(?)", old) == cleaned("lk_folded(?)", new)


@pytest.mark.parametrize(
    ("written", "digits"),
    [
        ("3787407.0", "3787407"),
        ("64.01.05.2003", "6401052003"),
        ("6.40101E+15", None),
        (" 081-234 ", "081234"),
        ("-", None),
    ],
)
def test_a_number_keeps_its_digits_unless_a_spreadsheet_destroyed_them(cleaned, written, digits):
    assert cleaned("lk_digits(?)", written) == digits


def test_a_nik_tells_the_birth_date_of_a_woman(cleaned):
    assert cleaned("lk_nik_birth(?)", "6401014709740003") == "19740907"
