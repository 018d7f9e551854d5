"""The same register judged by Spark, on a cluster with two workers, and by DuckDB: the same bytes."""

from datetime import date
from hashlib import sha256

import pytest

from verivali.engine.check import Request, check
from verivali.engine.generate.generation import Wish, generate

HOUSEHOLDS = 30_000  # about 100,000 individuals
TWO_WORKERS = "local-cluster[2,1,1536]"
JUDGED = ["findings.parquet", "matches.parquet", "welfare.parquet", "duplicates.parquet"]


def digests(folder):
    return {name: sha256((folder / name).read_bytes()).hexdigest() for name in JUDGED}


@pytest.mark.slow
def test_both_engines_give_the_same_bytes(tmp_path):
    folder = tmp_path / "input"
    assert generate(Wish(HOUSEHOLDS, "64.01", 3, folder, workers=2))["individuals"] > 100_000
    request = {"inputs": (folder,), "as_of": date(2026, 11, 1), "skip": ("probable",)}
    on_duckdb = check(Request(**request, out=tmp_path / "duckdb"))
    on_spark = check(Request(**request, out=tmp_path / "spark", engine="spark", spark_master=TWO_WORKERS))
    assert on_duckdb["rules"] == on_spark["rules"]
    assert sum(line["findings"] for line in on_spark["rules"]) > 10_000
    assert digests(tmp_path / "spark") == digests(tmp_path / "duckdb")
