"""Expectation maximisation over comparison patterns: how often errors are made, learnt with nobody's labels.

Splink's own training asks for one run per blocking rule, because each rule hides some comparisons, and knows two kinds of
pairs: matches and strangers. Here all candidate pairs are used at once, since the keys find nearly all matches, and kin and
twins are kinds of their own: they share home, surname and, twins, the birth date, yet are different people.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from verivali.engine.linkage.comparisons import Comparison, Kin
from verivali.engine.linkage.model import Model, rounded
from verivali.engine.linkage.patterns import Patterns

Shares = list[NDArray[np.float64]]

ROUNDS = 60
PRIOR_PAIRS = 30.0  # how many pairs the expected shares weigh against the data
RANDOM_PRIOR_PAIRS = 300.0
LEAST_TWINS = 0.002  # twins among kin pairs, at least: about one birth in eighty is of twins
SMALLEST = 1e-9


@dataclass
class Kinds:
    """Shares of each level among matches, strangers, kin and twins, per comparison."""

    match: Shares
    stranger: Shares
    kin: Shares
    twin: Shares


def train(
    comparisons: list[Comparison], candidates: Patterns, random: Patterns, *, possible_pairs: float, sampled: float
) -> Model:
    """Learn a `Model` from candidate pairs and random pairs.

    `candidates` are a share `sampled` of all candidate pairs among `possible_pairs`.
    """
    total = max(possible_pairs * sampled, candidates.pairs)
    observed = _random_shares(comparisons, random)
    match = [np.array([level.m for level in comparison.levels]) for comparison in comparisons]
    shares = _first_shares(candidates, total)
    for _ in range(ROUNDS):
        kinds = _kinds(comparisons, match, observed, shares)
        parts = _posteriors(candidates, kinds, shares)
        match = _match_shares(comparisons, candidates, parts[0])
        shares = _new_shares(candidates, parts, total)
    kinds = _kinds(comparisons, match, observed, shares)
    return _frozen(comparisons, kinds, shares)


def _first_shares(candidates: Patterns, total: float) -> NDArray[np.float64]:
    guess = min(0.2 * candidates.pairs / total, 0.2)
    return np.array([guess, guess, guess * LEAST_TWINS])


def _random_shares(comparisons: list[Comparison], random: Patterns) -> Shares:
    shares = []
    for place, comparison in enumerate(comparisons):
        seen = _level_counts(comparison, random.levels[:, place], random.counts)
        prior = np.array([level.u for level in comparison.levels])
        weight = RANDOM_PRIOR_PAIRS + 0.001 * seen.sum()
        shares.append((seen + weight * prior / prior.sum()) / (seen.sum() + weight))
    return shares


def _level_counts(comparison: Comparison, levels: NDArray[np.int64], counts: NDArray[np.float64]) -> NDArray[np.float64]:
    told = levels >= 0
    return np.bincount(levels[told], weights=counts[told], minlength=len(comparison.levels)).astype(np.float64)


def _kinds(comparisons: list[Comparison], match: Shares, observed: Shares, shares: NDArray[np.float64]) -> Kinds:
    strangers: Shares = []
    kin: Shares = []
    twin: Shares = []
    for comparison, m, seen in zip(comparisons, match, observed, strict=True):
        is_home, is_shared_by_twins = comparison.kin is Kin.HOME, comparison.kin is not Kin.OWN
        shared = float(shares[0] + is_home * shares[1] + is_shared_by_twins * shares[2])
        u = _without(seen, m, shared)
        strangers.append(u)
        kin.append(m if is_home else _with_extra(u, [level.kin for level in comparison.levels]))
        twin.append(m if is_shared_by_twins else _with_extra(u, [level.twin for level in comparison.levels]))
    return Kinds(match, strangers, kin, twin)


def _without(observed: NDArray[np.float64], m: NDArray[np.float64], shared: float) -> NDArray[np.float64]:
    """Random pairs hold matches and kin too, many in a file of big clusters; what is left is what strangers show."""
    left = np.maximum(observed - shared * m, 0.02 * observed)
    return np.asarray(left / left.sum())


def _with_extra(u: NDArray[np.float64], extra: list[float]) -> NDArray[np.float64]:
    """Levels that relatives show more often than strangers get that share; the others share what is left."""
    fixed = np.array(extra)
    rest = np.where(fixed > 0, 0.0, u)
    return np.asarray(fixed + rest / rest.sum() * (1 - fixed.sum()))


def _posteriors(candidates: Patterns, kinds: Kinds, shares: NDArray[np.float64]) -> NDArray[np.float64]:
    """Rows match, kin, twin: the probability that a pair of each pattern is of that kind."""
    others = max(1 - shares.sum(), SMALLEST)
    logs = np.stack(
        [
            np.log(max(share, SMALLEST * SMALLEST)) + _log_likelihood(candidates, kind)
            for share, kind in zip(
                [*shares, others], [kinds.match, kinds.kin, kinds.twin, kinds.stranger], strict=True
            )
        ]
    )
    likelihoods = np.exp(logs - logs.max(axis=0))
    return np.asarray((likelihoods / likelihoods.sum(axis=0))[:3])


def _log_likelihood(candidates: Patterns, kind: Shares) -> NDArray[np.float64]:
    total = np.zeros(len(candidates.counts))
    for place, shares in enumerate(kind):
        levels = candidates.levels[:, place]
        total += np.where(levels < 0, 0.0, np.log(np.maximum(shares, SMALLEST))[levels])
    return total


def _match_shares(comparisons: list[Comparison], candidates: Patterns, posterior: NDArray[np.float64]) -> Shares:
    shares = []
    matches = candidates.counts * posterior
    numbered = matches * _same_number(comparisons, candidates)
    for place, comparison in enumerate(comparisons):
        prior = np.array([level.m for level in comparison.levels])
        seen = _level_counts(comparison, candidates.levels[:, place], matches)
        share = _with_prior(seen, prior)
        if comparison.tells_twins_apart:
            sure = _level_counts(comparison, candidates.levels[:, place], numbered)
            share = _with_last(share, float(_with_prior(sure, prior)[-1]))
        shares.append(share)
    return shares


def _same_number(comparisons: list[Comparison], candidates: Patterns) -> NDArray[np.float64]:
    """1 for patterns in which an own number is the same, which twins never show."""
    same = np.zeros(len(candidates.counts))
    for place, comparison in enumerate(comparisons):
        if comparison.is_number and comparison.kin is Kin.OWN:
            same = np.maximum(same, candidates.levels[:, place] == 0)
    return same


def _with_prior(seen: NDArray[np.float64], prior: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray((seen + PRIOR_PAIRS * prior / prior.sum()) / (seen.sum() + PRIOR_PAIRS))


def _with_last(share: NDArray[np.float64], last: float) -> NDArray[np.float64]:
    """Twins and a match with an unlike name look the same: how often names are unlike is learnt where a number is sure.

    Where no number is, it stays as expected, and pairs alike in all but the name are left to the twins.
    """
    kept = share[:-1] / share[:-1].sum() * (1 - last)
    return np.append(kept, last)


def _new_shares(candidates: Patterns, parts: NDArray[np.float64], total: float) -> NDArray[np.float64]:
    match, kin, twin = (parts * candidates.counts).sum(axis=1) / total
    return np.array([match, kin, max(twin, kin * LEAST_TWINS)])


def _frozen(comparisons: list[Comparison], kinds: Kinds, shares: NDArray[np.float64]) -> Model:
    return Model(
        tuple(comparisons),
        tuple(tuple(rounded(max(float(m), SMALLEST)) for m in levels) for levels in kinds.match),
        tuple(tuple(rounded(max(float(u), SMALLEST)) for u in levels) for levels in kinds.stranger),
        rounded(min(max(float(shares[0]), 1e-12), 0.5)),
        rounded(float(shares[1])),
        rounded(float(shares[2])),
    )
