"""Whole numbers and coordinates."""

from decimal import Decimal

import pytest

from tests.engine.readers.desk import Desk


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("600000", 600_000),
        ("600000.0", 600_000),
        ("Rp 600.000", 600_000),
        ("Rp1.500.000,00", 1_500_000),
        ("1,500,000.00", 1_500_000),
        ("600.000,-", 600_000),
        ("-5", -5),
        ("0", 0),
    ],
)
def test_rupiah_are_read_as_they_are_written(desk: Desk, text: str, amount: int) -> None:
    assert desk.values("monthly_wage_rupiah", [text]) == [amount]


@pytest.mark.parametrize("text", ["1.5", "1e3", "0x1F", "1_000", "enam ratus ribu", "1.50.000", "99999999999999999999"])
def test_what_is_no_whole_number_is_unknown(desk: Desk, text: str) -> None:
    assert desk.values("monthly_wage_rupiah", [text]) == [None]


@pytest.mark.parametrize(
    ("text", "area"), [("36", 36), ("36,5", 37), ("36.4", 36), ("36 m2", 36), ("36.500", None), ("0036", 36)]
)
def test_a_floor_area_is_rounded_and_never_regrouped(desk: Desk, text: str, area: int | None) -> None:
    path = desk.csv(f"household_id;floor_area_m2\nh1;{text}\n", "households.csv")
    assert desk.column(desk.read(path), "floor_area_m2") == [area]


def test_a_number_too_large_for_its_column_is_unknown(desk: Desk) -> None:
    staged = desk.read(desk.csv("household_id;official_decile\nh1;300\n", "households.csv"))
    assert (desk.column(staged, "official_decile"), staged.unreadable) == ([None], {"official_decile": 1})


@pytest.mark.parametrize(
    ("text", "degrees"),
    [("-1.914523", "-1.914523"), ("-1,914523", "-1.914523"), ("116", "116"), ("-5e-05", "-0.000050")],
)
def test_coordinates_may_have_a_point_or_a_comma(desk: Desk, text: str, degrees: str) -> None:
    path = desk.csv(f"household_id;latitude\nh1;{text}\n", "households.csv")
    assert desk.column(desk.read(path), "latitude") == [Decimal(degrees)]


@pytest.mark.parametrize("text", ["1°54'52\"", "-1.914.523", "selatan"])
def test_other_coordinates_are_unknown(desk: Desk, text: str) -> None:
    quoted = text.replace('"', '""')
    path = desk.csv(f'household_id;latitude\nh1;"{quoted}"\n', "households.csv")
    assert desk.column(desk.read(path), "latitude") == [None]
