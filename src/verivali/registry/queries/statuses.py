"""What an act on many households would change: counts, the first of them, and a print of what was seen."""

from dataclasses import dataclass

from django.core.exceptions import EmptyResultSet
from django.db import connection

from verivali.registry.models import Household, HouseholdStatus
from verivali.registry.queries.households import Filters, HouseholdLine, filtered, lines_of, narrowed

FIRST, SEEN_AT_MOST = 10, 20_000


@dataclass(frozen=True)
class StatusPreview:
    """`to_change` households are not of the status yet, `already` are. `seen` differs as soon as one of the former does.

    `is_capped`: there are more than were looked at. `is_cut`: more people may bear the name than the most alike.
    """

    to_change: int
    already: int
    seen: str
    is_capped: bool
    is_cut: bool
    first: list[HouseholdLine]


def preview_status(filters: Filters, status: HouseholdStatus) -> StatusPreview:
    """Five queries at most."""
    rows, is_cut = narrowed(filters)
    wanted = rows.order_by("village_code", "id")
    looked_at = wanted.values("pk", "status", "version")[: SEEN_AT_MOST + 1]
    try:
        keys, arguments = looked_at.query.sql_with_params()
    except EmptyResultSet:  # a name that nobody bears: there is nothing to ask the database
        return StatusPreview(0, 0, "", is_capped=False, is_cut=False, first=[])
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FILTER (WHERE status <> %s), count(*) FILTER (WHERE status = %s), "
            "md5(string_agg(id || ':' || version, ',' ORDER BY id) FILTER (WHERE status <> %s)) "
            f"FROM ({keys}) AS found (id, status, version)",
            [status, status, status, *arguments],
        )
        to_change, already, seen = cursor.fetchone()
    first = list(wanted.exclude(status=status)[:FIRST])
    return StatusPreview(
        to_change, already, seen or "", to_change + already > SEEN_AT_MOST, is_cut=is_cut, first=lines_of(first)
    )


def to_change(filters: Filters, status: HouseholdStatus, *, at_most: int) -> list[Household]:
    """Locked, in the order of their keys, so that two such acts never wait for each other in a ring."""
    wanted = Household.objects.filter(pk__in=filtered(filters).values("pk")).exclude(status=status)
    return list(wanted.select_for_update().only("id", "village_code", "version", "status").order_by("id")[:at_most])
