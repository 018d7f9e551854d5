"""The proxy-means score, 0 (poorest) to 1,000,000: imported if given, else simulated (see coefficients.py).

Simulated: 1,000,000 x points given / points that the known inputs could give at most, whole number, remainder dropped.
A missing input gives nothing and takes its weight out of the divisor, so it reads neither as poor nor as rich.
"""

import ibis
import ibis.expr.types as ir

from verivali.engine.welfare.arithmetic import listed, total, whole, within
from verivali.engine.welfare.coefficients import (
    IMPORTED,
    POOREST,
    RICHEST,
    SIMULATED,
    Banded,
    Coded,
    CoefficientsVersion,
)
from verivali.engine.welfare.housing import electricity

_MADE_FROM = {
    "electricity": (("lighting", "power"), ()),
    "floor_area_per_member_m2": (("floor_area_m2",), ("household_id",)),
    "members": ((), ("household_id",)),
    "dependants_percent": ((), ("birth_date",)),
    "severe_disability": ((), ("disability",)),
    "child_out_of_school": ((), ("birth_date", "schooling")),
}


def reachable_percent(version: CoefficientsVersion, households: set[str], members: set[str]) -> int:
    """The share of the weights that can be known at all, given the columns of the two tables."""
    weight = sum(entry.weight for entry in version.inputs if _is_reachable(entry.name, households, members))
    return weight * 100 // version.weight


def _is_reachable(name: str, households: set[str], members: set[str]) -> bool:
    of_households, of_members = _MADE_FROM.get(name, ((name,), ()))
    if name == "electricity":
        return bool(households & set(of_households))
    return set(of_households) <= households and set(of_members) <= members


def inputs(joined: ir.Table) -> dict[str, ir.IntegerValue]:
    """Inputs that are not columns of their own, over complete households joined with their composition."""
    area, members = joined.floor_area_m2, joined.members
    usable = ibis.ifelse((area > 0) & (members > 0), area, ibis.null("int32"))
    return {
        "electricity": electricity(joined),
        "floor_area_per_member_m2": whole(usable, ibis.greatest(members, 1)),
    }


SIMULATION = {"simulated_score": "int32", "simulated_share": "int8", "simulated_missing": "string"}


def with_points(joined: ir.Table, version: CoefficientsVersion) -> ir.Table:
    """`joined` with a column of points for each input, named `points_` and the input; unknown inputs have none."""
    made = inputs(joined)
    read = {entry.name: made[entry.name] if entry.name in made else joined[entry.name] for entry in version.inputs}
    return joined.mutate(**{points_column(entry): points(entry, read[entry.name]) for entry in version.inputs})


def points(entry: Coded | Banded, value: ir.IntegerValue) -> ir.IntegerValue:
    if isinstance(entry, Coded):
        return value.cases(*entry.points.items(), else_=None).cast("int32")
    highest_first = [(value >= bound, points) for bound, points in reversed(entry.bands)]
    return ibis.cases(*highest_first, else_=None).cast("int32")


def points_column(entry: Coded | Banded) -> str:
    return f"points_{entry.name}"


def simulated(joined: ir.Table, version: CoefficientsVersion) -> ir.Table:
    """`joined` with simulated_score, simulated_share (known percent of the weights), simulated_missing (inputs).

    Each step is a select of its own, so that sums are computed once and not in every place that reads them.
    """
    pointed = with_points(joined, version)
    columns = [(entry, pointed[points_column(entry)]) for entry in version.inputs]
    summed = pointed.mutate(
        points_given=total(value.fill_null(0) for _, value in columns),
        points_known=total(ibis.ifelse(value.isnull(), 0, entry.weight) for entry, value in columns),
    )
    share = whole(summed.points_known * 100, version.weight)
    score = whole(summed.points_given * RICHEST, ibis.greatest(summed.points_known, 1))
    gaps = listed((summed[points_column(entry)].isnull(), entry.name) for entry in version.inputs)
    return summed.mutate(
        simulated_score=ibis.ifelse(share >= version.least_known_percent, score, ibis.null("int64")).cast("int32"),
        simulated_share=share.cast("int8"),
        simulated_missing=ibis.ifelse(summed.points_known == version.weight, "", gaps),
    )


def scores(joined: ir.Table, version: CoefficientsVersion | None) -> dict[str, ir.Value]:
    """The score columns over a table that has been through `simulated`; without a version nothing is simulated.

    score; score_source (imported, simulated); score_known_share (percent) and score_missing (inputs), of a simulation
    only; score_conflict (the members came with different scores: the lowest is used, so a slip shuts nobody out);
    coefficients_version.
    """
    own = within(joined.welfare_score, POOREST, RICHEST)
    imported, made = ibis.coalesce(own, joined.member_score), joined.simulated_score
    is_imported = imported.notnull()
    differs = joined.member_score != joined.member_score_highest
    nothing = ibis.null("string")
    return {
        "score": ibis.coalesce(imported, made),
        "score_source": ibis.cases((is_imported, IMPORTED), (made.notnull(), SIMULATED), else_=nothing),
        "score_known_share": ibis.ifelse(is_imported, ibis.null("int8"), joined.simulated_share),
        "score_missing": ibis.ifelse(is_imported, nothing, joined.simulated_missing),
        "score_conflict": (own.isnull() & differs).fill_null(False),
        "coefficients_version": ibis.literal(version.code) if version else nothing,
    }
