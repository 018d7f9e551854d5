from collections.abc import Iterator
from pathlib import Path

import ibis
import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.engine.rules.judging import AS_OF
from tests.engine.rules.random_rows import many_rows
from verivali.engine.backend.duckdb import DuckDBEngine
from verivali.engine.backend.spark import SparkEngine
from verivali.engine.facts import SUBJECTS, schema_of
from verivali.engine.parameters import in_force
from verivali.engine.rules import CATALOGUE


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkEngine]:
    work = tmp_path_factory.mktemp("spark")
    writer = DuckDBEngine(work, memory_bytes=2**29, threads=1)
    engine = SparkEngine(work, writer, master="local[2]", memory_bytes=2**30)
    yield engine
    engine.close()


def verdicts(table: ir.Table, name: str) -> ir.Table:
    rules = [rule for rule in CATALOGUE if rule.subject.name == name]
    fires = {rule.code: rule.fires(table, in_force(AS_OF)).fill_null(False) for rule in rules}
    return table.select("place", **fires).order_by("place")


@pytest.mark.slow
@pytest.mark.parametrize("name", SUBJECTS)
def test_spark_judges_as_duckdb_does(name: str, spark: SparkEngine, tmp_path: Path) -> None:
    subject = SUBJECTS[name]
    schema = ibis.schema(schema_of(subject)).to_pyarrow()
    rows = pa.Table.from_pylist(many_rows(subject, seed=1, count=2_000), schema=schema)
    path = tmp_path / f"{name}.parquet"
    pq.write_table(rows.append_column("place", pa.array(range(2_000), pa.int64())), path)
    on_spark = spark.ibis.to_pyarrow(verdicts(spark.load(name, path), name))
    on_duckdb = ibis.duckdb.connect().read_parquet(path)
    assert on_spark.to_pylist() == verdicts(on_duckdb, name).to_pyarrow().to_pylist()
