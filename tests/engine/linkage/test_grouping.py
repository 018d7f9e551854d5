"""Who is who within a component, from the odds of its pairs."""

import numpy as np
import pytest

from verivali.engine.linkage.grouping import group_records
from verivali.engine.linkage.resolution import components


def odds(size, pairs, otherwise=-10.0):
    matrix = np.full((size, size), otherwise)
    for (one, other), value in pairs.items():
        matrix[one, other] = matrix[other, one] = value
    return matrix


NOTHING = np.zeros((4, 4), dtype=bool)


def test_a_pair_that_its_group_implies_is_raised():
    grouping = group_records(odds(4, {(0, 1): 9, (1, 2): 9, (0, 2): -1, (2, 3): 8, (1, 3): 8, (0, 3): 7}), NOTHING)
    assert set(grouping.group) == {0}
    assert grouping.odds[0, 2] > 0


def test_a_vague_record_does_not_join_two_people():
    twins = {(0, 1): 10, (2, 3): 10, (0, 2): -6, (0, 3): -6, (1, 2): 3, (1, 3): -6}
    grouping = group_records(odds(4, twins), NOTHING)
    assert grouping.group.tolist() == [0, 0, 1, 1]
    assert grouping.odds[1, 2] < 0


def test_a_forbidden_pair_is_never_in_one_group():
    forbidden = NOTHING.copy()
    forbidden[0, 1] = forbidden[1, 0] = True
    grouping = group_records(odds(4, {(0, 1): 12, (0, 2): 12, (1, 2): 12, (2, 3): 12}, 12.0), forbidden)
    assert grouping.group[0] != grouping.group[1]


@pytest.mark.parametrize(("lowers", "expected"), [(True, -12.0), (False, 12.0)])
def test_what_is_only_forbidden_is_lowered_or_left_to_somebody_to_look_at(lowers, expected):
    forbidden = np.array([[False, True], [True, False]])
    grouping = group_records(odds(2, {(0, 1): 12.0}), forbidden, lowers_forbidden=lowers)
    assert grouping.odds[0, 1] == expected


def test_components_are_named_by_their_smallest_record():
    assert components([(5, 9), (2, 9), (7, 8)]) == {5: 2, 9: 2, 2: 2, 7: 7, 8: 7}
