"""Comparison patterns: how many pairs show each combination of levels. Whole numbers, the same on any thread count."""

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb
import numpy as np
from numpy.typing import NDArray

from verivali.engine.linkage.comparisons import Comparison
from verivali.engine.linkage.model import spelling
from verivali.engine.linkage.splink_model import predict


@dataclass(frozen=True)
class Patterns:
    """`levels[p, c]` is the position of the level of comparison c in pattern p, -1 for missing; `counts[p]` its pairs."""

    levels: NDArray[np.int64]
    counts: NDArray[np.float64]

    @property
    def pairs(self) -> float:
        return float(self.counts.sum())


def count_patterns(
    connection: duckdb.DuckDBPyConnection, comparisons: Sequence[Comparison], records: str, pairs: str
) -> Patterns:
    """Compare all `pairs` and count their patterns, in a fixed order."""
    predict(connection, spelling(comparisons), records, pairs, "lk_spelt")
    columns = ", ".join(f"round(mw_{comparison.name})::int as c{place}" for place, comparison in enumerate(comparisons))
    names = ", ".join(f"c{place}" for place in range(len(comparisons)))
    rows = connection.execute(
        f"select {names}, count(*) from (select {columns} from lk_spelt) group by {names} order by {names}"
    ).fetchnumpy()
    connection.execute("drop table lk_spelt")
    spelt = np.stack([np.asarray(rows[f"c{place}"], dtype=np.int64) for place in range(len(comparisons))], axis=1)
    best = np.array([comparison.levels[0].score + 1 for comparison in comparisons], dtype=np.int64)
    levels = np.where(spelt == 0, -1, best[None, :] - spelt)
    return Patterns(levels, np.asarray(rows["count_star()"], dtype=np.float64))
