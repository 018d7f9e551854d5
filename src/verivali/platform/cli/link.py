"""`verivali link`: two files of people linked, or the duplicates of one found."""

from collections.abc import Iterable
from pathlib import Path

import click

from verivali.engine.linkage.link import Outcome, Request
from verivali.engine.linkage.link import link as run_link
from verivali.engine.linkage.scoring import CLERK_FROM, MATCH_FROM
from verivali.engine.linkage.truth import Measured, Score
from verivali.platform.cli import options

PATH = click.Path(path_type=Path)
SHARE = click.FloatRange(0, 1)


@click.command()
@click.argument("left", type=PATH)
@click.argument("right", type=PATH, required=False)
@click.option("--map", "map_path", type=PATH, help="YAML: which column is id, name parts, date, place, number ...")
@click.option(
    "--truth",
    type=PATH,
    help="Known pairs (left_id, right_id) or clusters (id, cluster): prints how well they are found.",
)
@click.option("--out", type=PATH, required=True, help="The pairs, as a Parquet file.")
@click.option(
    "--match-from", type=SHARE, default=MATCH_FROM, show_default=True, help="Band 'match' from this probability on."
)
@click.option("--clerk-from", type=SHARE, default=CLERK_FROM, show_default=True, help="Band 'clerk' from this one on.")
@click.option("--keep-from", type=SHARE, help="Write pairs from this one on; by default those of the two bands.")
@click.option("--seed", type=int, default=1, show_default=True, help="Which records the model is trained on.")
@options.memory
@options.threads
def link(
    left: Path,
    right: Path | None,
    *,
    map_path: Path | None,
    truth: Path | None,
    out: Path,
    match_from: float,
    clerk_from: float,
    keep_from: float | None,
    seed: int,
    memory: int,
    threads: int,
) -> int:
    """Link two files of people, or find the duplicates in one.

    LEFT and RIGHT are Parquet, CSV or XLSX. Without RIGHT pairs within LEFT are sought. The output has left_id, right_id,
    probability, band (match, or clerk for a person to decide) and weights, the log2 odds that each comparison adds, as JSON.

    Columns are known by their names (English, Indonesian, FEBRL) or by what they hold; --map says otherwise, a line each:
    'surname: last_name', 'address: [street, area]', 'number: nik'; parts that differ between the files go under 'left:' and
    'right:'.
    """
    if clerk_from > match_from:
        raise click.BadParameter("--clerk-from must not be above --match-from")
    request = Request(
        left=left, right=right, out=out, map_path=map_path, truth=truth, memory_bytes=memory, threads=threads, seed=seed,
        match_from=match_from, clerk_from=clerk_from, keep_from=clerk_from if keep_from is None else keep_from,
    )  # fmt: skip
    outcome = run_link(request)
    click.echo("\n".join(lines(request, outcome)))
    return 0


def lines(request: Request, outcome: Outcome) -> Iterable[str]:
    for path, roles, unused, records in zip(request.paths, outcome.roles, outcome.unused, outcome.records, strict=True):
        yield f"{path.name}: {records:,} records"
        yield "  " + "; ".join(f"{role} = {', '.join(names)}" for role, names in roles.items())
        if "id" not in roles:
            yield "  no identifier column: records are numbered from 1"
        if unused:
            yield f"  not used: {', '.join(unused)}"
    if request.right and outcome.each_once:
        names = " and ".join(request.paths[side].name for side in outcome.each_once)
        yield f"each person seems to stand once in {names}: at most one partner there"
    yield f"{outcome.compared:,} pairs compared"
    yield f"match  (probability {request.match_from:g} and up)  {outcome.matches:>10,}"
    yield f"clerk  ({request.clerk_from:g} and up)              {outcome.for_clerk:>10,}"
    yield f"written to {request.out}"
    if outcome.measured:
        yield from measures(outcome.measured)


def measures(measured: Measured) -> Iterable[str]:
    yield ""
    yield f"{'':<28}{'true':>9}{'found':>9}{'precision':>11}{'recall':>9}{'F1':>9}"
    for _, score in measured.thresholds:
        yield line(score)
    if measured.groups:
        yield f"{'by group, ' + measured.thresholds[0][1].name:<28}{'true':>9}{'found':>9}{'wrong':>11}{'missed':>9}"
    for score in measured.groups:
        yield f"{score.name:<28}{score.true:>9,}{score.found:>9,}{1 - score.precision:>11.4f}{1 - score.recall:>9.4f}"


def line(score: Score) -> str:
    return (
        f"{score.name:<28}{score.true:>9,}{score.found:>9,}{score.precision:>11.4f}{score.recall:>9.4f}{score.f1:>9.4f}"
    )
