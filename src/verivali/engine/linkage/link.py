"""Links two files of people, or finds the duplicates in one."""

import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from verivali.engine.linkage import complaints
from verivali.engine.linkage.blocking import pairs_of_keys
from verivali.engine.linkage.cleaning import install_cleaning
from verivali.engine.linkage.files import Files, open_files
from verivali.engine.linkage.frequencies import add_frequencies
from verivali.engine.linkage.keys import keys_of
from verivali.engine.linkage.likeness import install_likeness
from verivali.engine.linkage.model import Model
from verivali.engine.linkage.records import Design, create_records, design
from verivali.engine.linkage.resolution import resolve, sides_with_each_person_once
from verivali.engine.linkage.sampling import train_on_samples
from verivali.engine.linkage.scoring import (
    CLERK_FROM,
    LEAST_ODDS,
    MATCH_FROM,
    band_sql,
    probability_sql,
    score,
    weights_json,
)
from verivali.engine.linkage.truth import Measured, measure, read_truth
from verivali.engine.sql import text

MOST_PAIRS_PER_RECORD, LEAST_PAIRS_PER_RECORD = 60, 15
WELL_COVERED = 300_000  # pairs: small files can afford to compare more of each record
INTERRUPTED = "Query interrupted"  # DuckDB's word for Ctrl-C
MEMORY_SHARE = 0.7  # DuckDB's limit does not count all that its process holds


@dataclass(frozen=True)
class Request:
    """What to link. Without `right` the duplicates of `left` are sought. Pairs less probable than `keep_from` are not written."""

    left: Path
    right: Path | None
    out: Path
    map_path: Path | None = None
    truth: Path | None = None
    memory_bytes: int = 8 << 30
    threads: int = 2
    seed: int = 1
    match_from: float = MATCH_FROM
    clerk_from: float = CLERK_FROM
    keep_from: float = CLERK_FROM

    @property
    def paths(self) -> list[Path]:
        return [self.left, *([self.right] if self.right else [])]


@dataclass(frozen=True)
class Outcome:
    """What was done: `roles` and `unused` columns per file, records per file, pairs compared, pairs per band, model, measures."""

    roles: Sequence[dict[str, tuple[str, ...]]]
    unused: Sequence[Sequence[str]]
    records: Sequence[int]
    each_once: Sequence[int]
    compared: int
    matches: int
    for_clerk: int
    model: Model | None
    measured: Measured | None


def link(request: Request) -> Outcome:
    """Write the pairs as Parquet: left_id, right_id, probability, band, weights; sorted, the same bytes on any thread count.

    Raises BadInput; an earlier result stays untouched then.
    """
    _check_out(request)
    try:
        return _link(request)
    except duckdb.OutOfMemoryException as problem:
        raise complaints.too_little_memory(request.memory_bytes) from problem
    except RuntimeError as problem:
        if INTERRUPTED in str(problem):
            raise KeyboardInterrupt from problem
        raise


def _check_out(request: Request) -> None:
    """Before the work, not after it: that the result can be written and is none of the inputs."""
    inputs = [path for path in (*request.paths, request.map_path, request.truth) if path]
    if request.out.resolve() in [path.resolve() for path in inputs]:
        raise complaints.out_is_input(request.out)
    if request.out.is_dir():
        raise complaints.unwritable(request.out, "it is a folder")
    folder = next(parent for parent in request.out.absolute().parents if parent.exists())
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        raise complaints.unwritable(request.out, f"no files can be made in {folder}")


def _link(request: Request) -> Outcome:
    with tempfile.TemporaryDirectory(prefix="verivali-link-") as work, duckdb.connect() as connection:
        _set_up(connection, request, Path(work))
        install_cleaning(connection)
        install_likeness(connection)
        files = open_files(connection, request.paths, request.map_path, Path(work))
        truth = read_truth(connection, request.truth, files, Path(work)) if request.truth else None
        plan = design(files.roles, files.habits)
        if plan is None:
            raise complaints.nothing_to_compare(request.paths, [name for names in files.columns for name in names])
        records = create_records(connection, plan, files.tables, request.seed)
        model, compared, each_once = _compare(connection, plan, records)
        _write(connection, request, files, model)
        matches, for_clerk = _count_bands(connection, request)
        return Outcome(
            roles=[side.columns for side in files.roles],
            unused=files.unused(),
            records=files.rows,
            each_once=each_once,
            compared=compared,
            matches=matches,
            for_clerk=for_clerk,
            model=model,
            measured=measure(connection, truth, plan.about, (request.clerk_from, request.match_from))
            if truth
            else None,
        )


def _set_up(connection: duckdb.DuckDBPyConnection, request: Request, work: Path) -> None:
    connection.execute(f"set memory_limit = '{int(request.memory_bytes * MEMORY_SHARE)}B'")
    connection.execute(f"set threads = {request.threads}")
    connection.execute(f"set temp_directory = {text(str(work / 'spill'))}")
    connection.execute("set enable_progress_bar = false")
    connection.execute("set autoinstall_known_extensions = false")


def _compare(connection: duckdb.DuckDBPyConnection, plan: Design, records: int) -> tuple[Model | None, int, list[int]]:
    """Write `lk_scored` with final odds; the model is None when no two records share anything."""
    between_files = len(plan.sides) > 1
    add_frequencies(connection, plan.comparisons, plan.tellers(), records)
    compared = pairs_of_keys(
        connection,
        keys_of(plan, records),
        records=records,
        pairs_per_record=max(LEAST_PAIRS_PER_RECORD, min(MOST_PAIRS_PER_RECORD, WELL_COVERED // records)),
        between_sides=between_files,
    )
    if compared == 0:
        return None, 0, []
    model = train_on_samples(
        connection, plan.comparisons, records=records, candidates=compared, between_files=between_files
    )
    score(connection, model, "lk_records", "lk_pairs", "lk_scored", LEAST_ODDS)
    each_once = sides_with_each_person_once(connection, "lk_scored") if between_files else []
    resolve(connection, model, "lk_scored", single_sides=each_once)
    return model, compared, each_once


def _write(connection: duckdb.DuckDBPyConnection, request: Request, files: Files, model: Model | None) -> None:
    connection.execute(f"create or replace temp table lk_result as {_result(request, files, model)}")
    aside = request.out.with_name(f".{request.out.name}.{os.getpid()}")
    try:
        request.out.parent.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise complaints.unwritable(request.out, str(problem)) from problem
    try:
        connection.execute(
            f"copy (select * from lk_result order by left_id, right_id) to {text(str(aside))} (format parquet, compression zstd)"
        )
        aside.replace(request.out)
    except (duckdb.IOException, OSError) as problem:
        raise complaints.unwritable(request.out, str(problem).splitlines()[0]) from problem
    finally:
        aside.unlink(missing_ok=True)


def _result(request: Request, files: Files, model: Model | None) -> str:
    id_type = "bigint" if files.ids_are_numbers else "varchar"
    if model is None:
        return (
            f"select null::{id_type} as left_id, null::{id_type} as right_id, null::double as probability, "
            "null::varchar as band, null::varchar as weights where false"
        )
    left, right = f"l.source_id::{id_type}", f"r.source_id::{id_type}"
    if request.right:
        ids = f"if(l.side = 0, {left}, {right}) as left_id, if(l.side = 0, {right}, {left}) as right_id"
        wanted = "l.side <> r.side"
    else:
        ids, wanted = f"least({left}, {right}) as left_id, greatest({left}, {right}) as right_id", "true"
    return f"""
        with told as (
            select {ids}, {probability_sql("final_odds")} as probability, {weights_json(model)} as weights
            from lk_scored s join lk_records l on l.record = record_l join lk_records r on r.record = record_r where {wanted})
        select left_id, right_id, probability, {band_sql("probability", request.match_from, request.clerk_from)} as band, weights
        from told where probability >= {request.keep_from}"""


def _count_bands(connection: duckdb.DuckDBPyConnection, request: Request) -> tuple[int, int]:
    found = connection.execute(
        "select count(*) filter (where band = 'match'), count(*) filter (where band = 'clerk') from lk_result"
    ).fetchone()
    matches, for_clerk = found or (0, 0)
    return int(matches), int(for_clerk)
