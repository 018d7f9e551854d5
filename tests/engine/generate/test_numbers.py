"""NIK and KK numbers, and the spare ones for what goes wrong."""

from datetime import date

import numpy as np
import pytest

from verivali.engine.errors import BadInput
from verivali.engine.generate.calendar import day_number
from verivali.engine.generate.numbers import SpareNumbers, nik_prefix, numbered

BORN = np.array([day_number(date(1989, 12, 25))] * 3)


def test_forty_is_added_to_a_womans_day() -> None:
    prefixes = nik_prefix(np.array([1, 1, 20]), BORN, np.array([False, True, True]))
    assert prefixes.tolist() == [990101251289, 990101651289, 990120651289]


def test_people_of_one_day_get_different_serials_of_their_chunk() -> None:
    prefixes = np.array([990101251289] * 3)
    assert (numbered(prefixes, 0, 4) % 10_000).tolist() == [1, 5, 9]
    assert (numbered(prefixes, 3, 4) % 10_000).tolist() == [4, 8, 12]


def test_where_a_district_is_full_the_next_one_helps() -> None:
    numbers = numbered(np.array([990120251289] * 3), 0, 2_500)
    assert numbers.tolist() == [9901202512890001, 9901202512892501, 9901012512890001]


def test_more_people_than_serials_of_all_districts_are_refused() -> None:
    with pytest.raises(BadInput, match="fewer households"):
        numbered(np.array([990101251289] * 21), 0, 5_000)


def test_a_slip_is_one_digit_away_and_given_once() -> None:
    spare = SpareNumbers(0, 4)
    assert spare.slip_of(9901012512890005) == 9901012512895005
    assert spare.slip_of(9901012512890005) is None


def test_spare_numbers_are_nobodys() -> None:
    spare = SpareNumbers(1, 4)
    assert [spare.fresh(990101251289) for _ in range(3)] == [9901012512895002, 9901012512895006, 9901012512895010]
