"""How alike two cleaned values are said to be."""

import duckdb
import pytest

from verivali.engine.linkage.cleaning import install_cleaning
from verivali.engine.linkage.likeness import install_likeness


@pytest.fixture(scope="module")
def alike():
    connection = duckdb.connect()
    install_cleaning(connection)
    install_likeness(connection)
    return lambda macro, *values: connection.execute(f"select {macro}", list(values)).fetchone()[0]


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("19740926", "19740926", 6),
        ("19740903", "19740309", 5),
        ("19740926", "26091974", 5),
        ("19740926", "19740962", 4),
        ("19740926", "19640926", 4),
        ("19740926", "19510926", 3),
        ("19740926", "19740000", 2),
        ("19740926", "19751102", 1),
        ("19740926", "19510317", 0),
        ("19740926", None, None),
    ],
)
def test_dates_are_alike_by_what_went_wrong(alike, one, other, level):
    assert alike("lk_birth_alike(?, ?)", one, other) == level


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("4418273", "4418273", 3),
        ("4418273", "4418237", 2),
        ("4418273", "441827", 2),
        ("4418273", "4481723", 1),
        ("4418273", "9902716", 0),
    ],
)
def test_numbers_are_alike_by_wrong_digits(alike, one, other, level):
    assert alike("lk_number_alike(?, ?)", one, other) == level


def test_niks_of_twins_are_not_alike_by_their_date(alike):
    first, second, same_but_date = "6401012304150001", "6401012304150002", "6401012204150001"
    assert alike("lk_nik_alike(?, ?)", first, second) == 1
    assert alike("lk_nik_alike(?, ?)", first, same_but_date) == 3


FULL_NAME = """lk_full_name_alike(
    array_to_string(list_sort($a), ' '), array_to_string(list_sort($b), ' '), array_to_string($a, ''), array_to_string($b, ''),
    list_sort(list_transform($a, lambda w: lk_folded(w))), list_sort(list_transform($b, lambda w: lk_folded(w))),
    lk_shared(list_sort(list_transform($a, lambda w: lk_folded(w))), list_sort(list_transform($b, lambda w: lk_folded(w)))))"""


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("SITI AMINAH", "AMINAH SITI", 7),
        ("SUPARNO", "SUPRNO", 6),
        ("TRI NYANA", "TRINYANA", 6),
        ("DJOKO SOESILO", "JOKO SUSILO", 5),
        ("ABDUL RAHMAN HAKIM", "RAHMAN HAKIM", 4),
        ("SLAMET", "SLAMET RIYADI", 3),
        ("PARNO", "SUPARNO", 3),
        ("AGUS SANTOSO", "AGUS SNTSOSOO", 2),
        ("AGUS SANTOSO", "AGUS WAHYUDI", 1),
        ("MUHAMMAD RIZKI", "MUHAMMAD FAJAR", 1),
        ("WAGIMIN", "KARTINI", 0),
    ],
)
def test_whole_names_are_alike_whatever_the_order_of_words(one, other, level):
    connection = duckdb.connect()
    install_cleaning(connection)
    install_likeness(connection)
    said = connection.execute(f"select {FULL_NAME}", {"a": one.split(), "b": other.split()}).fetchone()[0]
    assert said == level


def test_an_exchanged_given_name_and_surname_count_once(alike):
    part = "lk_part_alike('QUIGLEY', 'MARCELLA', 'MARCELLA', 'QUIGLEY', 'KUIGLEI', 'MARKELA')"
    assert alike(part) == 4
    assert alike(f"lk_surname_alike({part})") is None
