"""The entry: one row for each household with its score, deciles, ranks and verdict."""

from collections.abc import Callable
from datetime import date

import ibis
import ibis.expr.types as ir

from verivali.engine.text import Text
from verivali.engine.welfare import dated, ranks
from verivali.engine.welfare.arithmetic import within
from verivali.engine.welfare.coefficients import (
    CoefficientsVersion,
    coefficients_for,
)
from verivali.engine.welfare.criteria import CRITERIA_VERSIONS, CriteriaVersion, criteria_for
from verivali.engine.welfare.joining import joined_households
from verivali.engine.welfare.score import reachable_percent, scores
from verivali.engine.welfare.verdict import verdicts, with_answers

DECILE, RANK, CRITERIA = "EK-decile", "EK-rank", "EK-criteria"
PARTS = frozenset({DECILE, RANK, CRITERIA})
OFFICIAL = "official"
Save = Callable[[str, ir.Table], ir.Table]

SCORE_COLUMNS = (
    "score",
    "score_source",
    "score_known_share",
    "score_missing",
    "score_conflict",
    "coefficients_version",
    "official_decile",
    "decile_date",
    "official_decile_source",
)
DECILE_COLUMNS = ("decile", "decile_source", "decile_national")
RANK_COLUMNS = (
    "rank_national",
    *(f"{kind}_{region}" for region in ranks.REGIONS for kind in ("decile", "rank")),
)
VERDICT_COLUMNS = ("verdict", "criteria_version", "signals", "answers", "missing")


def as_it_is(_name: str, table: ir.Table) -> ir.Table:
    return table


def welfare(
    households: ir.Table | None,
    members: ir.Table | None,
    *,
    as_of: date,
    criteria_version: CriteriaVersion | str | None = None,
    coefficients_version: CoefficientsVersion | str | None = None,
    parts: frozenset[str] = PARTS,
    save: Save = as_it_is,
) -> ir.Table:
    """One row for each household_id of `households`, or of `members` where there is no households table.

    household_id has to be unique in `households`; every other column may be absent. `members` are rows of individuals.
    Columns: household_id, village_code, and by part SCORE_COLUMNS with DECILE_COLUMNS, RANK_COLUMNS, VERDICT_COLUMNS.
    `save(name, table)` may write an intermediate table and give back the written one: three are used more than once.
    A part that cannot run here raises VersionError where no version holds; ask `not_run` first.
    """
    if unknown := parts - PARTS:
        raise ValueError(f"unknown parts of welfare: {sorted(unknown)}; known: {sorted(PARTS)}")
    with_score = bool(parts & {DECILE, RANK})
    coefficients = usable_coefficients(households, members, as_of, coefficients_version) if with_score else None
    joined = joined_households(households, members, as_of, with_score=with_score, coefficients=coefficients)
    columns: dict[str, ir.Value] = {}
    if CRITERIA in parts:
        version = required_criteria(criteria_version, as_of)
        joined = with_answers(joined, version)
        columns |= verdicts(joined, version)
    if with_score:
        columns |= scores(joined, coefficients) | official_decile(joined)
    scored = joined.select("household_id", "village_code", **columns)
    return with_deciles(scored, parts, save) if with_score else scored


def official_decile(joined: ir.Table) -> dict[str, ir.Value]:
    return {
        "official_decile": within(joined.official_decile, 1, 10),
        "decile_date": joined.decile_date,
        "official_decile_source": joined.decile_source,
    }


def with_deciles(scored: ir.Table, parts: frozenset[str], save: Save) -> ir.Table:
    """Deciles, and ranks if asked for. The official decile, where there is one, is the one that holds."""
    scored = save("scored", scored)
    standing = save("standings", ranks.standings(scored))
    if RANK in parts:
        placed = ranks.with_ranks(scored, save("ranked", ranks.national_ranks(scored, standing)))
    else:
        placed = ranks.with_national_deciles(scored, standing)
    official = placed.official_decile.notnull()
    placed = placed.mutate(
        decile=ibis.coalesce(placed.official_decile, placed.decile_national),
        decile_source=ibis.cases(
            (official, OFFICIAL), (placed.decile_national.notnull(), placed.score_source), else_=ibis.null("string")
        ),
    )
    wanted = ["household_id", "village_code", *SCORE_COLUMNS, *DECILE_COLUMNS]
    wanted += RANK_COLUMNS if RANK in parts else ()
    wanted += VERDICT_COLUMNS if CRITERIA in parts else ()
    return placed.select(wanted)


def usable_coefficients(
    households: ir.Table | None, members: ir.Table | None, as_of: date, version: CoefficientsVersion | str | None
) -> CoefficientsVersion | None:
    """The version to simulate with; None when none is in force or the columns cannot reach its least known share."""
    chosen = coefficients_for(version, as_of)
    if chosen is None:
        return None
    reach = reachable_percent(chosen, columns_of(households), columns_of(members))
    return chosen if reach >= chosen.least_known_percent else None


def required_criteria(version: CriteriaVersion | str | None, as_of: date) -> CriteriaVersion:
    chosen = criteria_for(version, as_of)
    if chosen is None:
        raise dated.VersionError(dated.nothing_in_force(CRITERIA_NAME, CRITERIA_VERSIONS, as_of))
    return chosen


def columns_of(table: ir.Table | None) -> set[str]:
    return set(table.columns) if table is not None else set()


CRITERIA_NAME = Text("versi sembilan kriteria", "version of the nine criteria")
