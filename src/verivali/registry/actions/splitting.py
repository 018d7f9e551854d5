"""Some members of a household become a household of their own."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from verivali.accounts.actor import Actor
from verivali.accounts.roles import Permission
from verivali.engine.codes import HEAD, RELATION
from verivali.engine.text import Text
from verivali.registry.actions.editing import Outcome
from verivali.registry.actions.writing import NOT_IN_LIST, locked, note, refuse_stale, with_reason, write
from verivali.registry.errors import BadValue
from verivali.registry.models import Household, Membership
from verivali.registry.rules import findings_of


@transaction.atomic
def split_household(
    *,
    by: Actor,
    household_id: UUID,
    seen_version: int,
    relations: Mapping[UUID, int],
    reason: str,
    address: str = "",
) -> Outcome:
    """`relations` says who goes, individual -> relation in the new household, with one head among them.

    The new household stands in the same village with a register number of its own; house and assets are not known yet.
    Raises NotAllowed, NotThere, StaleEdit, BadValue.
    """
    household = locked(Household, household_id)
    by.require(Permission.REGISTER_DRAFT, at=household.village_code)
    reason = with_reason(reason)
    refuse_stale(household, seen_version, {}, Household.EDITABLE)
    members = Membership.objects.open().filter(household=household)
    leaving = list(members.filter(individual__in=list(relations)).select_for_update())
    refuse_bad_split(household, relations, leaving)
    fresh = Household.objects.create(
        village_code=household.village_code,
        address=address or household.address,
        rt=household.rt,
        rw=household.rw,
        source_reference=f"split of {household.pk}",
    )
    fresh.refresh_from_db()
    today = timezone.localdate()
    for membership in leaving:
        write(membership, {"valid_to": today, "is_caretaker": False})
        relation = relations[membership.individual_id]
        Membership.objects.create(
            village_code=fresh.village_code,
            household=fresh,
            individual_id=membership.individual_id,
            relation=relation,
            is_caretaker=relation == HEAD,
            valid_from=today,
        )
    household.version += 1
    household.save(update_fields=["version"])
    note(by, "household.split", household, reason=reason, into=str(fresh.pk), people=len(leaving))
    return Outcome(fresh, findings_of(fresh))


def refuse_bad_split(household: Household, relations: Mapping[UUID, int], leaving: list[Membership]) -> None:
    """Raises BadValue."""
    if not leaving or len(leaving) != len(relations):
        raise BadValue(
            "relations", len(relations), Text("Pilih anggota rumah tangga ini.", "Choose members of this household.")
        )
    if unknown := set(relations.values()) - set(RELATION.values):
        raise BadValue("relations", unknown, NOT_IN_LIST)
    if list(relations.values()).count(HEAD) != 1:
        raise BadValue("relations", HEAD, Text("Tentukan satu kepala keluarga.", "Name one head of the new household."))
    stays = Membership.objects.open().filter(household=household).count() - len(leaving)
    if not stays:
        raise BadValue("relations", len(leaving), Text("Harus ada anggota yang tinggal.", "Somebody has to stay."))
