"""NIKs that are empty, misshapen or do not fit the person (ID01 to ID05)."""

import numpy as np

from verivali.engine import codes
from verivali.engine.generate.calendar import parts
from verivali.engine.generate.defects.site import PEOPLE, Site
from verivali.engine.generate.frame import Rows
from verivali.engine.generate.numbers import WOMEN_ADD_TO_DAY
from verivali.regions import demo

HOUSEMATES = 0.3
LETTER_FOR_DIGIT = {"0": "O", "1": "I", "5": "S", "8": "B"}


def empty(site: Site, share: float) -> None:
    rows = site.pick_people(share, PEOPLE, np.ones(len(site.people), dtype=bool))
    rows = site.with_housemates(rows, HOUSEMATES)
    site.people["nik"][rows] = None
    site.notes.people("ID01", site.people, rows)


def malformed(site: Site, share: float) -> None:
    rows = site.pick_people(share, PEOPLE, np.ones(len(site.people), dtype=bool))
    rows = site.with_housemates(rows, HOUSEMATES)
    site.people["nik"][rows] = [misshapen(site.rng, nik) for nik in site.people["nik"][rows]]
    site.notes.people("ID02", site.people, rows)


def misshapen(rng: np.random.Generator, number: str) -> str:
    """A number of 16 digits as it is found: a digit short or over, a letter, no serial, all one digit."""
    place = int(rng.integers(6, 16))
    letter = LETTER_FOR_DIGIT.get(number[place], "O")
    ways = (
        number[:place] + number[place + 1 :],
        number[:place] + number[place] + number[place:],
        number[:place] + letter + number[place + 1 :],
        number[:12] + "0000",
        str(rng.integers(10)) * 16,
    )
    return ways[int(rng.choice(5, p=(0.4, 0.2, 0.15, 0.2, 0.05)))]


def wrong_day(site: Site, share: float) -> None:
    """The office issued the number with another day of birth; both registers have it so."""
    rows = site.pick_people(share, PEOPLE, parts(site.people["birth_date"]).day <= 28)
    day = parts(site.people["birth_date"][rows]).day
    shift = (day + site.rng.integers(1, 27, len(rows)) - 1) % 28 + 1 - day
    renumber(site, rows, shift * 10**4)
    site.notes.people("ID03", site.people, rows)


def wrong_sex(site: Site, share: float) -> None:
    rows = site.pick_people(share, PEOPLE, np.ones(len(site.people), dtype=bool))
    is_woman = site.people["sex"][rows] == codes.FEMALE
    renumber(site, rows, np.where(is_woman, -WOMEN_ADD_TO_DAY, WOMEN_ADD_TO_DAY) * 10**4)
    site.notes.people("ID04", site.people, rows)


def unknown_district(site: Site, share: float) -> None:
    rows = site.pick_people(share, PEOPLE, np.ones(len(site.people), dtype=bool))
    renumber(site, rows, site.rng.integers(demo.DISTRICTS, 79, len(rows)) * 10**6)
    site.notes.people("ID05", site.people, rows)


def renumber(site: Site, rows: Rows, prefix_shift: np.typing.NDArray[np.int64]) -> None:
    """A new number in both registers, its first twelve digits moved by the shift."""
    for row, shift in zip(rows, prefix_shift, strict=True):
        number = str(site.spare.fresh(int(site.people["nik"][row][:12]) + int(shift)))
        site.people["nik"][row] = site.registry["nik"][row] = number
