"""Dates as people and spreadsheets write them."""

from datetime import date

import pytest

from tests.engine.readers.desk import Desk

THIRD_OF_FEBRUARY = date(1990, 2, 3)


@pytest.mark.parametrize(
    "text",
    [
        "1990-02-03",
        "1990-2-3",
        "1990/02/03",
        "1990.02.03",
        "19900203",
        "03/02/1990",
        "3/2/1990",
        "03-02-1990",
        "03.02.1990",
        "03 02 1990",
        " 03/02/1990 ",
        "1990-02-03 00:00:00",
        "1990-02-03T10:15:00",
        "1990-02-03T00:00:00.000Z",
        "03/02/1990 00:00",
        "3 Februari 1990",
        "03-Feb-1990",
        "3 pebruari 1990",
        "32907",
        "32907.0",
    ],
)
def test_a_date_is_read_in_every_usual_spelling(desk: Desk, text: str) -> None:
    assert desk.values("birth_date", [text]) == [THIRD_OF_FEBRUARY]


@pytest.mark.parametrize(
    ("serial", "day"),
    [("1", date(1900, 1, 1)), ("59", date(1900, 2, 28)), ("61", date(1900, 3, 1)), ("45292", date(2024, 1, 1))],
)
def test_serials_count_as_spreadsheets_do(desk: Desk, serial: str, day: date) -> None:
    assert desk.values("birth_date", [serial]) == [day]


@pytest.mark.parametrize(
    "text",
    [
        "31/02/1990",
        "29/02/1991",
        "12/31/1990",
        "03/02/90",
        "1990",
        "60",
        "99999",
        "1990-13-01",
        "besok",
        "3 Fevrier 1990",
        "1990-02-02T17:00:00.000Z",
        "0",
    ],
)
def test_what_is_no_date_is_unknown_never_guessed(desk: Desk, text: str) -> None:
    assert desk.values("birth_date", [text]) == [None]


def test_a_date_that_cannot_be_is_told_with_row_and_remedy(desk: Desk) -> None:
    staged = desk.one_column("birth_date", ["1990-02-03", "31/02/1990"])
    (cell,) = desk.unreadable(staged)
    assert (cell.row, cell.header, cell.value) == (3, "birth_date", "31/02/1990")
    assert cell.reason.en == "no such date"
    assert "31/12/1990" in cell.remedy.id
    assert staged.unreadable == {"birth_date": 1}


@pytest.mark.parametrize("text", ["0000-00-00", "00/00/0000", "-", "", "NULL", "#N/A"])
def test_a_date_nobody_filled_in_is_missing_not_unreadable(desk: Desk, text: str) -> None:
    staged = desk.one_column("birth_date", ["1990-02-03", text])
    assert desk.column(staged, "birth_date") == [THIRD_OF_FEBRUARY, None]
    assert staged.unreadable == {}


def test_styles_may_be_mixed_in_one_column(desk: Desk) -> None:
    texts = ["1990-02-03", "03/02/1990", "3-2-1990", "32907"]
    assert desk.values("birth_date", texts) == [THIRD_OF_FEBRUARY] * 4
