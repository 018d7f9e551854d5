"""What is not planted stays as it was in the clean world."""

import duckdb
import pytest

from verivali.engine.generate.generation import Wish, generate

HARMLESS = 0.03  # deaths recorded properly, households of pairs that came to nothing


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> duckdb.DuckDBPyConnection:
    """The same world without and with defects, as views clean_* and dirty_*, and the households named in the truth."""
    base = tmp_path_factory.mktemp("both")
    generate(Wish(3_000, "64.01", 2, base / "clean", clean=True))
    generate(Wish(3_000, "64.01", 2, base / "dirty"))
    connection = duckdb.connect()
    for file in sorted(base.glob("*/*.parquet")):
        connection.read_parquet(str(file)).create_view(f"{file.parent.name}_{file.stem}")
    connection.execute("""CREATE TABLE touched AS SELECT household_id FROM dirty_truth WHERE kind <> 'welfare'
                          UNION SELECT other_household_id FROM dirty_truth WHERE kind = 'duplicate_pair'""")
    return connection


@pytest.mark.parametrize("table", ["households", "individuals"])
def test_households_without_a_finding_are_as_they_were(both: duckdb.DuckDBPyConnection, table: str) -> None:
    [(changed, all_rows)] = both.execute(f"""
        SELECT count(*), (SELECT count(*) FROM clean_{table})
        FROM (FROM clean_{table} EXCEPT FROM dirty_{table}) ANTI JOIN touched USING (household_id)""").fetchall()
    assert changed / all_rows < HARMLESS


def test_about_half_of_the_households_are_touched(both: duckdb.DuckDBPyConnection) -> None:
    [(share,)] = both.execute("SELECT count(DISTINCT household_id) / 3000 FROM touched").fetchall()
    assert 0.4 < share < 0.7


def test_welfare_is_the_same(both: duckdb.DuckDBPyConnection) -> None:
    welfare = "SELECT household_id, value FROM {}_truth WHERE kind = 'welfare'"
    assert both.execute(f"{welfare.format('clean')} EXCEPT {welfare.format('dirty')}").fetchall() == []


def test_the_last_period_is_the_same(both: duckdb.DuckDBPyConnection) -> None:
    assert both.execute("FROM clean_previous EXCEPT FROM dirty_previous").fetchall() == []
