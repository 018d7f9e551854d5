"""What a NIK says by itself."""

import ibis
import pytest

from verivali.engine.facts.identity import nik_parts


@pytest.fixture(scope="module")
def parts() -> list[dict[str, object]]:
    """Of a man's, a woman's, a missing, a malformed NIK and one without serial."""
    niks = ["9901016512890001", "9901012512890001", None, "99010964040O0001", "9901095009120000"]
    people = ibis.memtable({"place": range(5), "nik": niks}, schema={"place": "int64", "nik": "string"})
    told = nik_parts(None, people, frozenset({"nik_sex", "nik_day", "nik_month"}))  # type: ignore[arg-type]
    rows: list[dict[str, object]] = ibis.duckdb.connect().to_pyarrow(told.order_by("place")).to_pylist()
    return rows


def test_forty_is_added_to_the_day_of_a_woman(parts: list[dict[str, object]]) -> None:
    assert [row["nik_sex"] for row in parts[:2]] == [2, 1]
    assert [row["nik_day"] for row in parts[:2]] == [25, 25]


def test_a_missing_or_malformed_nik_says_nothing_about_the_sex(parts: list[dict[str, object]]) -> None:
    assert [row["nik_sex"] for row in parts[2:]] == [None, None, None]
