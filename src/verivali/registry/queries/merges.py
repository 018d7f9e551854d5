"""What a merge carried over, read from what it remembers of each row."""

from dataclasses import dataclass, field

from verivali.registry.models import Individual, Membership, Merge


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
