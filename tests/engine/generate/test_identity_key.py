"""No two clean people look like one."""

from datetime import date

import numpy as np

from verivali.engine.generate import identity_key, naming
from verivali.engine.generate.plan import plan


def parts(*names: str) -> naming.Parts:
    rows = [[naming.PLACE[word] for word in name.split()] for name in names]
    return np.array([[*row, *[naming.NONE] * (4 - len(row))] for row in rows])


def test_the_same_name_mother_and_date_is_noticed() -> None:
    names = parts("SITI AMINAH", "AMINAH SITI", "SITI AMINAH", "SITI HALIMAH")
    mothers = parts("SUMIATI", "SUMIATI", "SUPARMI", "SUMIATI")
    born = np.array([7_000, 7_000, 7_000, 7_000])
    assert identity_key.repeated(names, mothers, born).tolist() == [False, True, False, False]


def test_two_spellings_of_a_word_are_one() -> None:
    names, mothers = parts("MUHAMMAD YUSUF", "MOH YUSUF"), parts("SUMIATI", "SUMIATI")
    assert identity_key.repeated(names, mothers, np.array([5, 5])).tolist() == [False, True]
    assert identity_key.repeated(names, mothers, np.array([5, 6])).tolist() == [False, False]


def test_chunks_give_people_of_one_name_days_of_their_own() -> None:
    dealt = plan(600, "64.01", 1, date(2026, 11, 1), clean=True, chunk_households=100)
    born = np.arange(-9_000, 9_000)
    single = np.tile(parts("SLAMET"), (len(born), 1))
    days = [set(identity_key.dates_apart(dealt, chunk, born, single, single)) for chunk in range(dealt.chunks)]
    assert sum(len(of_chunk) for of_chunk in days) == len(set.union(*days))
    moved = born - identity_key.dates_apart(dealt, 3, born, single, single)
    assert (moved.min(), moved.max()) == (0, 5)


def test_longer_names_keep_their_dates() -> None:
    dealt = plan(600, "64.01", 1, date(2026, 11, 1), clean=True, chunk_households=100)
    names, mothers = parts("SITI AMINAH", "SLAMET"), parts("SUMIATI", "SITI HALIMAH")
    born = np.array([5, 7])
    assert identity_key.dates_apart(dealt, 2, born, names, mothers).tolist() == [5, 7]
