"""Days as numbers agree with the calendar."""

from datetime import date

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from verivali.engine.generate.calendar import completed_years, day_number, days_of, parts

DAYS = st.dates(date(1850, 1, 1), date(2100, 12, 31))


@given(DAYS)
def test_a_day_is_taken_apart_and_put_together(day: date) -> None:
    number = np.array([day_number(day)])
    year, month, of_month = parts(number)
    assert (year[0], month[0], of_month[0]) == (day.year, day.month, day.day)
    assert days_of(year, month, of_month)[0] == number[0]


@given(DAYS, DAYS)
def test_age_is_in_completed_years(born: date, on: date) -> None:
    expected = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    assert completed_years(np.array([day_number(born)]), on)[0] == expected
