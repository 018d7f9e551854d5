"""The cheap way of reading a cell gives the careful answer wherever it is not in doubt."""

from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from verivali.engine.contract import CONTRACTS, Column
from verivali.engine.readers.cells.blanks import PLACEHOLDERS, cleaned, has_rare_blanks
from verivali.engine.readers.cells.choose import BY_NAME, reading_of
from verivali.engine.readers.cells.code_lists import known_spellings
from verivali.engine.readers.cells.reading import Quick, Reading

#: One column of each kind.
KINDS = {reading_of(one).careful(one.dtype): one for table in CONTRACTS.values() for one in table.columns}
KINDS |= {name: one for table in CONTRACTS.values() for name, one in table.by_name.items() if name in BY_NAME}
COLUMNS = {one.name: one for one in KINDS.values()}
BLANKS = st.sampled_from(["", "", "", " ", "  ", "\t", "\n", "\u00a0"])
DIGITS = st.text("0123456789", min_size=1, max_size=18)
DATES = st.dates().map(str) | st.dates().map(lambda day: f"{day:%d/%m/%Y}") | st.datetimes().map(str)
TEXTS = st.one_of(
    st.text("0123456789.,-+/ eE'_:TZx", max_size=20),
    st.text(st.characters(codec="utf-8", exclude_characters="\0\x1f"), max_size=8),
    DIGITS,
    DATES,
    st.integers().map(str),
    st.floats(allow_nan=False).map(str),
    st.sampled_from(PLACEHOLDERS),
    st.sampled_from(
        ["t", "f", "y", "n", "T", "F", "ya", "True", "FALSE", "6.40101E+15", "64.01.01.2001", "6401012001"]
    ),
)


def spelled(column: Column) -> st.SearchStrategy[str]:
    known = list(known_spellings(column.codes)) if column.codes else []
    return st.sampled_from(known or ["1"]) | TEXTS


@pytest.fixture(scope="module")
def connection() -> duckdb.DuckDBPyConnection:
    return duckdb.connect()


def both_ways(connection: duckdb.DuckDBPyConnection, reading: Reading, way: Quick, texts: list[str]) -> list[Any]:
    """Rows (text, quick value, careful value, reason) where the quick way is taken and is not in doubt."""
    connection.execute("CREATE OR REPLACE TABLE texts AS SELECT unnest(?::VARCHAR[]) AS x", [texts])
    prepared = way.prepare("x") if way.prepare else "x"
    not_taken = has_rare_blanks("x") if way.overlooks_rare_blanks else "false"
    unless = way.unless("x") if way.unless else "false"
    return connection.execute(
        f"SELECT x, v, c, r FROM (SELECT *, {reading.reason('t', 'c')} AS r FROM (SELECT *, {way.value('p')} AS v, "
        f"{reading.careful('t')} AS c FROM (SELECT x, {prepared} AS p, {cleaned('x')} AS t FROM texts))) "
        f"WHERE NOT coalesce({way.doubt('p', 'v')}, false) AND NOT ({not_taken}) AND NOT ({unless})"
    ).fetchall()


@pytest.mark.parametrize("name", list(COLUMNS))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_quick_and_careful_agree(connection: duckdb.DuckDBPyConnection, name: str, data: st.DataObject) -> None:
    reading = reading_of(COLUMNS[name])
    texts = data.draw(st.lists(st.tuples(BLANKS, spelled(COLUMNS[name]), BLANKS).map("".join), min_size=1, max_size=60))
    way = data.draw(st.sampled_from(reading.quick))
    sure = both_ways(connection, reading, way, texts)
    assert [(text, quick, None) for text, quick, _, _ in sure] == [(text, value, why) for text, _, value, why in sure]
