"""Decides who is who within a component: joins groups while their records, taken together, speak for one person."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]

HIGHEST, LOWEST = 12.0, -12.0  # log2 odds of one pair count for no more than this when groups are compared
NEVER = -1e6
BEST_PAIR_SHARE = 0.3  # how much the best pair between two groups counts; the mean of all pairs counts for the rest


@dataclass(frozen=True)
class Grouping:
    """`group[i]` numbers record i's group from 0; `odds[i, j]` are the pair's log2 odds, the others' evidence included."""

    group: NDArray[np.int64]
    odds: Matrix


def group_records(odds: Matrix, forbidden: NDArray[np.bool_], *, lowers_forbidden: bool = True) -> Grouping:
    """Join the two most alike groups until none speak for one person.

    `odds[i, j]` are log2 odds that records i and j are one person. A pair marked `forbidden` is never in one group. Pairs of
    one group get the odds at which their groups were joined, if those are higher; pairs of two groups the odds at which
    joining was refused, if those are lower; not where only a forbidden pair stands between them, unless `lowers_forbidden`.
    """
    records = len(odds)
    pair = np.where(forbidden, NEVER, np.clip(odds, LOWEST, HIGHEST))
    final = odds.copy()
    members: list[list[int]] = [[record] for record in range(records)]
    total, best, alive = pair.copy(), pair.copy(), np.ones(records, dtype=bool)
    sizes = np.ones(records)
    while alive.sum() > 1:
        alike = _alike(total, best, sizes, alive)
        at = int(alike.argmax())
        first, second = sorted((at // records, at % records))
        if alike[first, second] <= 0:
            break
        if _is_bridged(pair, members[first], members[second]):
            total[first, second] = total[second, first] = 2 * NEVER
            continue
        _raise(final, members[first], members[second], float(alike[first, second]))
        _merge(first, second, members, total, best, alive, sizes)
    _lower_between(final, members, _alike(total, best, sizes, alive), alive, lowers_forbidden)
    group = np.zeros(records, dtype=np.int64)
    for number, first in enumerate(np.flatnonzero(alive).tolist()):
        group[members[first]] = number
        within = np.ix_(members[first], members[first])
        final[within] = np.maximum(odds[within], (final[within] + _through_others(odds[within])) / 2)
    return Grouping(group, final)


def _through_others(odds: Matrix) -> Matrix:
    """For each pair the odds of the weakest step on the best way from one to the other."""
    way = odds.copy()
    for step in range(len(way)):
        way = np.maximum(way, np.minimum(way[:, [step]], way[[step], :]))
    return way


def _alike(total: Matrix, best: Matrix, sizes: Matrix, alive: NDArray[np.bool_]) -> Matrix:
    mean = total / np.outer(sizes, sizes)
    alike = BEST_PAIR_SHARE * best + (1 - BEST_PAIR_SHARE) * mean
    alike[mean < NEVER / 1e4] = NEVER  # one forbidden pair is enough
    alike[~alive, :] = alike[:, ~alive] = 2 * NEVER
    np.fill_diagonal(alike, 2 * NEVER)
    return np.asarray(alike)


def _is_bridged(pair: Matrix, left: list[int], right: list[int]) -> bool:
    """Two groups of several records that only a vague record between them holds together: most of their pairs disagree."""
    if min(len(left), len(right)) < 2:
        return False
    return float(np.median(pair[np.ix_(left, right)])) < 0


def _raise(final: Matrix, left: list[int], right: list[int], odds: float) -> None:
    for one in left:
        for other in right:
            final[one, other] = final[other, one] = max(final[one, other], odds)


def _lower_between(
    final: Matrix, members: list[list[int]], alike: Matrix, alive: NDArray[np.bool_], lowers_forbidden: bool
) -> None:
    groups = np.flatnonzero(alive)
    for first in groups:
        for second in groups[groups > first]:
            if alike[first, second] < LOWEST and not lowers_forbidden:
                continue
            between = np.ix_(members[first], members[second])
            lowered = np.minimum(final[between], max(alike[first, second], LOWEST))
            final[between] = lowered
            final[np.ix_(members[second], members[first])] = lowered.T


def _merge(
    first: int,
    second: int,
    members: list[list[int]],
    total: Matrix,
    best: Matrix,
    alive: NDArray[np.bool_],
    sizes: Matrix,
) -> None:
    members[first] += members[second]
    total[first, :] += total[second, :]
    total[:, first] += total[:, second]
    best[first, :] = np.maximum(best[first, :], best[second, :])
    best[:, first] = best[first, :]
    sizes[first] += sizes[second]
    alive[second] = False
