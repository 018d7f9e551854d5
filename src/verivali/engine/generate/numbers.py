"""NIK and KK numbers: 16 digits in the fictitious province 99, so that none can be a living person's.

Serial numbers are shared out: chunk c of n uses serials c+1, c+1+n, c+1+2n ... below 5000, so no two chunks ever give
the same number. Numbers that planted defects need come from the upper half in the same way.
"""

from dataclasses import dataclass, field

import numpy as np

from verivali.engine.errors import BadInput
from verivali.engine.generate.calendar import parts
from verivali.engine.generate.frame import Flags, Whole, rank_within
from verivali.engine.text import Text
from verivali.regions import demo

WOMEN_ADD_TO_DAY = 40
SERIALS = 10_000
UPPER_HALF = 5_000
PROVINCE = int(demo.PROVINCE)


def nik_prefix(district: Whole, born: Whole, female: Flags) -> Whole:
    """The first twelve digits: district and birth date, day + 40 for women. Districts count on over the regencies."""
    regency, place = np.divmod(district - 1, demo.DISTRICTS)
    code = (PROVINCE * 100 + regency + 1) * 100 + place + 1
    year, month, day = parts(born)
    date_digits = (day + WOMEN_ADD_TO_DAY * female) * 10**4 + month * 100 + year % 100
    return np.asarray(code * 10**6 + date_digits)


def kk_prefix(district: Whole, issued: Whole) -> Whole:
    return nik_prefix(district, issued, np.zeros(len(issued), dtype=bool))


def numbered(prefix: Whole, chunk: int, chunks: int) -> Whole:
    """A different number for each row, within the chunk's share of serials.

    Where a district has no serial left for a birth date, the rest are of the next one. Raises BadInput when none has.
    """
    room = max(0, (UPPER_HALF - 2 - chunk) // chunks + 1)
    for _ in range(demo.DISTRICTS):
        place = rank_within(prefix)
        if not len(prefix) or place.max() < room:
            return np.asarray(prefix * SERIALS + 1 + chunk + chunks * place)
        prefix = np.where(place < room, prefix, next_district(prefix))
    raise no_serial_left()


def next_district(prefix: Whole) -> Whole:
    district = prefix // 10**6 % 100
    return np.asarray(prefix + (district % demo.DISTRICTS + 1 - district) * 10**6)


def no_serial_left() -> BadInput:
    return BadInput(
        Text("Nomor urut NIK habis untuk satu tanggal lahir.", "No serial numbers are left for a birth date."),
        remedy=Text("Minta lebih sedikit rumah tangga.", "Ask for fewer households."),
    )


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
            raise no_serial_left()
        return self.claim(prefix * SERIALS + serial)

    def claim(self, number: int) -> int:
        self.given.add(number)
        return number
