"""Who lives together: families of the usual kinds, with ages that fit each other.

A household has fixed seats (head, spouse, six children ...); a family fills some. Ages are years with fractions.
"""

from dataclasses import dataclass

import numpy as np

from verivali.engine import codes
from verivali.engine.generate.frame import Flags, Real, Whole
from verivali.engine.generate.randomness import chance, choose

CHILDREN, GRANDCHILDREN = 6, 3
HEAD, SPOUSE, FIRST_CHILD = 0, 1, 2
IN_LAW = FIRST_CHILD + CHILDREN
FIRST_GRANDCHILD = IN_LAW + 1
FATHER = FIRST_GRANDCHILD + GRANDCHILDREN
MOTHER, OTHER = FATHER + 1, FATHER + 2
SEATS = OTHER + 1
RELATION = np.array(
    [codes.HEAD, codes.SPOUSE, *[codes.CHILD] * CHILDREN, codes.CHILD_IN_LAW, *[codes.GRANDCHILD] * GRANDCHILDREN,
     codes.PARENT, codes.PARENT, codes.OTHER_RELATION]
)  # fmt: skip

NUCLEAR, COUPLE, LONE_PARENT, LONE_ELDER, LONE_ADULT, ELDER_HEADS, WITH_PARENTS, GRANDPARENTS = range(8)
SHARES = (0.50, 0.10, 0.08, 0.06, 0.03, 0.10, 0.10, 0.03)
HEAD_AGES = ((23, 62), (21, 82), (26, 60), (61, 90), (21, 50), (49, 80), (27, 58), (54, 80))
MALE_HEAD = (0.99, 0.99, 0.22, 0.30, 0.60, 0.75, 0.97, 0.75)
MARRIED_HEAD = (1, 1, 0, 0, 0, 0.62, 1, 0.6)
ADULT = 19.2  # nobody marries or becomes a parent younger


@dataclass
class Families:
    """One row a household, one column a seat."""

    kind: Whole
    present: Flags
    age: Real
    male: Flags
    marital: Whole
    is_twin: Flags  # born on the day of the child before

    @property
    def younger_parent(self) -> Real:
        return np.where(self.present[:, SPOUSE], np.minimum(self.age[:, HEAD], self.age[:, SPOUSE]), self.age[:, HEAD])


def form(rng: np.random.Generator, count: int) -> Families:
    shape = (count, SEATS)
    families = Families(
        kind=choose(rng, count, range(8), SHARES),
        present=np.zeros(shape, dtype=bool),
        age=np.zeros(shape),
        male=rng.random(shape) < 0.51,
        marital=np.full(shape, codes.SINGLE, dtype=np.int64),
        is_twin=np.zeros(shape, dtype=bool),
    )
    add_heads(rng, families)
    add_children(rng, families)
    add_grandchildren(rng, families)
    add_parents(rng, families)
    add_others(rng, families)
    return families


def add_heads(rng: np.random.Generator, families: Families) -> None:
    count = len(families.kind)
    low, high = np.array(HEAD_AGES, dtype=float)[families.kind].T
    families.age[:, HEAD] = low + (high - low) * rng.beta(1.6, 2.0, count)
    families.male[:, HEAD] = chance(rng, count, np.array(MALE_HEAD)[families.kind])
    families.present[:, HEAD] = True
    married = chance(rng, count, np.array(MARRIED_HEAD, dtype=float)[families.kind])
    is_man = families.male[:, HEAD]
    apart = np.clip(rng.normal(3.5, 3.5, count), -5, 16) * np.where(is_man, -1, 1)
    youngest = np.where(families.kind == ELDER_HEADS, 45, ADULT) + rng.random(count)
    families.age[:, SPOUSE] = np.clip(families.age[:, HEAD] + apart, youngest, 95)
    families.male[:, SPOUSE] = ~is_man
    families.present[:, SPOUSE] = married
    alone = np.where(families.age[:, HEAD] > 48 + 20 * rng.random(count), codes.WIDOWED, codes.DIVORCED)
    unmarried = np.where(families.kind == LONE_ADULT, codes.SINGLE, alone)
    families.marital[:, HEAD] = np.where(married, codes.MARRIED, unmarried)
    families.marital[:, SPOUSE] = codes.MARRIED


def add_children(rng: np.random.Generator, families: Families) -> None:
    count = len(families.kind)
    parent = families.younger_parent
    have_children = np.isin(families.kind, [NUCLEAR, LONE_PARENT, ELDER_HEADS, WITH_PARENTS])
    wanted = np.minimum(1 + rng.poisson(1.25, count), CHILDREN)
    age = parent - ADULT - rng.gamma(2.0, 2.2, count)
    age = np.where(families.kind == ELDER_HEADS, np.maximum(age, ADULT + 6 * rng.random(count)), age)
    for number in range(CHILDREN):
        seat = FIRST_CHILD + number
        twin = chance(rng, count, 0.012) & families.present[:, seat - 1] & (number > 0)
        age = np.where(twin | (number == 0), age, age - 1.3 - rng.gamma(1.6, 1.5, count))
        heir = (families.kind == ELDER_HEADS) & (number == 0)
        at_home = heir | (age < 18) | chance(rng, count, np.exp(-np.maximum(age - 18, 0) / 7))
        # a mother of 46 has no newborn
        born = (age > 0.02) & (parent - age < 46)
        families.present[:, seat] = have_children & (number < wanted) & born & at_home & (age < 55)
        families.age[:, seat] = age
        families.is_twin[:, seat] = twin & families.present[:, seat]


def add_grandchildren(rng: np.random.Generator, families: Families) -> None:
    """The eldest child's spouse and children where an elder is the head; alone with the grandparents in some."""
    count = len(families.kind)
    elder_heads = (families.kind == ELDER_HEADS) & families.present[:, FIRST_CHILD]
    partner = elder_heads & chance(rng, count, 0.7)
    eldest = families.age[:, FIRST_CHILD]
    families.present[:, IN_LAW] = partner
    families.age[:, IN_LAW] = np.clip(eldest + rng.normal(0, 3, count), ADULT, 60)
    families.male[:, IN_LAW] = ~families.male[:, FIRST_CHILD]
    families.marital[:, IN_LAW] = codes.MARRIED
    alone = np.where(chance(rng, count, 0.5), codes.DIVORCED, codes.WIDOWED)
    families.marital[:, FIRST_CHILD] = np.where(
        elder_heads, np.where(partner, codes.MARRIED, alone), families.marital[:, FIRST_CHILD]
    )
    skipped = families.kind == GRANDPARENTS
    parent = np.where(partner, np.minimum(eldest, families.age[:, IN_LAW]), eldest)
    parent = np.where(skipped, families.younger_parent - ADULT - 2 - rng.gamma(2.0, 1.5, count), parent)
    age = np.minimum(parent - ADULT - rng.gamma(1.2, 2.0, count), np.where(skipped, 17.0, 60.0))
    for number in range(GRANDCHILDREN):
        seat = FIRST_GRANDCHILD + number
        fits = (age > 0.02) & (age < 21)
        families.present[:, seat] = (elder_heads | skipped) & fits & chance(rng, count, (0.95, 0.6, 0.3)[number])
        families.age[:, seat] = age
        age = age - 1.4 - rng.gamma(1.6, 1.5, count)


def add_parents(rng: np.random.Generator, families: Families) -> None:
    count = len(families.kind)
    both = chance(rng, count, 0.22)
    her_alone = chance(rng, count, 0.72)
    mother_age = np.minimum(families.age[:, HEAD] + ADULT + rng.gamma(2.0, 2.2, count), 97)
    families.age[:, MOTHER] = mother_age
    families.age[:, FATHER] = np.minimum(mother_age + 1 + rng.gamma(2.0, 1.5, count), 99)
    with_parents = families.kind == WITH_PARENTS
    families.present[:, MOTHER] = with_parents & (both | her_alone)
    families.present[:, FATHER] = with_parents & (both | ~her_alone)
    families.male[:, MOTHER], families.male[:, FATHER] = False, True
    families.marital[:, [MOTHER, FATHER]] = np.where(both, codes.MARRIED, codes.WIDOWED)[:, None]


def add_others(rng: np.random.Generator, families: Families) -> None:
    count = len(families.kind)
    families.present[:, OTHER] = ~np.isin(families.kind, [LONE_ELDER, LONE_ADULT]) & chance(rng, count, 0.04)
    families.age[:, OTHER] = 8 + 60 * rng.beta(1.2, 2.0, count)
    families.marital[:, OTHER] = np.where(families.age[:, OTHER] > 50, codes.WIDOWED, codes.SINGLE)
