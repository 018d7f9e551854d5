"""When two names are one to a person who knows the habits."""

import pytest

from verivali.engine.generate.likeness import are_clearly_different, edits, folded, is_same_when_folded


@pytest.mark.parametrize(
    ("left", "right"),
    [("SUKARNO", "SOEKARNO"), ("MUHAMMAD RIZKI", "MOH. RIZKI"), ("M. RIZKI", "RIZKI MUHAMAD"), ("ANISA", "ANISSA"),
     ("JOKO CAHYO", "DJOKO TJAHYO"), ("NUR'AINI", "NURAINI")],
)  # fmt: skip
def test_habits_make_no_difference(left: str, right: str) -> None:
    assert is_same_when_folded(left, right)


@pytest.mark.parametrize(("left", "right"), [("SITI AMINAH", "SITI AMINA"), ("SLAMET", "SELAMET")])
def test_slips_do(left: str, right: str) -> None:
    assert not is_same_when_folded(left, right)


def test_strangers_share_no_word() -> None:
    assert are_clearly_different("SUTRISNO", "MARIA LAWING")
    assert not are_clearly_different("SITI AMINAH", "SITI HALIMAH")
    assert not are_clearly_different("SUPARMAN", "SUPARMIN")


def test_edits_are_counted_letter_by_letter() -> None:
    assert (edits("", "ABC"), edits("ABC", "ABC"), edits("KITTEN", "SITTING")) == (3, 0, 3)


def test_folding_sorts_words() -> None:
    assert folded("SITI NUR AMINAH") == folded("AMINAH SITI NUR")
