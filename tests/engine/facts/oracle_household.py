"""What a household's members say together, and where its village lies, in plain Python."""

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from tests.engine.facts.oracle_identity import age_on
from tests.engine.facts.oracle_repeats import is_here

Row = Mapping[str, Any]
HEAD, SPOUSE, CHILD, PARENT = 1, 2, 3, 6
EXCLUDED = ("PENSIUNAN", "PNS", "TNI", "POLRI", "PEJABAT_NEGARA", "KEPALA_DESA", "PERANGKAT_DESA")


def known(values: Iterable[Any]) -> list[Any]:
    return [value for value in values if value is not None]


def summary(people: list[Row], as_of: Any) -> dict[str, Any]:
    """Facts of one household."""
    here = [one for one in people if is_here(one)]

    def born(relation: int) -> list[Any]:
        return known(one["birth_date"] for one in people if one["relation"] == relation)

    def sexes(relation: int) -> list[Any]:
        return known(one["sex"] for one in here if one["relation"] == relation)

    relations = Counter(one["relation"] for one in here)
    return {
        "members": len(people),
        "active_members": len(here),
        "dead_members": sum(one["presence"] == 2 for one in people),
        "excluded_members": sum(one["occupation"] in EXCLUDED for one in people),
        "unknown_relations": sum(one["relation"] is None for one in people),
        "heads": relations[HEAD],
        "spouses": relations[SPOUSE],
        "head_sex": max(sexes(HEAD), default=None),
        "spouse_sex": max(sexes(SPOUSE), default=None),
        "head_birth_date": max(born(HEAD), default=None),
        "oldest_child_birth_date": min(born(CHILD), default=None),
        "youngest_parent_birth_date": max(born(PARENT), default=None),
        "oldest_age": max(known(age_on(one["birth_date"], as_of) for one in here), default=None),
        "unknown_ages": sum(one["birth_date"] is None for one in people),
        "complete_addresses": sum(None not in (one["address"], one["rt"], one["rw"]) for one in people),
    }


def middles(houses: Iterable[Row]) -> dict[str, tuple[int, int]]:
    """Of each village with five positions or more: the lower median of latitudes, and of longitudes."""
    placed = [one for one in houses if None not in (one["village_code"], one["latitude"], one["longitude"])]
    villages = {one["village_code"] for one in placed}
    points = {code: [one for one in placed if one["village_code"] == code] for code in villages}
    return {
        code: (lower_median([one["latitude"] for one in rows]), lower_median([one["longitude"] for one in rows]))
        for code, rows in points.items()
        if len(rows) >= 5
    }


def lower_median(degrees: list[Decimal]) -> int:
    return int(sorted(degrees)[(len(degrees) - 1) // 2] * 1_000_000)
