"""Precision and recall against a truth small enough to count by hand."""

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from verivali.engine.errors import BadInput
from verivali.engine.evaluate import Evaluation, Score, as_dict, evaluate

TRUTH = ("kind", "rule", "scope", "individual_id", "household_id", "other_individual_id", "other_household_id", "value")
FINDINGS = ("rule", "scope", "individual_id", "household_id")
PAIRS = ("left_individual_id", "left_household_id", "right_individual_id", "right_household_id", "band")
TYPES = {"value": pa.int64(), "score": pa.int32()}


def write(path: Path, columns: tuple[str, ...], *rows: tuple[Any, ...]) -> None:
    schema = pa.schema([(name, TYPES.get(name, pa.string())) for name in columns])
    table = pa.Table.from_pylist([dict(zip(columns, row, strict=True)) for row in rows], schema=schema)
    path.parent.mkdir(exist_ok=True)
    pq.write_table(table, path)


def person(rule: str, number: int) -> tuple[Any, ...]:
    return rule, "individual", f"P{number}", f"H{number}"


def defect(rule: str, scope: str, individual: str | None, household: str) -> tuple[Any, ...]:
    return "defect", rule, scope, individual, household, None, None, None


def same(number: int, other: int) -> tuple[Any, ...]:
    return "duplicate_pair", None, None, f"P{number}", f"H{number}", f"P{other}", f"H{other}", None


def fares(household: str, value: int) -> tuple[Any, ...]:
    return "welfare", None, None, None, household, None, None, value


@pytest.fixture
def evaluated(tmp_path: Path) -> Evaluation:
    """ID01 true for 1 to 4 and found for 3 to 5; KL01 and RK04 of households; three pairs, some for a clerk."""
    write(
        tmp_path / "truth.parquet", TRUTH,
        *(defect(*person("ID01", number)) for number in (1, 2, 3, 4)),
        defect("KL01", "household", None, "H1"), defect("RK04", "payment", None, "H2"),
        defect("LD01", "individual", "P1", "H1"),
        same(1, 2), same(3, 4), same(5, 6),
        *(fares(f"H{number}", number * 100) for number in range(1, 6)),
    )  # fmt: skip
    write(
        tmp_path / "out" / "findings.parquet", FINDINGS,
        *(person("ID01", number) for number in (3, 4, 5)),
        ("KL01", "household", None, "H1"), ("RK04", "payment", None, "H2"), ("RK04", "payment", None, "H2"),
        ("EK01", "household", None, "H9"),
    )  # fmt: skip
    write(
        tmp_path / "out" / "duplicates.parquet", PAIRS,
        ("P2", "H2", "P1", "H1", "match"), ("P3", "H3", "P4", "H4", "clerk"), ("P7", "H7", "P8", "H8", "clerk"),
    )  # fmt: skip
    write(
        tmp_path / "out" / "welfare.parquet", ("household_id", "score"),
        ("H1", 10), ("H2", 20), ("H3", 30), ("H4", 50), ("H5", 40), ("H6", None),
    )  # fmt: skip
    (tmp_path / "out" / "not_run.json").write_text('[{"code": "LD01", "reason": "no file"}]')
    return evaluate(tmp_path / "out", tmp_path)


def of(scores: tuple[Score, ...], name: str) -> Score:
    return next(score for score in scores if score.name == name)


def test_recall_and_precision_are_counted_by_subject(evaluated: Evaluation) -> None:
    score = of(evaluated.rules, "ID01")
    assert (score.true, score.found, score.right) == (4, 3, 2)
    assert score.recall == 1 / 2
    assert score.precision == 2 / 3
    assert score.f1 == 4 / 7


def test_examples_name_what_was_missed_and_what_is_wrong(evaluated: Evaluation) -> None:
    score = of(evaluated.rules, "ID01")
    assert score.missed == ("H1 P1", "H2 P2")
    assert score.wrong == ("H5 P5",)


def test_households_and_payments_count_by_household(evaluated: Evaluation) -> None:
    assert of(evaluated.rules, "KL01").recall == 1
    assert of(evaluated.rules, "RK04") == Score("RK04", 1, 1, 1)


def test_a_rule_that_finds_what_nobody_planted_has_no_recall(evaluated: Evaluation) -> None:
    score = of(evaluated.rules, "EK01")
    assert (score.recall, score.precision) == (None, 0)


def test_a_rule_that_was_not_run_is_told(evaluated: Evaluation) -> None:
    assert not of(evaluated.rules, "LD01").was_run
    assert of(evaluated.rules, "ID01").was_run


def test_pairs_are_the_same_whichever_side_they_start_from(evaluated: Evaluation) -> None:
    sure, with_clerk = evaluated.pairs
    assert (sure.name, sure.true, sure.found, sure.right) == ("match", 3, 1, 1)
    assert (with_clerk.name, with_clerk.true, with_clerk.found, with_clerk.right) == ("match, clerk", 3, 3, 2)
    assert with_clerk.missed == ("H5 P5 = H6 P6",)


def test_welfare_is_judged_by_the_order_of_households(evaluated: Evaluation) -> None:
    assert evaluated.welfare == pytest.approx(0.9)


@pytest.mark.parametrize(
    ("recall", "precision", "short"), [(0.5, 0.6, False), (0.51, 0, True), (0, 0.67, True), (0, 0, False)]
)
def test_a_score_falls_short_of_either_limit(recall: float, precision: float, *, short: bool) -> None:
    assert Score("ID01", 4, 3, 2).falls_short(recall, precision) is short


def test_nothing_to_find_falls_short_of_nothing() -> None:
    assert not Score("ID01", 0, 0, 0).falls_short(1, 1)


def test_scores_are_told_with_their_shares(evaluated: Evaluation) -> None:
    told = as_dict(evaluated)
    assert told["rules"][1]["name"] == "ID01"
    assert told["rules"][1]["recall"] == 0.5
    assert told["pairs"][0]["precision"] == 1


def test_what_a_run_did_not_write_is_left_out(tmp_path: Path) -> None:
    write(tmp_path / "truth.parquet", TRUTH, defect(*person("ID01", 1)))
    write(tmp_path / "findings.parquet", FINDINGS)
    assert evaluate(tmp_path, tmp_path) == Evaluation((Score("ID01", 1, 0, 0, ("H1 P1",)),), (), None)


def test_equal_scores_share_their_rank(tmp_path: Path) -> None:
    write(tmp_path / "truth.parquet", TRUTH, fares("H1", 1), fares("H2", 2), fares("H3", 3))
    write(tmp_path / "findings.parquet", FINDINGS)
    write(tmp_path / "welfare.parquet", ("household_id", "score"), ("H1", 5), ("H2", 5), ("H3", 9))
    assert evaluate(tmp_path, tmp_path).welfare == pytest.approx(0.866, abs=0.001)


def test_a_folder_without_findings_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "truth.parquet", TRUTH)
    with pytest.raises(BadInput, match="no such file"):
        evaluate(tmp_path / "nowhere", tmp_path)


def test_a_file_that_is_no_parquet_is_refused(tmp_path: Path) -> None:
    (tmp_path / "truth.parquet").write_text("no parquet")
    with pytest.raises(BadInput, match="not Parquet"):
        evaluate(tmp_path, tmp_path / "truth.parquet")


def test_a_truth_without_its_columns_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "truth.parquet", ("kind", "rule"))
    with pytest.raises(BadInput, match="Columns are missing: scope"):
        evaluate(tmp_path, tmp_path)
