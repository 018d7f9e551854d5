"""The household's page: all that its tabs show, in a fixed number of queries. Source: domain.md 3.5."""

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.db.models import Q

from verivali.registry.models import Document, Handover, Household, Membership, Merge, ProgrammeMembership
from verivali.registry.queries.history import Change, changes_of


@dataclass(frozen=True)
class HouseholdStory:
    """`memberships` are open ones with their individual and card, the head first; `former` have ended."""

    household: Household
    memberships: list[Membership]
    former: list[Membership]
    programmes: list[ProgrammeMembership]
    documents: list[Document]
    handovers: list[Handover]
    merges: list[Merge]

    @cached_property
    def changes(self) -> list[Change]:
        """All that ever changed, read when it is first asked for: one tab shows it. One query."""
        return changes_of(self.household.pk)

    @property
    def head(self) -> Membership | None:
        return next(iter(self.memberships), None)

    @property
    def caretaker(self) -> Membership | None:
        return next((one for one in self.memberships if one.is_caretaker), None)

    @property
    def housing(self) -> dict[str, object]:
        return {name: getattr(self.household, name) for name in Household.HOUSING}

    @property
    def assets(self) -> dict[str, object]:
        return {name: getattr(self.household, name) for name in Household.ASSETS}


def merged_into(household_id: UUID) -> Household | None:
    """The household that this one went into, where it is within the scope."""
    gone = Household.objects.filter(pk=household_id).select_related("merged_into").first()
    return gone.merged_into if gone else None


def household_story(household_id: UUID) -> HouseholdStory:
    """Six queries. Raises Household.DoesNotExist for what is not there, was removed or lies outside the scope."""
    household = Household.objects.get(pk=household_id, deleted_at=None)
    memberships = list(
        Membership.objects.filter(household=household, deleted_at=None)
        .select_related("individual", "card")
        .order_by("relation", "id")
    )
    return HouseholdStory(
        household=household,
        memberships=[one for one in memberships if one.valid_to is None],
        former=[one for one in memberships if one.valid_to is not None],
        programmes=list(
            ProgrammeMembership.objects.filter(household=household, deleted_at=None).order_by("programme", "id")
        ),
        documents=list(Document.objects.filter(household=household, deleted_at=None).order_by("-id")),
        handovers=list(Handover.objects.filter(household_id=household.pk).order_by("-proposed_at")),
        merges=list(
            Merge.objects.filter(Q(kept=household) | Q(absorbed=household))
            .select_related("absorbed")
            .defer("before", "after")
            .order_by("-done_at")
        ),
    )
