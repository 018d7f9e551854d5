"""Merges: the list of them, and what one carried over, read from what it remembers of each row."""

from dataclasses import dataclass, field

from verivali.registry.models import Individual, Membership, Merge
from verivali.registry.queries.paging import newest_of

PAGE = 25


@dataclass(frozen=True)
class MergePage:
    """`after` leads to the next page; None on the last."""

    rows: list[Merge]
    after: str | None


def list_merges(*, after: str = "", size: int = PAGE) -> MergePage:
    """Those done and those taken back, the newest first. Raises BadCursor."""
    rows = Merge.objects.select_related("kept", "absorbed").defer("before", "after")
    return MergePage(*newest_of(rows, after=after, size=size))


@dataclass
class Carried:
    """`moved` came along, `folded` stood in both and now stand once. Names of people; the rest as counts."""

    moved: list[str] = field(default_factory=list)
    folded: list[str] = field(default_factory=list)
    cards: int = 0
    programmes: int = 0
    documents: int = 0


def carried(merge: Merge) -> Carried:
    """Two queries."""
    rows = merge.before
    memberships = {one["id"]: one["row"]["individual_id"] for one in rows if one["table"] == Membership._meta.db_table}
    # a person whose own row the merge touched stood in both households
    folded = {one["id"] for one in rows if one["table"] == Individual._meta.db_table}
    names = {
        str(key): name for key, name in Individual.objects.filter(pk__in=memberships.values()).values_list("pk", "name")
    }
    told = Carried()
    for person in memberships.values():
        (told.folded if person in folded else told.moved).append(names.get(person, ""))
    for table, what in (("familycard", "cards"), ("programmemembership", "programmes"), ("document", "documents")):
        setattr(told, what, sum(one["table"] == f"registry_{table}" for one in rows))
    return told
