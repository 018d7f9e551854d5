"""A household leaves the register. Nothing is erased: it is no longer listed, and says why."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from verivali.accounts.actor import Actor
from verivali.accounts.roles import Permission
from verivali.registry.actions.writing import locked, note, refuse_stale, with_reason, write
from verivali.registry.models import Household, Individual, Membership


@transaction.atomic
def delete_household(*, by: Actor, household_id: UUID, seen_version: int, reason: str) -> Household:
    """The household and the people whose only household it is. Raises NotAllowed, NotThere, StaleEdit, Refused."""
    household = locked(Household, household_id)
    by.require(Permission.REGISTER_VERIFY, at=household.village_code)
    gone = {"deleted_at": timezone.now(), "deleted_reason": with_reason(reason)}
    refuse_stale(household, seen_version, {}, Household.EDITABLE)
    for membership in Membership.objects.open().filter(household=household):
        write(membership, gone)
        write(Individual.objects.get(pk=membership.individual_id), gone)
    write(household, gone)
    note(by, "household.deleted", household, reason=reason)
    return household
