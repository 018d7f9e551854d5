"""What is learnt from patterns alone."""

import numpy as np
import pytest

from verivali.engine.linkage import comparisons as compare
from verivali.engine.linkage.comparisons import Kin
from verivali.engine.linkage.patterns import Patterns
from verivali.engine.linkage.training import train

COMPARISONS = [compare.full_name("name", Kin.OWN), compare.birth(), compare.number("household", Kin.HOME)]
BEST, ONE_LETTER, UNLIKE, OTHER_DATE = 0, 1, 7, 6
OTHER_HOME = 3


def patterns(rows):
    levels, counts = zip(*rows, strict=True)
    return Patterns(np.array(levels, dtype=np.int64), np.array(counts, dtype=np.float64))


RANDOM = patterns(
    [
        ((BEST, OTHER_DATE, OTHER_HOME), 30),
        ((UNLIKE, BEST, OTHER_HOME), 3),
        ((UNLIKE, OTHER_DATE, OTHER_HOME), 99_967),
    ]
)
MATCHES = [((BEST, BEST, BEST), 600), ((ONE_LETTER, BEST, BEST), 200), ((BEST, BEST, OTHER_HOME), 200)]
KIN = [((UNLIKE, OTHER_DATE, BEST), 5000)]
STRANGERS = [((BEST, OTHER_DATE, OTHER_HOME), 3000), ((UNLIKE, BEST, OTHER_HOME), 300)]


def trained(rows):
    return train(COMPARISONS, patterns(rows), RANDOM, people=4500, possible_pairs=10_000_000, sampled=1.0)


@pytest.fixture
def model():
    return trained(MATCHES + KIN + STRANGERS)


def test_matches_are_counted_without_labels(model):
    assert model.match_share * 10_000_000 == pytest.approx(1000, rel=0.2)


def test_kin_are_not_taken_for_matches(model):
    assert model.kin_share * 10_000_000 == pytest.approx(5000, rel=0.1)
    assert model.m[0][UNLIKE] < 0.05


def test_in_a_file_of_families_there_are_twins_though_none_are_seen(model):
    assert model.twin_share * 10_000_000 == pytest.approx(0.005 * 4500)


def test_in_a_file_without_families_hardly_any_twins_are_expected():
    assert trained(MATCHES + STRANGERS[:1]).twin_share * 10_000_000 < 1


def test_pairs_alike_in_all_but_the_name_are_twins_and_teach_nothing_about_misspelling():
    twins = [((UNLIKE, BEST, BEST), 60)]
    model = trained(MATCHES + KIN + STRANGERS + twins)
    assert model.twin_share * 10_000_000 == pytest.approx(60, rel=0.2)
    assert model.m[0][UNLIKE] == pytest.approx(0.008, abs=0.001)


def test_how_often_names_are_misspelt_is_learnt(model):
    assert model.m[0][ONE_LETTER] == pytest.approx(0.2, abs=0.03)


def test_parameters_are_rounded_so_that_no_sum_decides_in_its_last_bits(model):
    assert model.m[0][ONE_LETTER] == float(f"{model.m[0][ONE_LETTER]:.6g}")
