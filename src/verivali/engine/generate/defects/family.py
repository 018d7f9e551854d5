"""Relations that cannot be, and families too empty or too full (KL01 to KL04, KL06)."""

import numpy as np

from verivali.engine import codes
from verivali.engine.generate.defects.cards import homes_with
from verivali.engine.generate.defects.life import born_again
from verivali.engine.generate.defects.site import CARD, EVERYTHING, PEOPLE, Site
from verivali.engine.generate.frame import MISSING, Rows

FAMILY_SIZE_MAX = 20


def no_head(site: Site, share: float) -> None:
    """The head is written down as somebody else, or has moved away."""
    people = site.people
    rows = site.pick_people(share, PEOPLE | CARD, people["relation"] == codes.HEAD)
    may_move = (people["is_caretaker"][rows] == 0) & (site.rng.random(len(rows)) < 0.5)
    people["presence"][rows[may_move]] = codes.MOVED
    people["relation"][rows[~may_move]] = codes.OTHER_RELATION
    site.notes.households("KL01", site.households, site.home[rows])


def two_heads(site: Site, share: float) -> None:
    people = site.people
    rows = site.pick_people(share, PEOPLE | CARD, people["relation"] == codes.SPOUSE)
    people["relation"][rows] = codes.HEAD
    site.notes.households("KL01", site.households, site.home[rows])


def child_as_old_as_parent(site: Site, share: float) -> None:
    """A child written down as the head's parent, or a parent as the head's child."""
    people = site.people
    elder = people["relation"] == codes.PARENT
    child = (people["relation"] == codes.CHILD) & site.here
    rows = site.pick_people(share, PEOPLE | CARD, elder | child)
    people["relation"][rows] = np.where(elder[rows], codes.CHILD, codes.PARENT)
    site.notes.households("KL02", site.households, site.home[rows])


def married_child(site: Site, share: float) -> None:
    people = site.people
    rows = site.pick_people(share, PEOPLE, (people["age"] >= 6) & (people["age"] <= 14))
    people["marital_status"][rows] = site.rng.choice([codes.MARRIED, codes.DIVORCED], len(rows), p=[0.8, 0.2])
    site.notes.people("KL03", people, rows)


def pregnant_wrongly(site: Site, share: float) -> None:
    """A man, an old woman or a small girl recorded as pregnant."""
    people = site.people
    man = (people["sex"] == codes.MALE) & (people["age"] >= 15)
    woman = (people["sex"] == codes.FEMALE) & ((people["age"] >= 55) | ((people["age"] >= 3) & (people["age"] <= 9)))
    rows = site.pick_people(share, PEOPLE, man | woman)
    people["pregnant"][rows] = codes.YES
    site.notes.people("KL03", people, rows)


def two_spouses(site: Site, share: float) -> None:
    people = site.people
    married = homes_with(site, people["relation"] == codes.SPOUSE)[site.home]
    adult = (people["age"] >= 20) & site.here
    other = np.isin(people["relation"], [codes.CHILD, codes.CHILD_IN_LAW, codes.OTHER_RELATION])
    rows = site.pick_people(share, PEOPLE | CARD, married & adult & other)
    people["relation"][rows] = codes.SPOUSE
    site.notes.households("KL04", site.households, site.home[rows])


def spouse_of_same_sex(site: Site, share: float) -> None:
    """A spouse entered with the head's sex, and numbered so in both registers."""
    people = site.people
    fits = (people["relation"] == codes.SPOUSE) & (people["pregnant"] != codes.YES)
    rows = site.pick_people(share, PEOPLE | CARD, fits)
    sex = codes.MALE + codes.FEMALE - people["sex"][rows]
    people["sex"][rows] = site.registry["sex"][rows] = sex
    people["pregnant"][rows] = MISSING
    born_again(site, rows, people["birth_date"][rows].copy())
    site.notes.households("KL04", site.households, site.home[rows])


def without_members(site: Site, share: float) -> None:
    homes = site.pick_households(share, EVERYTHING)
    site.gone[site.members_of(homes)] = True
    site.notes.households("KL06", site.households, homes)


def merged(site: Site, share: float) -> None:
    """Families of a village thrown together under one household: one too large, the others empty."""
    free = (site.taken & EVERYTHING) == 0
    village, size = site.households["village"], site.size
    counts = np.bincount(village[free], size[free], len(site.world.plan.villages))
    for place in site.rng.permutation(np.flatnonzero(counts > 3 * FAMILY_SIZE_MAX))[: max(1, site.wanted(share))]:
        homes = np.flatnonzero(free & (village == place))
        enough = int(np.searchsorted(np.cumsum(size[homes]), FAMILY_SIZE_MAX, side="right")) + 1
        merge(site, homes[:enough])


def merge(site: Site, homes: Rows) -> None:
    target, emptied = homes[0], homes[1:]
    site.taken[homes] |= EVERYTHING
    rows = site.members_of(emptied)
    people = site.people
    people["household"][rows] = target
    people["household_id"][rows] = site.households["household_id"][target]
    people["relation"][rows] = codes.OTHER_RELATION
    people["is_caretaker"][rows] = 0
    site.notes.households("KL06", site.households, homes, note="families merged")
