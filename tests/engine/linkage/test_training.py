"""What is learnt from patterns alone."""

import numpy as np
import pytest

from verivali.engine.linkage import comparisons as compare
from verivali.engine.linkage.comparisons import Kin
from verivali.engine.linkage.patterns import Patterns
from verivali.engine.linkage.training import train

COMPARISONS = [compare.full_name("name", Kin.OWN), compare.birth(), compare.number("household", Kin.HOME)]
BEST, ONE_LETTER, UNLIKE = 0, 1, 6
OTHER_HOME = 3


def patterns(rows):
    levels, counts = zip(*rows, strict=True)
    return Patterns(np.array(levels, dtype=np.int64), np.array(counts, dtype=np.float64))


RANDOM = patterns(
    [((BEST, UNLIKE, OTHER_HOME), 30), ((UNLIKE, BEST, OTHER_HOME), 3), ((UNLIKE, UNLIKE, OTHER_HOME), 99_967)]
)
MATCHES = [((BEST, BEST, BEST), 600), ((ONE_LETTER, BEST, BEST), 200), ((BEST, BEST, OTHER_HOME), 200)]
KIN = [((UNLIKE, UNLIKE, BEST), 5000)]
STRANGERS = [((BEST, UNLIKE, OTHER_HOME), 3000), ((UNLIKE, BEST, OTHER_HOME), 300)]


@pytest.fixture
def model():
    return train(COMPARISONS, patterns(MATCHES + KIN + STRANGERS), RANDOM, possible_pairs=10_000_000, sampled=1.0)


def test_matches_are_counted_without_labels(model):
    assert model.match_share * 10_000_000 == pytest.approx(1000, rel=0.2)


def test_kin_are_not_taken_for_matches(model):
    assert model.kin_share * 10_000_000 == pytest.approx(5000, rel=0.1)
    assert model.m[0][UNLIKE] < 0.05


def test_how_often_names_are_misspelt_is_learnt(model):
    assert model.m[0][ONE_LETTER] == pytest.approx(0.2, abs=0.03)


def test_parameters_are_rounded_so_that_no_sum_decides_in_its_last_bits(model):
    assert model.m[0][ONE_LETTER] == float(f"{model.m[0][ONE_LETTER]:.6g}")
