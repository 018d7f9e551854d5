"""A trained model: how often each level is seen among matches, strangers, kin and twins, and how many pairs are which."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from verivali.engine.linkage.comparisons import Comparison

DIGITS = 6  # kept of every parameter, so that the last bits of a sum decide nothing

PER_LEVEL = ("m", "u", "kin", "twin")
OF_PAIRS = ("match_share", "kin_share", "twin_share")

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


def as_json(model: Model) -> dict[str, Any]:
    """What was learnt, to be kept until somebody asks about a pair."""
    shares = {name: getattr(model, name) for name in (*PER_LEVEL, *OF_PAIRS)}
    return {"comparisons": shape_of(model.comparisons), **shares}


def from_json(said: Mapping[str, Any], comparisons: Sequence[Comparison]) -> Model | None:
    """The model that was kept; None where it was learnt for other comparisons than those of today."""
    if said.get("comparisons") != shape_of(comparisons):
        return None
    m, u, kin, twin = (tuple(tuple(shares) for shares in said[name]) for name in PER_LEVEL)
    return Model(tuple(comparisons), m, u, kin, twin, *(float(said[name]) for name in OF_PAIRS))


def shape_of(comparisons: Sequence[Comparison]) -> list[Any]:
    return [[one.name, len(one.levels)] for one in comparisons]
