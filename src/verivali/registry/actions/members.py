"""A person joins a household, or belongs to it no longer."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.utils import timezone

from verivali.accounts.actor import Actor
from verivali.accounts.roles import Permission
from verivali.engine.codes import ABROAD, DIED, HEAD, MOVED, RELATION
from verivali.engine.text import Text
from verivali.registry.actions.editing import Outcome
from verivali.registry.actions.writing import (
    NOT_IN_LIST,
    NOT_THERE,
    checked,
    has_digits,
    locked,
    note,
    refuse_stale,
    with_reason,
    write,
)
from verivali.registry.errors import BadValue, NotThere
from verivali.registry.models import FamilyCard, Household, HouseholdStatus, Individual, Membership
from verivali.registry.rules import findings_of

KK_DIGITS = 16


class EndCause(models.TextChoices):
    """Why somebody belongs to a household no longer. Source: domain.md 3.1, existence statuses used in the field."""

    DIED = "died", "meninggal"
    MOVED = "moved", "pindah"
    ABROAD = "abroad", "ke luar negeri"
    MARRIED = "married", "menikah dan berumah tangga sendiri"
    TWICE = "twice", "tercatat ganda"
    NEVER = "never", "bukan anggota rumah tangga ini"


#: What the register says of the person's presence from then on.
PRESENCE_AFTER = {EndCause.DIED: DIED, EndCause.MOVED: MOVED, EndCause.ABROAD: ABROAD}


@transaction.atomic
def add_member(
    *, by: Actor, household_id: UUID, relation: int, person: Mapping[str, Any], kk: str = "", is_caretaker: bool = False
) -> Outcome:
    """A new person in the household. `person` holds fields of `Individual.EDITABLE`, the name at least.

    A NIK that somebody has already is no obstacle: the rules report it. Raises NotAllowed, NotThere, BadValue.
    """
    household = locked(Household, household_id)
    by.require(Permission.REGISTER_DRAFT, at=household.village_code)
    if relation not in RELATION.values:
        raise BadValue("relation", relation, NOT_IN_LIST)
    individual = Individual(village_code=household.village_code)
    for name, value in checked(individual, {"name": ""} | dict(person), Individual.EDITABLE).items():
        setattr(individual, name, value)
    individual.save()
    Membership.objects.create(
        village_code=household.village_code,
        household=household,
        individual=individual,
        card=card_of(household, kk) if kk else None,
        relation=relation,
        is_caretaker=is_caretaker,
        valid_from=timezone.localdate(),
    )
    note(by, "member.added", household, individual=str(individual.pk), relation=relation)
    return Outcome(household, findings_of(household), individual)


def card_of(household: Household, kk: str) -> FamilyCard:
    """The household's card of this number, new where it has none. Raises BadValue."""
    if not has_digits(kk, KK_DIGITS):
        raise BadValue("kk", kk, Text("Nomor KK harus 16 angka.", "A family card number has 16 digits."))
    card, _ = FamilyCard.objects.get_or_create(
        household=household, kk=kk, deleted_at=None, defaults={"village_code": household.village_code}
    )
    return card


@transaction.atomic
def end_membership(
    *,
    by: Actor,
    membership_id: UUID,
    seen_version: int,
    cause: EndCause,
    on: date,
    reason: str,
    new_head: UUID | None = None,
) -> Outcome:
    """The person belongs to the household until `on`. Where the head leaves and others stay, `new_head` heads it.

    A household that nobody is left in becomes inactive. Raises NotAllowed, NotThere, StaleEdit, BadValue, Refused.
    """
    household = locked(Household, household_of(membership_id))
    membership = locked(Membership, membership_id)
    if membership.valid_to or membership.household_id != household.pk:
        raise NotThere(NOT_THERE)
    by.require(Permission.REGISTER_DRAFT, at=household.village_code)
    refuse_stale(membership, seen_version, {}, Membership.EDITABLE)
    reason = with_reason(reason)
    refuse_bad_day(membership, on)
    others = Membership.objects.open().filter(household=household).exclude(pk=membership.pk)
    heir = heir_of(membership, others, new_head)
    write(membership, {"valid_to": on})
    if heir:
        write(heir, {"relation": HEAD})
    if cause in PRESENCE_AFTER:
        write(
            Individual.objects.select_for_update().get(pk=membership.individual_id), {"presence": PRESENCE_AFTER[cause]}
        )
    if not others.exists():
        write(household, {"status": HouseholdStatus.INACTIVE})
    note(
        by, "member.ended", household, individual=str(membership.individual_id), cause=cause.value, on=on.isoformat(),
        new_head=str(heir.individual_id) if heir else "", reason=reason,
    )  # fmt: skip
    return Outcome(household, findings_of(household))


def household_of(membership_id: UUID) -> UUID:
    """Locked before its members by every act: else a split and a leave-taking would wait for each other. Raises NotThere."""
    found = Membership.objects.filter(pk=membership_id).values_list("household_id", flat=True).first()
    if found is None:
        raise NotThere(NOT_THERE)
    return found


def refuse_bad_day(membership: Membership, on: date) -> None:
    """Raises BadValue."""
    if on > timezone.localdate():
        raise BadValue("on", on, Text("Tanggal belum terjadi.", "That day has not come yet."))
    if membership.valid_from and on < membership.valid_from:
        raise BadValue("on", on, Text("Sebelum menjadi anggota.", "Before the membership began."))


def heir_of(leaving: Membership, others: models.QuerySet[Membership], new_head: UUID | None) -> Membership | None:
    """Who heads the household from now on; None where that does not change. Raises BadValue."""
    if leaving.relation != HEAD or not others.exists() or others.filter(relation=HEAD).exists():
        return None
    heir = others.select_for_update().filter(individual=new_head).first() if new_head else None
    if heir is None:
        raise BadValue(
            "new_head",
            new_head,
            Text("Pilih kepala keluarga yang baru.", "Choose who heads the household from now on."),
        )
    return heir
