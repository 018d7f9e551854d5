"""What a row says by itself, in plain Python. Source: domain.md 5.1."""

from datetime import date
from typing import Any


def parts(nik: str | None) -> list[Any]:
    """What a NIK says: 6 digits of the district, DDMMYY of birth with 40 more for women, a serial. Domain.md 5.1."""
    if nik is None:
        return [None] * 6
    is_wellformed = len(nik) == 16 and all(digit in "0123456789" for digit in nik) and len(set(nik)) > 1
    if not is_wellformed or nik.endswith("0000"):
        return [False, *[None] * 5]
    day, month, year = (int(nik[start : start + 2]) for start in (6, 8, 10))
    district = f"{nik[:2]}.{nik[2:4]}.{nik[4:6]}"
    return [True, 2 if day > 40 else 1, day - 40 if day > 40 else day, month, year, district]


def age_on(born: date | None, day: date) -> int | None:
    """Birthdays had: one is had on the day itself; of 29 February, on 1 March where there is none."""
    if born is None:
        return None
    had_birthday = (day.month, day.day) >= (born.month, born.day)
    return day.year - born.year - (0 if had_birthday else 1)
