"""Days as whole numbers since 1970-01-01, and what can be read off them."""

from datetime import date
from typing import NamedTuple

import numpy as np

from verivali.engine.generate.frame import Whole

EPOCH = date(1970, 1, 1).toordinal()
DAYS_A_YEAR = 365.25


class Parts(NamedTuple):
    year: Whole
    month: Whole
    day: Whole


def day_number(day: date) -> int:
    return day.toordinal() - EPOCH


def parts(days: Whole) -> Parts:
    dates = days.astype("datetime64[D]")
    months = dates.astype("datetime64[M]")
    year = dates.astype("datetime64[Y]").astype(np.int64) + 1970
    return Parts(year, months.astype(np.int64) % 12 + 1, (dates - months).astype(np.int64) + 1)


def days_of(year: Whole, month: Whole, day: Whole) -> Whole:
    """Day numbers; the day must exist in its month."""
    months = ((year - 1970) * 12 + month - 1).astype("datetime64[M]")
    return np.asarray(months.astype("datetime64[D]").astype(np.int64) + day - 1)


def completed_years(born: Whole, on: date) -> Whole:
    birth = parts(born)
    birthday_passed = (on.month * 100 + on.day) >= (birth.month * 100 + birth.day)
    return np.asarray(on.year - birth.year - np.where(birthday_passed, 0, 1))
