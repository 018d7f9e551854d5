"""Draws names by culture, sex and age; a name is up to four words, kept as places in one vocabulary until the end."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from verivali.engine.generate.frame import Flags, Real, Whole, Words
from verivali.engine.generate.name_pools import COMPOUND_MEN, COMPOUND_WOMEN, CULTURES, Culture
from verivali.engine.generate.peoples import EVERYWHERE, PEOPLES
from verivali.engine.generate.randomness import chance, skewed

COMPOUND, FIRST, SECOND, CLAN = range(4)
NONE = -1
PEOPLE = tuple(CULTURES)

Parts = npt.NDArray[np.int64]  # one row a person, four words


def pools_of(culture: Culture) -> tuple[list[str], ...]:
    return (culture.men, culture.women, culture.second_men, culture.second_women, culture.clans)


VOCABULARY = sorted({word for culture in CULTURES.values() for pool in pools_of(culture) for word in pool}
                    | set(COMPOUND_MEN) | set(COMPOUND_WOMEN))  # fmt: skip
PLACE = {word: place for place, word in enumerate(VOCABULARY)}


@dataclass(frozen=True)
class Pool:
    """The same kind of list of every culture, end to end."""

    words: Whole
    starts: Whole
    sizes: Whole

    def draw(self, rng: np.random.Generator, culture: Whole) -> Whole:
        """A word for each culture given; NONE where it has none."""
        sizes = self.sizes[culture]
        found = self.words[np.minimum(self.starts[culture] + skewed(rng, len(culture), sizes), len(self.words) - 1)]
        return np.where(sizes > 0, found, NONE)


def pool(kind: int) -> Pool:
    lists = [[PLACE[word] for word in pools_of(culture)[kind]] for culture in CULTURES.values()]
    sizes = np.array([len(words) for words in lists], dtype=np.int64)
    return Pool(np.array([place for words in lists for place in words]), np.cumsum(sizes) - sizes, sizes)


MEN, WOMEN, SECOND_MEN, SECOND_WOMEN, CLANS = (pool(kind) for kind in range(5))
COMPOUNDS_MEN = np.array([PLACE[word] for word in COMPOUND_MEN])
COMPOUNDS_WOMEN = np.array([PLACE[word] for word in COMPOUND_WOMEN])
MONONYMS = np.array([culture.mononyms for culture in CULTURES.values()])
MUSLIM_COMPOUNDS = np.array([culture.muslim_compounds for culture in CULTURES.values()])


def cultures(rng: np.random.Generator, province: Whole) -> Whole:
    """A culture for each household, by its province."""
    drawn = np.zeros(len(province), dtype=np.int64)
    for code in np.unique(province):
        peoples = PEOPLES.get(int(code), EVERYWHERE)
        here = np.flatnonzero(province == code)
        shares = np.array(list(peoples.values()))
        drawn[here] = rng.choice([PEOPLE.index(name) for name in peoples], len(here), p=shares / shares.sum())
    return drawn


def clans(rng: np.random.Generator, culture: Whole) -> Whole:
    return CLANS.draw(rng, culture)


def second_names(rng: np.random.Generator, culture: Whole, male: Flags) -> Whole:
    return np.where(male, SECOND_MEN.draw(rng, culture), SECOND_WOMEN.draw(rng, culture))


def draw(rng: np.random.Generator, culture: Whole, male: Flags, age: Real, clan: Whole) -> Parts:
    """Four words for each person; the old have one name more often, the young two or three."""
    count = len(culture)
    parts = np.full((count, 4), NONE, dtype=np.int64)
    parts[:, FIRST] = np.where(male, MEN.draw(rng, culture), WOMEN.draw(rng, culture))
    second = second_names(rng, culture, male)
    single = chance(rng, count, np.clip(MONONYMS[culture] * (0.4 + age / 50), 0, 0.85))
    has_second = np.where(clan != NONE, chance(rng, count, 0.35), ~single)
    parts[:, SECOND] = np.where(has_second & (second != parts[:, FIRST]), second, NONE)
    compound = np.where(
        male,
        COMPOUNDS_MEN[skewed(rng, count, len(COMPOUNDS_MEN))],
        COMPOUNDS_WOMEN[skewed(rng, count, len(COMPOUNDS_WOMEN))],
    )
    has_compound = chance(rng, count, MUSLIM_COMPOUNDS[culture]) & (compound != parts[:, FIRST])
    parts[:, COMPOUND] = np.where(has_compound & (compound != parts[:, SECOND]), compound, NONE)
    parts[:, CLAN] = clan
    return parts


def same_words(left: Parts, right: Parts) -> Flags:
    """Whether two names have the same words, in any order."""
    return np.asarray((np.sort(left, axis=1) == np.sort(right, axis=1)).all(axis=1))


def written(parts: Parts) -> Words:
    vocabulary = pa.array(VOCABULARY)
    columns = [vocabulary.take(pa.array(words, mask=words == NONE)) for words in parts.T]
    joined = pc.binary_join_element_wise(*columns, " ", null_handling="skip")
    return np.asarray(joined.to_numpy(zero_copy_only=False), dtype=object)
