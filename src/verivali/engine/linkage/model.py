"""A trained model: how often each level is seen among matches, strangers, kin and twins, and how many pairs are which."""

from collections.abc import Sequence
from dataclasses import dataclass

from verivali.engine.linkage.comparisons import Comparison

DIGITS = 6  # kept of every parameter, so that the last bits of a sum decide nothing

LevelShares = tuple[tuple[float, ...], ...]


@dataclass(frozen=True)
class Model:
    """`m[c][l]` belongs to level l of comparison c, likewise u (strangers), kin and twin. The shares are of all pairs."""

    comparisons: tuple[Comparison, ...]
    m: LevelShares
    u: LevelShares
    kin: LevelShares
    twin: LevelShares
    match_share: float
    kin_share: float
    twin_share: float


def spelling(comparisons: Sequence[Comparison]) -> Model:
    """A model whose weights spell the level: score + 1 for each level, 0 for a missing value."""
    m = 2.0**-10
    same = tuple(tuple(m for _ in comparison.levels) for comparison in comparisons)
    spelt = tuple(tuple(m * 2.0 ** -(level.score + 1) for level in comparison.levels) for comparison in comparisons)
    return Model(tuple(comparisons), same, spelt, same, same, 0.5, 0.0, 0.0)


def rounded(share: float) -> float:
    return float(f"{share:.{DIGITS}g}")
