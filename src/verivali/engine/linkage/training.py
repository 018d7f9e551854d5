"""Expectation maximisation over comparison patterns: how often errors are made, learnt with nobody's labels.

Splink's own training asks for one run per blocking rule, because each rule hides some comparisons, and knows two kinds of
pairs: matches and strangers. Here all candidate pairs are used at once, since the keys find nearly all matches, and kin and
twins are kinds of their own: they share home, surname and, twins, the birth date, yet are different people.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from verivali.engine.linkage.comparisons import Comparison, Kin
from verivali.engine.linkage.model import Model, rounded
from verivali.engine.linkage.patterns import Patterns

Shares = list[NDArray[np.float64]]

FIRST_ROUNDS, ROUNDS = 10, 60
PRIOR_PAIRS, PRIOR_SHARE = (
    30.0,
    0.0005,
)  # pairs, and share of the candidates, that the expected shares weigh against the data
KIN_PRIOR_PAIRS = 100.0
RANDOM_PRIOR_PAIRS = 300.0
FIRST_PAIRS = 0.001  # of the candidates are matches, and as many kin, before the first round
# About one birth in a hundred is of twins; both of them are in some files of families. They are too few to be told by the data
# from matches whose names were changed, so that as many are expected wherever so many kin are seen, or where none can be.
TWINS_PER_PERSON = 0.005
KIN_PER_PERSON = 0.1
FIRST_TWINS = 0.005  # of the kin
NAMESAKE_KIN = 0.02  # kin of the same name, at most
SMALLEST = 1e-9
MATCH, KIN, TWIN, STRANGER = range(4)


@dataclass
class Kinds:
    """Shares of each level among matches, kin, twins and strangers, per comparison; and how many pairs are of each kind."""

    levels: list[Shares]
    pairs: NDArray[np.float64]


@dataclass(frozen=True)
class _Twins:
    """How many are expected at least. `people`: how many may have a twin, as a share of all pairs."""

    people: float
    kin_are_seen: bool

    def least(self, kin: float) -> float:
        families = min(1.0, kin / (KIN_PER_PERSON * self.people)) if self.kin_are_seen else 1.0
        return TWINS_PER_PERSON * self.people * families


def train(
    comparisons: Sequence[Comparison],
    candidates: Patterns,
    random: Patterns,
    *,
    people: float,
    possible_pairs: float,
    sampled: float,
) -> Model:
    """Learn a `Model` from candidate pairs and random pairs.

    `candidates` are a share `sampled` of all candidate pairs among `possible_pairs`; `people` may have a twin there.
    """
    total = max(possible_pairs * sampled, candidates.pairs)
    expected = _Twins(people / possible_pairs, any(comparison.tells_homes for comparison in comparisons))
    observed = [_with_prior(seen, _prior_u(c), RANDOM_PRIOR_PAIRS + 0.001 * random.pairs)
                for c, seen in zip(comparisons, _counts(comparisons, random, random.counts), strict=True)]  # fmt: skip
    kinds = _first_kinds(comparisons, observed, candidates.pairs / total)
    for _ in range(FIRST_ROUNDS):
        kinds.pairs = _pairs(candidates, _posteriors(candidates, kinds), total, expected)
    for _ in range(ROUNDS):
        posterior = _posteriors(candidates, kinds)
        pairs = _pairs(candidates, posterior, total, expected)
        kinds = _next_kinds(comparisons, candidates, posterior, observed, pairs)
    return _frozen(comparisons, kinds)


def _first_kinds(comparisons: Sequence[Comparison], observed: Shares, candidate_share: float) -> Kinds:
    match = [_prior_m(comparison) for comparison in comparisons]
    kin = [_prior_kin(comparison, u) for comparison, u in zip(comparisons, observed, strict=True)]
    pairs = FIRST_PAIRS * candidate_share * np.array([1, 1, FIRST_TWINS])
    return Kinds([match, kin, _twins(comparisons, match, kin), observed], pairs)


def _next_kinds(
    comparisons: Sequence[Comparison],
    candidates: Patterns,
    posterior: NDArray[np.float64],
    observed: Shares,
    pairs: NDArray[np.float64],
) -> Kinds:
    match = _match_shares(comparisons, candidates, candidates.counts * posterior[MATCH])
    kin = _kin_shares(comparisons, candidates, candidates.counts * posterior[KIN], observed, match)
    twin = _twins(comparisons, match, kin)
    stranger = [
        _without(seen, m * pairs[MATCH] + k * pairs[KIN] + t * pairs[TWIN])
        for seen, m, k, t in zip(observed, match, kin, twin, strict=True)
    ]
    return Kinds([match, kin, twin, stranger], pairs)


def _pairs(candidates: Patterns, posterior: NDArray[np.float64], total: float, expected: _Twins) -> NDArray[np.float64]:
    match, kin, twin = (posterior[:STRANGER] * candidates.counts).sum(axis=1) / total
    return np.array([match, kin, max(twin, expected.least(kin))])


def _posteriors(candidates: Patterns, kinds: Kinds) -> NDArray[np.float64]:
    """Rows match, kin, twin, stranger: the probability that a pair of each pattern is of that kind."""
    shares = [*kinds.pairs, max(1 - float(kinds.pairs.sum()), SMALLEST)]
    logs = np.stack(
        [np.log(max(share, 1e-18)) + _log_likelihood(candidates, levels)
         for share, levels in zip(shares, kinds.levels, strict=True)]
    )  # fmt: skip
    likelihoods = np.exp(logs - logs.max(axis=0))
    return np.asarray(likelihoods / likelihoods.sum(axis=0))


def _log_likelihood(candidates: Patterns, levels: Shares) -> NDArray[np.float64]:
    total = np.zeros(len(candidates.counts))
    for place, shares in enumerate(levels):
        shown = candidates.levels[:, place]
        total += np.where(shown < 0, 0.0, np.log(np.maximum(shares, SMALLEST))[shown])
    return total


def _counts(comparisons: Sequence[Comparison], patterns: Patterns, pairs: NDArray[np.float64]) -> Shares:
    """How many of `pairs` (one number per pattern) show each level of each comparison."""
    counts = []
    for place, comparison in enumerate(comparisons):
        shown = patterns.levels[:, place]
        told = shown >= 0
        counts.append(
            np.bincount(shown[told], weights=pairs[told], minlength=len(comparison.levels)).astype(np.float64)
        )
    return counts


def _match_shares(comparisons: Sequence[Comparison], candidates: Patterns, matches: NDArray[np.float64]) -> Shares:
    """How often one person's names or dates are quite another's is learnt where an own number is the same.

    Where no number is, it stays as expected. Learnt from all, it would grow: twins, alike in all but the name, and namesakes of
    one village, alike in all but the date, would be taken for more and more matches of that kind.
    """
    seen = _counts(comparisons, candidates, matches)
    sure = _counts(comparisons, candidates, matches * _same_number(comparisons, candidates))
    weight = PRIOR_PAIRS + PRIOR_SHARE * candidates.pairs
    shares = []
    for place, comparison in enumerate(comparisons):
        prior = _prior_m(comparison)
        share = _with_prior(seen[place], prior, weight)
        other = np.array([level.is_other for level in comparison.levels])
        if other.any():
            known = np.where(other, _with_prior(sure[place], prior, weight), 0.0)
            share = np.where(other, known, share / share[~other].sum() * (1 - known.sum()))
        shares.append(share)
    return shares


def _same_number(comparisons: Sequence[Comparison], candidates: Patterns) -> NDArray[np.float64]:
    """1 for patterns in which an own number is the same, which twins never show."""
    same = np.zeros(len(candidates.counts))
    for place, comparison in enumerate(comparisons):
        if comparison.is_number and comparison.kin is Kin.OWN:
            same = np.maximum(same, candidates.levels[:, place] == 0)
    return same


def _kin_shares(
    comparisons: Sequence[Comparison],
    candidates: Patterns,
    pairs: NDArray[np.float64],
    observed: Shares,
    match: Shares,
) -> Shares:
    """Birth dates of kin are those of strangers, which keeps kin and matches apart; all else is learnt.

    Where few kin are seen they share their home as often as a person shares it with themselves.
    """
    seen = _counts(comparisons, candidates, pairs)
    shares = []
    for comparison, counts, u, m in zip(comparisons, seen, observed, match, strict=True):
        prior = m if comparison.kin is Kin.HOME else _prior_kin(comparison, u)
        share = prior if comparison.kin_are_strangers else _with_prior(counts, prior, KIN_PRIOR_PAIRS)
        shares.append(_few_namesakes(share) if comparison.is_own_name else share)
    return shares


def _few_namesakes(share: NDArray[np.float64]) -> NDArray[np.float64]:
    """A family seldom gives one name twice: at most a small share of kin has the best level of the name."""
    limited = share.copy()
    limited[0] = min(share[0], NAMESAKE_KIN)
    return np.asarray(limited / limited.sum())


def _twins(comparisons: Sequence[Comparison], match: Shares, kin: Shares) -> Shares:
    return [
        m if comparison.kin is Kin.BIRTH else _with_extra(k, [level.twin for level in comparison.levels])
        for comparison, m, k in zip(comparisons, match, kin, strict=True)
    ]


def _prior_m(comparison: Comparison) -> NDArray[np.float64]:
    prior = np.array([level.m for level in comparison.levels])
    return np.asarray(prior / prior.sum())


def _prior_u(comparison: Comparison) -> NDArray[np.float64]:
    prior = np.array([level.u for level in comparison.levels])
    return np.asarray(prior / prior.sum())


def _prior_kin(comparison: Comparison, observed: NDArray[np.float64]) -> NDArray[np.float64]:
    if comparison.kin is Kin.HOME:
        return _prior_m(comparison)
    return _with_extra(observed, [level.kin for level in comparison.levels])


def _with_prior(seen: NDArray[np.float64], prior: NDArray[np.float64], weight: float) -> NDArray[np.float64]:
    return np.asarray((seen + weight * prior) / (seen.sum() + weight))


def _with_extra(share: NDArray[np.float64], extra: list[float]) -> NDArray[np.float64]:
    """Levels known to be shown more often get at least that share; the others share what is left."""
    fixed = np.maximum(np.array(extra), np.where(np.array(extra) > 0, share, 0.0))
    rest = np.where(fixed > 0, 0.0, share)
    with_rest = fixed + rest / max(rest.sum(), SMALLEST) * max(1 - fixed.sum(), 0.0)
    return np.asarray(with_rest / with_rest.sum())


def _without(observed: NDArray[np.float64], others: NDArray[np.float64]) -> NDArray[np.float64]:
    """Random pairs hold matches and kin too, many in a file of big clusters; what is left is what strangers show."""
    left = np.maximum(observed - others, 0.02 * observed)
    return np.asarray(left / left.sum())


def _frozen(comparisons: Sequence[Comparison], kinds: Kinds) -> Model:
    match, kin, twin, stranger = (
        tuple(tuple(rounded(max(float(share), SMALLEST)) for share in shares) for shares in levels)
        for levels in kinds.levels
    )
    match_share, kin_share, twin_share = (rounded(min(max(float(share), 1e-15), 0.5)) for share in kinds.pairs)
    return Model(tuple(comparisons), match, stranger, kin, twin, match_share, kin_share, twin_share)
