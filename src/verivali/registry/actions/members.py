"""A person joins a household."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from verivali.accounts.actor import Actor
from verivali.accounts.roles import Permission
from verivali.engine.codes import RELATION
from verivali.engine.text import Text
from verivali.registry.actions.editing import Outcome
from verivali.registry.actions.writing import NOT_IN_LIST, checked, has_digits, locked, note
from verivali.registry.errors import BadValue
from verivali.registry.models import FamilyCard, Household, Individual, Membership
from verivali.registry.rules import findings_of

KK_DIGITS = 16


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
