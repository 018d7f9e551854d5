"""NIK and KK numbers: 16 digits in the fictitious province 99, so that none can be a living person's.

Serial numbers are shared out: chunk c of n uses serials c+1, c+1+n, c+1+2n ... below 5000, so no two chunks ever give
the same number. Numbers that planted defects need come from the upper half in the same way.
"""

from dataclasses import dataclass, field

import numpy as np

from verivali.engine.generate.calendar import parts
from verivali.engine.generate.frame import Flags, Whole, rank_within
from verivali.regions import demo

WOMEN_ADD_TO_DAY = 40
SERIALS = 10_000
UPPER_HALF = 5_000
REGENCY = int(demo.PROVINCE) * 100 + 1


class TooManyPeople(ValueError):
    """More people of one birth date, sex and district than serial numbers."""


def nik_prefix(district: Whole, born: Whole, female: Flags) -> Whole:
    """The first twelve digits: district and birth date, day + 40 for women."""
    year, month, day = parts(born)
    date_digits = (day + WOMEN_ADD_TO_DAY * female) * 10**4 + month * 100 + year % 100
    return np.asarray((REGENCY * 100 + district) * 10**6 + date_digits)


def kk_prefix(district: Whole, issued: Whole) -> Whole:
    return nik_prefix(district, issued, np.zeros(len(issued), dtype=bool))


def numbered(prefix: Whole, chunk: int, chunks: int) -> Whole:
    """A different number for each row, within the chunk's share of serials."""
    serial = 1 + chunk + chunks * rank_within(prefix)
    if len(serial) and serial.max() >= UPPER_HALF:
        raise TooManyPeople("too many people of one birth date in one district: ask for fewer households at once")
    return np.asarray(prefix * SERIALS + serial)


@dataclass
class SpareNumbers:
    """Numbers that nobody else has, for what goes wrong: a typing error, a second number, a wrong date."""

    chunk: int
    chunks: int
    given: set[int] = field(default_factory=set)

    def slip_of(self, nik: int) -> int | None:
        """The NIK with one digit changed, or None when that number is taken."""
        slip = nik + UPPER_HALF
        return self.claim(slip) if slip not in self.given else None

    def fresh(self, prefix: int) -> int:
        serial = UPPER_HALF + 1 + self.chunk
        while prefix * SERIALS + serial in self.given:
            serial += self.chunks
        if serial >= SERIALS:
            raise TooManyPeople("no spare serial number is left for this birth date")
        return self.claim(prefix * SERIALS + serial)

    def claim(self, number: int) -> int:
        self.given.add(number)
        return number
