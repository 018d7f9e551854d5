"""Hand-overs: what waits for this side to decide, what it proposed itself, what was decided lately."""

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Q, QuerySet

from verivali.platform.scope import scope_of
from verivali.registry.models import Handover, HandoverState
from verivali.registry.queries.paging import newest_of

PAGE, CAP = 25, 100


class Side(StrEnum):
    INCOMING = "incoming"
    OUTGOING = "outgoing"
    DECIDED = "decided"


@dataclass(frozen=True)
class HandoverPage:
    """`after` leads to the next page; None on the last."""

    rows: list[Handover]
    after: str | None


@dataclass(frozen=True)
class Waiting:
    """How many proposals wait, counted up to `CAP`."""

    incoming: int
    outgoing: int


def list_handovers(side: Side, region_code: str, *, after: str = "", size: int = PAGE) -> HandoverPage:
    """The newest first. Raises BadCursor."""
    return HandoverPage(*newest_of(of_side(side, region_code), after=after, size=size))


def count_waiting(region_code: str) -> Waiting:
    incoming, outgoing = (of_side(side, region_code)[:CAP].count() for side in (Side.INCOMING, Side.OUTGOING))
    return Waiting(incoming, outgoing)


def count_incoming(region_code: str) -> int:
    return of_side(Side.INCOMING, region_code)[:CAP].count()


def of_side(side: Side, region_code: str) -> QuerySet[Handover]:
    """A regency that holds both villages has its own proposals on both sides."""
    scope = scope_of(region_code, sees_people=True)
    here, there = (
        Q(**{f"{village}__gte": scope.low, f"{village}__lt": scope.high}) for village in ("from_village", "to_village")
    )
    proposed = Q(state=HandoverState.PROPOSED)
    wanted = {Side.INCOMING: proposed & there, Side.OUTGOING: proposed & here, Side.DECIDED: ~proposed & (here | there)}
    return Handover.objects.filter(wanted[side])
