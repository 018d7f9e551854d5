"""`verivali evaluate`: what a run found, held against the known truth of generated data."""

import json
from collections.abc import Iterable
from pathlib import Path

import click

from verivali.engine.evaluate import Evaluation, Score, as_dict
from verivali.engine.evaluate import evaluate as run_evaluate

PATH = click.Path(path_type=Path)
SHARE = click.FloatRange(0, 1)
FELL_SHORT = 1


@click.command()
@click.argument("out", type=PATH)
@click.argument("truth", type=PATH)
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@click.option("--min-recall", type=SHARE, help="Exit with 1 when any rule finds less of what is true.")
@click.option("--min-precision", type=SHARE, help="Exit with 1 when less of what any rule finds is true.")
def evaluate(out: Path, truth: Path, *, as_json: bool, min_recall: float | None, min_precision: float | None) -> int:
    """Precision and recall of a run: for each rule, for duplicates, and the rank correlation of welfare.

    OUT is the output folder of `check`, TRUTH the truth.parquet of `generate` or its folder.
    """
    evaluation = run_evaluate(out, truth)
    click.echo(json.dumps(as_dict(evaluation), indent=2) if as_json else "\n".join(lines(evaluation)))
    short = [rule.name for rule in evaluation.rules if rule.falls_short(min_recall or 0, min_precision or 0)]
    if short:
        click.echo(f"Di bawah batas / below the limit: {', '.join(short)}", err=True)
    return FELL_SHORT if short else 0


def lines(evaluation: Evaluation) -> Iterable[str]:
    yield f"{'':<14}{'true':>9}{'found':>9}{'right':>9}{'recall':>9}{'precision':>11}{'F1':>9}"
    for rule in evaluation.rules:
        yield line(rule)
        yield from examples(rule)
    for band in evaluation.pairs:
        yield line(band)
        yield from examples(band)
    if evaluation.welfare is not None:
        yield f"{'welfare':<14}rank correlation {evaluation.welfare:.3f}"


def line(score: Score) -> str:
    counts = f"{score.name:<14}{score.true:>9,}{score.found:>9,}{score.right:>9,}"
    not_run = "" if score.was_run else "  not run"
    return f"{counts}{share(score.recall):>9}{share(score.precision):>11}{share(score.f1):>9}{not_run}"


def share(value: float | None) -> str:
    return "-" if value is None else f"{value:.4f}"


def examples(score: Score) -> Iterable[str]:
    yield from (f"    missed  {subject}" for subject in score.missed)
    yield from (f"    wrong   {subject}" for subject in score.wrong)
