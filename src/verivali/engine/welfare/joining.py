"""Households with everything the assessment reads: their own columns, what their members say, the simulated score."""

from datetime import date

import ibis.expr.types as ir

from verivali.engine.contract import HOUSEHOLDS
from verivali.engine.welfare.arithmetic import complete
from verivali.engine.welfare.coefficients import CoefficientsVersion
from verivali.engine.welfare.composition import FIGURES, MEMBER_COLUMNS, by_household
from verivali.engine.welfare.score import SIMULATION, simulated

OWN = {column.name: column.dtype for column in HOUSEHOLDS.columns if not column.dtype.startswith("decimal")}


def joined_households(
    households: ir.Table | None,
    members: ir.Table | None,
    as_of: date,
    *,
    with_score: bool,
    coefficients: CoefficientsVersion | None,
) -> ir.Table:
    """One row for each household with all columns of the contract and of the members, unknown where there is nothing.

    The households are those of `households`, else those that occur in `members`. Members' village code counts only
    where the households table has no such column. Raises ValueError without any table.
    """
    own, theirs = known_households(households), None
    if members is not None and (own is None or members_say_more(own, members, with_score, coefficients)):
        theirs = by_household(members, as_of, figures=coefficients is not None)
    joined = both(own, theirs)
    if "village_code" not in joined.columns and "member_village_code" in joined.columns:
        joined = joined.rename(village_code="member_village_code")
    whole = complete(joined, OWN | FIGURES | MEMBER_COLUMNS)
    return complete(whole, SIMULATION) if coefficients is None else simulated(whole, coefficients)


def both(own: ir.Table | None, theirs: ir.Table | None) -> ir.Table:
    if own is None and theirs is None:
        raise ValueError("welfare needs a households or a members table")
    if own is None or theirs is None:
        return theirs if own is None else own
    return own.left_join(theirs, "household_id")


def known_households(households: ir.Table | None) -> ir.Table | None:
    """The columns of the contract that the table has, of the rows that name their household."""
    if households is None:
        return None
    held = [name for name in OWN if name in households.columns]
    return households.filter(households.household_id.notnull()).select(held)


def members_say_more(
    households: ir.Table, members: ir.Table, with_score: bool, coefficients: CoefficientsVersion | None
) -> bool:
    """Whether the costly join of members to households adds anything."""
    village = "village_code" in members.columns and "village_code" not in households.columns
    return village or (with_score and (coefficients is not None or "welfare_score" in members.columns))
