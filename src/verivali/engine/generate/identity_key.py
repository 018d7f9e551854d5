"""No two clean people may look like one: the same name, birth date and mother, whatever the spelling.

Within a chunk such people are found and renamed. Between chunks they cannot meet where it would be likely, one name and
a mother of one name: each chunk gives such people birth dates of its own (days that leave its remainder).
"""

import numpy as np

from verivali.engine.generate import naming
from verivali.engine.generate.frame import Flags, Whole, rank_within
from verivali.engine.generate.likeness import folded
from verivali.engine.generate.naming import Parts
from verivali.engine.generate.plan import Plan
from verivali.engine.generate.randomness import scrambled

#: Days by which a date may move; brothers and sisters are more than a year apart.
DAYS_APART_MAX = 180

_FOLDED = [folded(word) for word in naming.VOCABULARY]
_PLACE = {form: place for place, form in enumerate(dict.fromkeys(_FOLDED))}
#: The vocabulary's words by folded form, so that two spellings of a word count as one; last, no word at all.
FORM = np.array([*(_PLACE[form] for form in _FOLDED), naming.NONE], dtype=np.int64)


def dates_apart(plan: Plan, chunk: int, born: Whole, names: Parts, mothers: Parts) -> Whole:
    """Birth dates, a little earlier for those with one name whose mother has one, too."""
    common = (count_words(names) == 1) & (count_words(mothers) == 1)
    apart = min(plan.chunks, DAYS_APART_MAX)
    return np.where(common, born - (born - chunk) % apart, born)


def count_words(parts: Parts) -> Whole:
    return np.asarray((parts != naming.NONE).sum(axis=1))


def repeated(names: Parts, mothers: Parts, born: Whole) -> Flags:
    """Who has the name, mother and birth date of somebody before them."""
    key = scrambled(born, 1)
    for salt, parts in ((2, names), (3, mothers)):
        for column in np.sort(FORM[parts], axis=1).T:
            key = scrambled(key ^ scrambled(column, salt))
    return rank_within(key) > 0
