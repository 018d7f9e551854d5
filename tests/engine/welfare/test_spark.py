"""Spark and DuckDB give equal results: the expressions are the same, the engines are not."""

import random
from datetime import date, timedelta

import ibis
import pyarrow.parquet as pq
import pytest

from verivali.engine.contract import HOUSEHOLDS, INDIVIDUALS
from verivali.engine.welfare import PARTS, welfare

from .random_rows import ASSETS, HOUSING, VILLAGES
from .world import AS_OF, POOR_ANSWERS, arrow_table

pytestmark = pytest.mark.slow
HOMES = 3_000


def maybe(chance, values, unknown=0.15):
    return None if chance.random() < unknown else chance.choice(values)


def random_register():
    chance = random.Random(20250701)
    households = [
        {
            "household_id": f"H{number}",
            "village_code": chance.choice(VILLAGES),
            "floor_area_m2": maybe(chance, range(-1, 200)),
            "cattle": maybe(chance, range(6)),
            "official_decile": maybe(chance, range(12), unknown=0.8),
            "welfare_score": maybe(chance, [0, 5, 1_000_000, 1_000_001], unknown=0.8),
            **{name: maybe(chance, range(most + 2)) for name, most in HOUSING.items()},
            **{name: maybe(chance, range(1, 4)) for name in (*ASSETS, *POOR_ANSWERS)},
        }
        for number in range(HOMES)
    ]
    members = [
        {
            "household_id": f"H{chance.randrange(HOMES)}",
            "individual_id": str(number),
            "birth_date": maybe(chance, [AS_OF - timedelta(days=chance.randrange(30_000))], unknown=0.05),
            "presence": maybe(chance, range(1, 7)),
            "schooling": maybe(chance, range(1, 4)),
            "disability": maybe(chance, range(1, 5)),
            "welfare_score": maybe(chance, [3, 500_000], unknown=0.9),
        }
        for number in range(2 * HOMES)
    ]
    return arrow_table(households, HOUSEHOLDS), arrow_table(members, INDIVIDUALS)


def results(table):
    return sorted(table.to_pyarrow().to_pylist(), key=lambda row: row["household_id"])


@pytest.fixture(scope="module")
def spark(tmp_path_factory):
    session = pytest.importorskip("pyspark.sql").SparkSession.builder
    settings = {
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "2",
        "spark.driver.host": "127.0.0.1",
        "spark.sql.ansi.enabled": "true",
        "spark.sql.warehouse.dir": str(tmp_path_factory.mktemp("warehouse")),
    }
    running = session.master("local[2]").config(map=settings).getOrCreate()
    yield ibis.pyspark.connect(running)
    running.stop()


@pytest.fixture(scope="module")
def register():
    return random_register()


def on_spark(spark, register, folder, **options):
    """Inputs and saved steps go through Parquet files, as on a cluster."""
    inputs = []
    for name, table in zip(("households", "members"), register, strict=True):
        pq.write_table(table, folder / name)
        inputs.append(spark.read_parquet(str(folder / name)))

    def save(name, table):
        path = str(folder / name)
        spark._session.sql(str(spark.compile(table))).write.mode("overwrite").parquet(path)
        return spark.read_parquet(path)

    return results(welfare(*inputs, as_of=AS_OF, save=save, **options))


@pytest.mark.parametrize(
    "options",
    [
        {"parts": PARTS, "criteria_version": "262-huk-2022/5+housing"},
        {"parts": PARTS, "criteria_version": "5-aspek-2022/3"},
        {"parts": frozenset({"EK-decile"})},
    ],
)
def test_both_engines_give_equal_rows(spark, register, tmp_path, options):
    expected = results(welfare(*map(ibis.memtable, register), as_of=AS_OF, **options))
    found = on_spark(spark, register, tmp_path, **options)
    assert found == expected
    assert len(found) == HOMES


def test_the_register_exercises_every_outcome(register):
    rows = results(welfare(*map(ibis.memtable, register), as_of=date(2025, 7, 1)))
    assert {row["verdict"] for row in rows} == {"poor", "not_poor", "undetermined"}
    assert {row["score_source"] for row in rows} == {"imported", "simulated", None}
    assert {row["decile"] for row in rows if row["decile"]} == set(range(1, 11))
