"""What the members say about their household: how many live there, how many depend on others, imported scores.

A row counts as a member unless its presence says died, moved, abroad or not found. What depends on a member's unknown
birth date, schooling or disability is unknown for the household, unless the others settle it.
"""

from datetime import date

import ibis
import ibis.expr.types as ir

from verivali.engine import codes
from verivali.engine.welfare.arithmetic import complete, whole, within
from verivali.engine.welfare.coefficients import POOREST, RICHEST
from verivali.engine.welfare.questions import NO, YES

ADULT_AGE, ELDERLY_AGE = 15, 65  # BPS's working age, the usual bounds of a dependency ratio
SCHOOL_AGES = (7, 15)  # compulsory schooling, UU 20/2003
GONE = [codes.DIED, codes.MOVED, codes.ABROAD, codes.NOT_FOUND]
READS = {
    "village_code": "string",
    "welfare_score": "int32",
    "presence": "int8",
    "birth_date": "date",
    "schooling": "int8",
    "disability": "int8",
}
FIGURES = {
    "members": "int32",
    "dependants_percent": "int32",
    "severe_disability": "int8",
    "child_out_of_school": "int8",
}
MEMBER_COLUMNS = {"member_village_code": "string", "member_score": "int32", "member_score_highest": "int32"}


def by_household(members: ir.Table, as_of: date, *, figures: bool) -> ir.Table:
    """One row for each household_id that occurs.

    member_village_code (the smallest); member_score and member_score_highest (of the scores imported with members);
    with `figures` also members, dependants_percent, severe_disability and child_out_of_school (1 yes, 2 no).
    """
    rows = complete(members.filter(members.household_id.notnull()).select("household_id", *held(members)), READS)
    imported = within(rows.welfare_score, POOREST, RICHEST)
    found = {
        "member_village_code": rows.village_code.min(),
        "member_score": imported.min(),
        "member_score_highest": imported.max(),
    }
    if figures:
        found |= counts(rows, as_of)
    known = rows.group_by("household_id").agg(**found)
    return with_figures(known) if figures else known


def held(members: ir.Table) -> list[str]:
    return [name for name in READS if name in members.columns]


def counts(rows: ir.Table, as_of: date) -> dict[str, ir.IntegerValue]:
    """Counts of the members who live there, from which the figures are made."""
    here = ~rows.presence.isin(GONE).fill_null(False)
    born = rows.birth_date
    child = born > years_before(as_of, ADULT_AGE)
    elder = born <= years_before(as_of, ELDERLY_AGE)
    youngest, oldest = SCHOOL_AGES
    of_school_age = (born <= years_before(as_of, youngest)) & (born > years_before(as_of, oldest + 1))
    id_ = rows.household_id
    return {
        "here": id_.count(where=here),
        "dependants": id_.count(where=here & (child | elder)),
        "no_birth_date": id_.count(where=here & born.isnull()),
        "out_of_school": id_.count(
            where=here & of_school_age & rows.schooling.isin([codes.NEVER_AT_SCHOOL, codes.LEFT_SCHOOL])
        ),
        "no_schooling": id_.count(where=here & (of_school_age | born.isnull()) & rows.schooling.isnull()),
        "severe": id_.count(where=here & rows.disability.isin(codes.SEVERE_DISABILITY)),
        "no_disability": id_.count(where=here & rows.disability.isnull()),
    }


def with_figures(known: ir.Table) -> ir.Table:
    """The figures of the household, unknown where nobody lives there by the register."""
    members = known.here.nullif(0)
    unknown_birth = (known.no_birth_date > 0) | members.isnull()
    return known.select(
        "household_id",
        "member_village_code",
        "member_score",
        "member_score_highest",
        members=members.cast("int32"),
        dependants_percent=ibis.ifelse(
            unknown_birth, ibis.null("int64"), whole(known.dependants * 100, ibis.greatest(known.here, 1))
        ).cast("int32"),
        severe_disability=yes_no(known.severe, (known.no_disability > 0) | members.isnull()),
        child_out_of_school=yes_no(known.out_of_school, unknown_birth | (known.no_schooling > 0)),
    )


def yes_no(found: ir.IntegerValue, open_: ir.BooleanValue) -> ir.IntegerValue:
    """Yes when one was found; else unknown while somebody's answer is open; else no."""
    return ibis.cases((found > 0, YES), (open_, ibis.null("int8")), else_=NO).cast("int8")


def years_before(day: date, years: int) -> date:
    """The birthday of who turns `years` on the day; 28 February where the year has no 29th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
