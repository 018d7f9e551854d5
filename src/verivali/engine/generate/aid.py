"""Deciles, who gets which programme, and the components that PKH counts."""

import numpy as np

from verivali.engine import codes
from verivali.engine.generate.calendar import day_number
from verivali.engine.generate.dwellings import true_score
from verivali.engine.generate.frame import Flags, Frame, Real, Whole, Words, no_words, rank_within, where, words_where
from verivali.engine.generate.plan import Plan
from verivali.engine.generate.randomness import chance

COMPONENTS = tuple(str(code) for code in codes.COMPONENT.values)
PREGNANT, EARLY, SD, SMP, SMA, DISABLED, ELDERLY = range(7)
#: Of one kind in a family, and of all kinds. Source: domain.md 9.1.
KIND_MAX = np.array([2, 2, 1, 1, 1, 1, 1])
FAMILY_MAX = 4
YEARLY_RUPIAH = np.array([3_000_000, 3_000_000, 900_000, 1_500_000, 2_000_000, 2_400_000, 2_400_000])
DECILE_MAX, DECILE_MAX_PBI = 4, 5


def deciles(rng: np.random.Generator, plan: Plan, households: Frame, welfare: Real) -> None:
    """Adds the official decile, with date and source; a few households are not ranked yet."""
    count = len(welfare)
    seen = true_score(welfare + 0.25 * rng.standard_normal(count))
    ranked = chance(rng, count, 0.97)
    households["official_decile"] = where(ranked, seen // 100_001 + 1)
    quarter = plan.as_of.replace(month=(plan.as_of.month - 1) // 3 * 3 + 1, day=1)
    households["decile_date"] = where(ranked, day_number(quarter) - 20)
    households["decile_source"] = words_where(ranked, "DTSEN/BPS")


def programmes(rng: np.random.Generator, households: Frame, has_component: Flags) -> None:
    """Adds `receives_...`: by decile and quota, BST only where there is neither PKH nor Sembako."""
    decile = households["official_decile"]
    ranked = decile > 0
    poor = ranked & (decile <= DECILE_MAX)
    count = len(decile)
    quota = np.array([0, 0.85, 0.75, 0.55, 0.40])[np.where(poor, decile, 0)]
    pkh = poor & has_component & chance(rng, count, quota)
    sembako = poor & (pkh | chance(rng, count, quota))
    households["receives_pkh"] = pkh.astype(np.int64)
    households["receives_sembako"] = sembako.astype(np.int64)
    pbi = ranked & (decile <= DECILE_MAX_PBI) & chance(rng, count, 0.85)
    households["receives_pbi"] = pbi.astype(np.int64)
    households["receives_bst"] = (poor & ~pkh & ~sembako & chance(rng, count, 0.08)).astype(np.int64)


def qualifies(members: Frame) -> Whole:
    """The component each member at home would count as, -1 for none; the dearest first."""
    age, pupil = members["age"], members["schooling"] == codes.AT_SCHOOL
    kind = np.full(len(members), -1, dtype=np.int64)
    kind = np.where(age >= 60, ELDERLY, kind)
    kind = np.where(np.isin(members["disability"], codes.SEVERE_DISABILITY) & (age < 60), DISABLED, kind)
    kind = np.where(pupil & (age >= 16) & (age <= 20), SMA, kind)
    kind = np.where(pupil & (age >= 13) & (age <= 15), SMP, kind)
    kind = np.where(pupil & (age >= 7) & (age <= 12), SD, kind)
    kind = np.where(age <= 6, EARLY, kind)
    kind = np.where(members["pregnant"] == 1, PREGNANT, kind)
    return np.where(members["presence"] == codes.LIVES_HERE, kind, -1)


def counted(members: Frame, kind: Whole, receives: Flags) -> Flags:
    """Which members PKH counts: of the families that receive it, within the limits."""
    rows = np.flatnonzero(receives[members["household"]] & (kind >= 0))
    home = members["household"][rows]
    within_kind = rank_within(home * 8 + kind[rows]) < KIND_MAX[kind[rows]]
    rows = rows[within_kind]
    rows = rows[rank_within(members["household"][rows]) < FAMILY_MAX]
    counts = np.zeros(len(members), dtype=bool)
    counts[rows] = True
    return counts


def component_words(kind: Whole, counts: Flags) -> Words:
    written = no_words(len(kind))
    written[counts] = np.array(COMPONENTS, dtype=object)[kind[counts]]
    return written


def pkh_amounts(members: Frame, kind: Whole, counts: Flags, households: int) -> Whole:
    """Rupiah a quarter for each household."""
    yearly = np.bincount(members["household"][counts], YEARLY_RUPIAH[kind[counts]], households)
    return np.asarray(yearly.astype(np.int64) // 4)
