"""A trained model: how often each level is seen among matches and among strangers, and how many pairs are which."""

from dataclasses import dataclass

from verivali.engine.linkage.comparisons import Comparison

DIGITS = 6  # kept of every parameter, so that the last bits of a sum decide nothing


@dataclass(frozen=True)
class Model:
    """`m[c][l]` and `u[c][l]` belong to level l of comparison c. The shares are of all possible pairs."""

    comparisons: tuple[Comparison, ...]
    m: tuple[tuple[float, ...], ...]
    u: tuple[tuple[float, ...], ...]
    match_share: float
    kin_share: float
    twin_share: float


def untrained(comparisons: list[Comparison], match_share: float) -> Model:
    """What is expected before any data is seen."""
    return Model(
        tuple(comparisons),
        tuple(tuple(level.m for level in comparison.levels) for comparison in comparisons),
        tuple(tuple(level.u for level in comparison.levels) for comparison in comparisons),
        match_share,
        match_share,
        match_share / 50,
    )


def spelling(comparisons: list[Comparison]) -> Model:
    """A model whose weights spell the level: score + 1 for each level, 0 for a missing value."""
    m = 2.0**-10
    return Model(
        tuple(comparisons),
        tuple(tuple(m for _ in comparison.levels) for comparison in comparisons),
        tuple(tuple(m * 2.0 ** -(level.score + 1) for level in comparison.levels) for comparison in comparisons),
        0.5,
        0.0,
        0.0,
    )


def rounded(share: float) -> float:
    return float(f"{share:.{DIGITS}g}")
