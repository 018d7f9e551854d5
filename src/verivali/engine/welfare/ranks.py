"""Ranks and deciles: nationally and within province, regency and village, with ties that favour nobody.

Order: score, then the first 12 hex digits of SHA-256 of household_id, then household_id. Rank 1 is the poorest. Of n
ranked households, q = n // 10 and r = n % 10: the first r deciles hold q + 1, the others q (SQL's NTILE). Households
without a score have neither rank nor decile.
"""

import ibis
import ibis.expr.types as ir

from verivali.engine.welfare.arithmetic import one_if, total, whole

REGIONS = ("province", "regency", "village")
TIE_DIGITS = 12
VILLAGE_CODE_LENGTH = 13
VILLAGE_CODE = r"^\d{2}\.\d{2}\.\d{2}\.\d{4}$"


def tie(household_id: ir.StringValue) -> ir.StringValue:
    """The order among equals. 48 bits, short enough for DuckDB to sort in place; household_id settles the rest."""
    return household_id.hexdigest("sha256").substr(0, TIE_DIGITS)


def standings(scored: ir.Table) -> ir.Table:
    """For each score that occurs: below (households with less), count_at (with it), ranked (with any score).

    Counting first lets a nation be ranked in parallel: no window goes over all households, only over equals.
    """
    placeable = scored.filter(scored.score.notnull())
    counts = placeable.group_by(at_score=placeable.score).agg(count_at=placeable.count())
    running = counts.count_at.sum().over(order_by=counts.at_score.asc(nulls_first=False), rows=(None, 0))
    everyone = counts.count_at.sum().over()
    placed = counts.mutate(below=(running - counts.count_at).cast("int64"), ranked=everyone.cast("int64"))
    return placed.mutate(
        first_decile=decile_at(placed.below + 1, placed.ranked),
        last_decile=decile_at(placed.below + placed.count_at, placed.ranked),
    )


def decile_at(rank: ir.IntegerValue, ranked: ir.IntegerValue) -> ir.IntegerValue:
    """The decile (1 poorest .. 10) of a rank among `ranked` households; unknown for an unknown rank."""
    size, larger = whole(ranked, 10), ranked % 10
    ends = [tenth * size + ibis.least(larger, tenth) for tenth in range(1, 10)]
    return ibis.ifelse(rank.isnull(), ibis.null("int64"), total(one_if(rank > end) for end in ends) + 1).cast("int8")


def among_equals(placed: ir.Table) -> ir.IntegerValue:
    """The place, from 1, of a household among those with its score."""
    order = [tie(placed.household_id).asc(nulls_first=False), placed.household_id.asc(nulls_first=False)]
    return ibis.row_number().over(group_by=placed.score, order_by=order) + 1


def with_national_deciles(scored: ir.Table, standing: ir.Table) -> ir.Table:
    """`scored` and more columns, decile_national among them.

    Only households whose score lies across the end of a decile are put in order; the deciles are `national_ranks`'.
    """
    across = standing.filter(standing.first_decile != standing.last_decile)
    own = scored.select("household_id", "score")
    equals = own.inner_join(across, own.score == across.at_score)
    settled = equals.select(
        equals.household_id.name("settled_id"),
        decile_at(equals.below + among_equals(equals), equals.ranked).name("settled_decile"),
    )
    placed = scored.left_join(standing, scored.score == standing.at_score)
    both = placed.left_join(settled, placed.household_id == settled.settled_id)
    return both.mutate(decile_national=ibis.coalesce(both.settled_decile, both.first_decile))


def national_ranks(scored: ir.Table, standing: ir.Table) -> ir.Table:
    """household_id, rank_national, decile_national of each household with a score; its regions as whole numbers.

    A village code that is not well-formed puts the household in no region.
    """
    own = scored.select("household_id", "score", **regions(scored.village_code))
    placed = own.inner_join(standing, own.score == standing.at_score)
    ranked = placed.mutate(rank_national=(placed.below + among_equals(placed)).cast("int64"))
    decile = ibis.ifelse(
        ranked.first_decile == ranked.last_decile, ranked.first_decile, decile_at(ranked.rank_national, ranked.ranked)
    )
    return ranked.select("household_id", "rank_national", *REGIONS, decile_national=decile)


def regions(village_code: ir.StringValue) -> dict[str, ir.IntegerValue]:
    """Province, regency and village as numbers, which sort and compare several times faster than text."""
    well_formed = village_code.re_search(VILLAGE_CODE) & (village_code.length() == VILLAGE_CODE_LENGTH)
    code = ibis.ifelse(well_formed, village_code, ibis.null("string"))
    return {
        "province": code.substr(0, 2).try_cast("int64"),
        "regency": code.substr(0, 5).replace(".", "").try_cast("int64"),
        "village": code.replace(".", "").try_cast("int64"),
    }


def regional_ranks(ranked: ir.Table) -> ir.Table:
    """`ranked` with rank and decile in each region instead of the region; within a region the national order holds."""
    found: dict[str, ir.Value] = {}
    for region in REGIONS:
        window = ibis.window(group_by=ranked[region], order_by=ranked.rank_national.asc(nulls_first=False))
        nowhere = ranked[region].isnull()
        rank, decile = ibis.row_number().over(window) + 1, ibis.ntile(10).over(window) + 1
        found[f"rank_{region}"] = ibis.ifelse(nowhere, ibis.null("int64"), rank).cast("int64")
        found[f"decile_{region}"] = ibis.ifelse(nowhere, ibis.null("int64"), decile).cast("int8")
    return ranked.select("household_id", "rank_national", "decile_national", **found)


def with_ranks(scored: ir.Table, ranked: ir.Table) -> ir.Table:
    """`scored` and more columns: ranks and deciles, national and in each region."""
    return scored.left_join(regional_ranks(ranked), "household_id")
