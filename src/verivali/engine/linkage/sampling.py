"""The pairs a model is trained on: candidates, and pairs drawn at random, which are almost all of strangers.

Records stand in an order that only a hash of what they say decides, so the first of them are a random sample, and the same
one on any number of threads.
"""

from collections.abc import Sequence

import duckdb

from verivali.engine.linkage.comparisons import Comparison
from verivali.engine.linkage.model import Model
from verivali.engine.linkage.patterns import count_patterns
from verivali.engine.linkage.training import train

RANDOM_RECORDS = 500  # a side; all pairs among them are compared
MOST_CANDIDATES = 250_000


def train_on_samples(
    connection: duckdb.DuckDBPyConnection,
    comparisons: Sequence[Comparison],
    *,
    records: int,
    candidates: int,
    between_files: bool,
) -> Model:
    """Learn a model from `lk_records` and the candidate pairs `lk_pairs`."""
    every = -(-candidates // MOST_CANDIDATES)
    connection.execute(
        f"create or replace temp view lk_trained as select * from lk_pairs where join_key_l % {every} = 0"
    )
    connection.execute(f"create or replace temp view lk_random as {_random_pairs(between_files)}")
    candidate_patterns = count_patterns(connection, comparisons, "lk_records", "lk_trained")
    random_patterns = count_patterns(connection, comparisons, "lk_records", "lk_random")
    connection.execute("drop view lk_trained; drop view lk_random")
    people, possible = _people_and_pairs(connection, records, between_files)
    return train(
        comparisons, candidate_patterns, random_patterns, people=people, possible_pairs=possible, sampled=1 / every
    )


def _random_pairs(between_files: bool) -> str:
    first = (
        "select record, side, row_number() over (partition by side order by record) as place "
        f"from lk_records qualify place <= {RANDOM_RECORDS}"
    )
    condition = "l.side < r.side" if between_files else "l.record < r.record"
    return (
        f"with first as ({first}) select l.record as join_key_l, r.record as join_key_r, '0' as match_key "
        f"from first l join first r on {condition}"
    )


def _people_and_pairs(connection: duckdb.DuckDBPyConnection, records: int, between_files: bool) -> tuple[float, float]:
    """How many people may have a twin to be paired with, and how many pairs there are."""
    if not between_files:
        return records, max(records * (records - 1) / 2, 1.0)
    (left,) = connection.execute("select count(*) from lk_records where side = 0").fetchone() or (0,)
    right = records - left
    return 2.0 * min(left, right), max(float(left * right), 1.0)
