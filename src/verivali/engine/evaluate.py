"""How well a run found what is known to be true of generated data: per rule, for duplicates, for welfare."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import duckdb

from verivali.engine.errors import BadInput
from verivali.engine.text import Text

FINDINGS, DUPLICATES, WELFARE, NOT_RUN = "findings.parquet", "duplicates.parquet", "welfare.parquet", "not_run.json"
TRUTH = "truth.parquet"
NEEDED = {
    FINDINGS: ("rule", "scope", "individual_id", "household_id"),
    DUPLICATES: ("left_individual_id", "left_household_id", "right_individual_id", "right_household_id", "band"),
    WELFARE: ("household_id", "score"),
    TRUTH: ("kind", "rule", "scope", "individual_id", "household_id", "other_individual_id", "other_household_id",
            "value"),
}  # fmt: skip
EXAMPLES = 3


@dataclass(frozen=True)
class Score:
    """Subjects that are truly so, that were found, and both. `missed` and `wrong` are a few examples of ids."""

    name: str
    true: int
    found: int
    right: int
    missed: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    was_run: bool = True

    @property
    def recall(self) -> float | None:
        return self.right / self.true if self.true else None

    @property
    def precision(self) -> float | None:
        return self.right / self.found if self.found else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both, None where nothing is true and nothing was found."""
        return 2 * self.right / (self.true + self.found) if self.true + self.found else None

    def falls_short(self, least_recall: float, least_precision: float) -> bool:
        """Below either limit; what there is nothing to divide by falls short of nothing."""
        return (self.recall is not None and self.recall < least_recall) or (
            self.precision is not None and self.precision < least_precision
        )


@dataclass(frozen=True)
class Evaluation:
    """`pairs` are cumulative by band, the surest first; `welfare` is Spearman's rank correlation, -1 to 1."""

    rules: tuple[Score, ...]
    pairs: tuple[Score, ...]
    welfare: float | None


def evaluate(out: Path, truth: Path) -> Evaluation:
    """Compare the output folder of a run with the truth, a file or the folder it lies in.

    What the run did not write (duplicates, welfare) is left out. Raises BadInput.
    """
    truth = truth / TRUTH if truth.is_dir() else truth
    with duckdb.connect() as connection:
        load(connection, "truth", truth, TRUTH)
        load(connection, "findings", out / FINDINGS, FINDINGS)
        return Evaluation(
            rules=rule_scores(connection, rules_not_run(out / NOT_RUN)),
            pairs=pair_scores(connection, out / DUPLICATES),
            welfare=rank_correlation(connection, out / WELFARE),
        )


def load(connection: duckdb.DuckDBPyConnection, name: str, path: Path, kind: str) -> None:
    """A view of a Parquet file that has the columns needed of its kind. Raises BadInput."""
    if not path.is_file():
        raise BadInput(Text("Berkas tidak ada.", "There is no such file."), file=str(path), remedy=WHAT_TO_GIVE)
    try:
        relation = connection.read_parquet(str(path))
    except duckdb.Error as error:
        raise BadInput(
            Text("Berkas bukan Parquet atau rusak.", "The file is not Parquet, or damaged."),
            file=str(path),
            value=str(error),
            remedy=WHAT_TO_GIVE,
        ) from error
    if missing := [column for column in NEEDED[kind] if column not in relation.columns]:
        listed = ", ".join(missing)
        what = Text(f"Kolom tidak ada: {listed}.", f"Columns are missing: {listed}.")
        raise BadInput(what, file=str(path), remedy=WHAT_TO_GIVE)
    relation.create_view(name)


WHAT_TO_GIVE = Text(
    "Beri folder hasil `verivali check` dan truth.parquet dari `verivali generate`.",
    "Give the output folder of `verivali check` and the truth.parquet of `verivali generate`.",
)


def rules_not_run(path: Path) -> frozenset[str]:
    """Codes of the rules that the run says it could not run."""
    if not path.is_file():
        return frozenset()
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise BadInput(Text("Bukan JSON yang sah.", "Not valid JSON."), file=str(path), remedy=WHAT_TO_GIVE) from error
    lines = told if isinstance(told, list) else told.get("not_run", []) if isinstance(told, dict) else []
    return frozenset(str(line.get("rule") or line.get("code")) for line in lines if isinstance(line, dict))


#: A subject is a person in a household, or a household; a payment is judged by its household.
SUBJECT = "household_id || CASE WHEN scope = 'individual' THEN ' ' || individual_id ELSE '' END"
RULE_SCORES = f"""
    WITH known AS (SELECT DISTINCT rule, {SUBJECT} AS subject FROM truth WHERE kind = 'defect'),
    found AS (SELECT DISTINCT rule, {SUBJECT} AS subject FROM findings)
    SELECT rule,
        count(known.subject), count(found.subject), count(*) FILTER (known.subject = found.subject),
        list(known.subject ORDER BY known.subject) FILTER (found.subject IS NULL)[:{EXAMPLES}],
        list(found.subject ORDER BY found.subject) FILTER (known.subject IS NULL)[:{EXAMPLES}]
    FROM known FULL JOIN found USING (rule, subject)
    GROUP BY rule ORDER BY rule
"""


def rule_scores(connection: duckdb.DuckDBPyConnection, not_run: frozenset[str]) -> tuple[Score, ...]:
    rows = connection.execute(RULE_SCORES).fetchall()
    return tuple(score(row, was_run=row[0] not in not_run) for row in rows)


def score(row: Sequence[Any], *, was_run: bool = True) -> Score:
    name, true, found, right, missed, wrong = row
    return Score(name, true, found, right, tuple(missed or ()), tuple(wrong or ()), was_run)


def pair(left: str, right: str) -> str:
    """An unordered pair of records as one text."""
    one, other = (f"{side}household_id || ' ' || {side}individual_id" for side in (left, right))
    return f"least({one}, {other}) || ' = ' || greatest({one}, {other})"


KNOWN_PAIRS = f"SELECT DISTINCT {pair('', 'other_')} AS pair FROM truth WHERE kind = 'duplicate_pair'"
FOUND_PAIRS = (
    f"SELECT {pair('left_', 'right_')} AS pair, bool_and(coalesce(band = 'clerk', false)) AS is_unsure"
    " FROM duplicates GROUP BY pair"
)
PAIR_SCORES = f"""
    WITH known AS ({KNOWN_PAIRS}), found AS ({FOUND_PAIRS}),
    bands AS (SELECT unnest([false, true]) AS takes_unsure),
    taken AS (SELECT takes_unsure, found.* FROM bands JOIN found ON takes_unsure OR NOT is_unsure),
    wanted AS (SELECT takes_unsure, pair FROM bands CROSS JOIN known)
    SELECT CASE WHEN takes_unsure THEN 'match, clerk' ELSE 'match' END,
        count(wanted.pair), count(taken.pair), count(*) FILTER (wanted.pair = taken.pair),
        list(wanted.pair ORDER BY wanted.pair) FILTER (taken.pair IS NULL)[:{EXAMPLES}],
        list(taken.pair ORDER BY taken.pair) FILTER (wanted.pair IS NULL)[:{EXAMPLES}]
    FROM wanted FULL JOIN taken USING (takes_unsure, pair)
    GROUP BY takes_unsure ORDER BY takes_unsure
"""


def pair_scores(connection: duckdb.DuckDBPyConnection, duplicates: Path) -> tuple[Score, ...]:
    """Pairs in the band of sure matches, then those together with what a clerk is to look at."""
    if not duplicates.is_file():
        return ()
    load(connection, "duplicates", duplicates, DUPLICATES)
    return tuple(score(row) for row in connection.execute(PAIR_SCORES).fetchall())


def mean_rank(column: str) -> str:
    """Ranks in which equal values share the mean of their places."""
    return f"rank() OVER (ORDER BY {column}) + (count(*) OVER (PARTITION BY {column}) - 1) / 2"


RANK_CORRELATION = f"""
    WITH both_known AS (
        SELECT score, value FROM welfare JOIN truth USING (household_id) WHERE kind = 'welfare' AND score IS NOT NULL
    ),
    ranked AS (SELECT {mean_rank("score")} AS found, {mean_rank("value")} AS known FROM both_known)
    SELECT corr(found, known) FROM ranked
"""


def rank_correlation(connection: duckdb.DuckDBPyConnection, welfare: Path) -> float | None:
    if not welfare.is_file():
        return None
    load(connection, "welfare", welfare, WELFARE)
    row = connection.execute(RANK_CORRELATION).fetchone()
    return None if row is None or row[0] is None else float(row[0])


def as_dict(evaluation: Evaluation) -> dict[str, Any]:
    """For JSON: recall, precision and F1 beside the counts; None where there is nothing to divide by."""
    return {
        "rules": [told(score) for score in evaluation.rules],
        "pairs": [told(score) for score in evaluation.pairs],
        "welfare": evaluation.welfare,
    }


def told(score: Score) -> dict[str, Any]:
    return asdict(score) | {"recall": score.recall, "precision": score.precision, "f1": score.f1}
