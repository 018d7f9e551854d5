"""What is to be generated, and how the households are dealt out to villages and chunks."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from verivali.engine.generate.frame import Whole
from verivali.engine.generate.randomness import stream
from verivali.engine.generate.villages import Villages, villages_of

CHUNK_HOUSEHOLDS = 20_000
#: Serial numbers of NIKs are shared out among the chunks; more chunks than this would leave too few for each.
HOUSEHOLDS_MAX = 20_000_000


@dataclass(frozen=True)
class Plan:
    """A whole run. `households_before[v]` counts the households in villages before village v."""

    households: int
    region: str
    seed: int
    as_of: date
    clean: bool
    villages: Villages
    households_before: Whole
    chunk_households: int = CHUNK_HOUSEHOLDS

    @property
    def chunks(self) -> int:
        return -(-self.households // self.chunk_households)

    def households_of(self, chunk: int) -> range:
        first = chunk * self.chunk_households
        return range(first, min(first + self.chunk_households, self.households))

    def rng(self, chunk: int, part: str) -> np.random.Generator:
        return stream(self.seed, chunk, part)

    def village_of(self, household: Whole) -> Whole:
        return np.searchsorted(self.households_before, household, side="right") - 1


def plan(
    households: int, region: str, seed: int, as_of: date, *, clean: bool, chunk_households: int = CHUNK_HOUSEHOLDS
) -> Plan:
    """Deal `households` out to the villages of the region, by their weight. Raises BadInput."""
    villages = villages_of(region, as_of)
    counts = stream(seed, 0, "villages").multinomial(households, villages.weight)
    before = np.cumsum(counts) - counts
    return Plan(households, region, seed, as_of, clean, villages, before, chunk_households)
