"""The engine finds what was planted in 5,000 households, and nothing else."""

from datetime import date
from pathlib import Path

import pytest

from verivali.engine.check import Request, check
from verivali.engine.evaluate import Evaluation, evaluate
from verivali.engine.rules import BY_CODE

AS_OF = date(2026, 11, 1)
PARTS_OF_OTHERS = ("probable",)


def judged(folder: Path, out: Path) -> Evaluation:
    check(Request((folder,), AS_OF, out, skip=PARTS_OF_OTHERS))
    return evaluate(out, folder)


@pytest.fixture(scope="module")
def found(dirty_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Evaluation:
    return judged(dirty_folder, tmp_path_factory.mktemp("found") / "out")


def test_every_rule_ran_and_found_something(found: Evaluation) -> None:
    assert [score.name for score in found.rules] == sorted(BY_CODE)
    assert all(score.was_run and score.right for score in found.rules)


def test_every_rule_finds_what_is_true_and_nothing_else(found: Evaluation) -> None:
    assert [score.name for score in found.rules if score.falls_short(0.99, 0.99)] == []


def test_the_simulated_score_orders_households_as_they_fare(found: Evaluation) -> None:
    assert found.welfare is not None
    assert found.welfare > 0.8


def test_no_rule_fires_on_a_clean_register(clean_folder: Path, tmp_path: Path) -> None:
    assert judged(clean_folder, tmp_path / "out").rules == ()
