from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.batches import BATCHES
from tests.engine.facts.oracle_household import middles
from tests.engine.facts.registers import column_of, facts_of

degrees = st.sampled_from(
    [Decimal(micro) / 1_000_000 for micro in (-1_900_001, -1_900_000, -1_899_999, 0, 5, 2_000_000)]
)
houses = st.lists(
    st.fixed_dictionaries(
        {
            "village_code": st.sampled_from(["64.01.01.2001", "64.01.01.2001", "64.01.01.2002", None]),
            "latitude": st.one_of(degrees, st.none()),
            "longitude": st.one_of(degrees, degrees, st.none()),
        }
    ),
    min_size=5,
    max_size=40,
)


def numbered(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"household_id": f"K{place:03}", **row} for place, row in enumerate(rows)]


@BATCHES
@given(drawn=houses)
def test_a_villages_middle_is_the_median_of_its_houses(drawn: list[dict[str, Any]]) -> None:
    found = facts_of("household", "centre_latitude", "centre_longitude", households=numbered(drawn))
    middle = middles(drawn)
    expected = [middle.get(row["village_code"], (None, None)) for row in drawn]
    assert [(row["centre_latitude"], row["centre_longitude"]) for row in found] == expected


def test_four_houses_do_not_tell_where_a_village_lies() -> None:
    row = {"village_code": "64.01.01.2001", "latitude": Decimal("-1.9"), "longitude": Decimal("116.2")}
    assert column_of("household", "centre_latitude", households=numbered([row] * 4)) == [None] * 4


@BATCHES
@given(drawn=houses)
def test_households_are_counted_on_each_point(drawn: list[dict[str, Any]]) -> None:
    points = [(row["latitude"], row["longitude"]) for row in drawn]
    found = column_of("household", "point_households", households=numbered(drawn))
    assert found == [1 if None in point else points.count(point) for point in points]


def test_households_are_counted_on_each_photo() -> None:
    rows = numbered([{"photo_hash": photo} for photo in ("a", "b", "a", None, None)])
    assert column_of("household", "photo_households", households=rows) == [2, 1, 2, 1, 1]


REGIONS = [
    {"code": "64.01.01.2001", "level": "village"},
    {"code": "64.01.01.2002", "level": "village", "valid_to": date(2025, 4, 25), "successor_code": "64.01.03.2002"},
    {"code": "64.01.01.2003", "level": "village", "valid_from": date(2026, 11, 2)},
    {"code": "64.01.01.2004", "level": "village", "valid_to": date(2010, 1, 1)},
    {"code": "64.01.01.2004", "level": "village", "valid_from": date(2020, 1, 1)},
    {"code": "64.01.01", "level": "district"},
]


@pytest.mark.parametrize(
    ("code", "is_known", "successor"),
    [
        ("64.01.01.2001", True, None),
        ("64.01.01.2002", False, "64.01.03.2002"),
        ("64.01.01.2003", False, None),  # from tomorrow on
        ("64.01.01.2004", True, None),  # given anew
        ("64.01.01.2999", False, None),
        ("64.01.01", False, None),  # a district is no village
        (None, False, None),
    ],
)
def test_a_village_is_known_while_its_code_is_in_force(code: str | None, is_known: bool, successor: str | None) -> None:
    homes = [{"household_id": "K1", "village_code": code}]
    [found] = facts_of("household", "village_is_known", "village_successor", households=homes, regions=REGIONS)
    assert (found["village_is_known"], found["village_successor"]) == (is_known, successor)
