"""The same name as somebody else writes it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from verivali.engine.generate.likeness import is_same_when_folded
from verivali.engine.generate.naming import VOCABULARY
from verivali.engine.generate.spelling import habit, muhammad, nickname, old_spelling, reordered, slip, written_again

NAMES = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=4).map(" ".join)
SEEDS = st.integers(0, 2**32)


@given(NAMES, SEEDS)
def test_a_habit_never_makes_another_name(name: str, seed: int) -> None:
    assert is_same_when_folded(habit(np.random.default_rng(seed), name), name)


@given(NAMES, SEEDS)
def test_a_name_written_again_is_still_a_name(name: str, seed: int) -> None:
    again = written_again(np.random.default_rng(seed), name)
    assert len(again) >= 2
    assert set(again) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ .'")


def test_muhammad_has_many_forms() -> None:
    rng = np.random.default_rng(1)
    assert {muhammad(rng, "MUHAMMAD RIZKI") for _ in range(50)} >= {"MUH RIZKI", "MOHAMAD RIZKI", "M. RIZKI"}


def test_old_spelling_spares_ch() -> None:
    assert old_spelling(np.random.default_rng(1), "JUCHAI CAHYO") == "JUCHAI TJAHYO"


def test_words_change_places() -> None:
    assert reordered(np.random.default_rng(1), "SITI NUR AMINAH") == "NUR AMINAH SITI"


@pytest.mark.parametrize("seed", range(6))
def test_a_slip_changes_at_most_two_letters(seed: int) -> None:
    changed = slip(np.random.default_rng(seed), "SUTRISNO")
    assert changed != "SUTRISNO"
    assert abs(len(changed) - 8) <= 1


def test_nobody_is_called_muhammad_for_short() -> None:
    rng = np.random.default_rng(1)
    assert {nickname(rng, "MUHAMMAD RIZKI") for _ in range(20)} == {"RIZKI"}
    assert nickname(rng, "SUTINI") == "TINI"
