"""As what a member belongs to the household, and on which family card, is put right."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from verivali.accounts.actor import Actor
from verivali.accounts.roles import Permission
from verivali.engine.codes import RELATION
from verivali.engine.text import Text
from verivali.registry.actions.editing import Outcome
from verivali.registry.actions.members import card_of, household_of
from verivali.registry.actions.writing import NOT_IN_LIST, NOT_THERE, locked, note, refuse_stale, write
from verivali.registry.errors import BadValue, Conflict, NotThere, StaleEdit
from verivali.registry.models import FamilyCard, Household, Membership, Source
from verivali.registry.rules import findings_of

NOT_EDITED = Text("Kolom ini tidak dapat disunting.", "This field cannot be edited.")
LEFT = "no member stands on it any more"


@transaction.atomic
def edit_membership(
    *,
    by: Actor,
    membership_id: UUID,
    seen_version: int,
    changes: Mapping[str, Any],
    all_on_card: bool = False,
    source: Source = Source.EDIT,
    reference: str = "",
) -> Outcome:
    """Change the `relation` to the head, the number `kk` of the family card, or both.

    With `all_on_card` whoever of the household stands on the same card, or likewise on none, goes to the new one too. A
    card that nobody stands on any more is taken out. Raises NotAllowed, NotThere, BadValue, StaleEdit.
    """
    household = locked(Household, household_of(membership_id))
    membership = locked(Membership, membership_id)
    if membership.valid_to or membership.household_id != household.pk:
        raise NotThere(NOT_THERE)
    by.require(Permission.REGISTER_DRAFT, at=household.village_code)
    clean = placed(household, changes)
    refuse_stale_place(membership, seen_version, clean)
    how: dict[str, Any] = {"source": source, "reference": reference}
    left, with_them = membership.card_id, list[str]()
    if all_on_card and "card_id" in clean:
        new_card = {"card_id": clean["card_id"]}
        others = fellows(membership).select_for_update()
        with_them = [str(one.individual_id) for one in others if write(one, new_card, **how)]
    changed = write(membership, clean, **how)
    if left:
        take_out_unless_held(left, how)
    if changed:
        told = {"kk" if name == "card_id" else name: said_of(membership, name) for name in changed}
        whom = str(membership.individual_id)
        note(by, "membership.edited", household, individual=whom, changed=told, with_them=with_them)
    return Outcome(household, findings_of(household), membership.individual)


def said_of(membership: Membership, name: str) -> object:
    """For the log: a number stays out of it."""
    return "masked" if name == "card_id" else membership.source_diff[name]


def placed(household: Household, changes: Mapping[str, Any]) -> dict[str, Any]:
    """The changes as the columns hold them. A relation is never taken out: unknown ones silence the rules. Raises BadValue."""
    clean: dict[str, Any] = {}
    for name, value in changes.items():
        if name == "relation":
            if value not in RELATION.values:
                raise BadValue(name, value, NOT_IN_LIST)
            clean[name] = value
        elif name == "kk":
            clean["card_id"] = card_of(household, str(value or "")).pk
        else:
            raise BadValue(name, value, NOT_EDITED)
    return clean


def refuse_stale_place(membership: Membership, seen_version: int, clean: Mapping[str, Any]) -> None:
    """Raises StaleEdit, with the numbers of the cards."""
    try:
        refuse_stale(membership, seen_version, clean, ("relation", "card_id"))
    except StaleEdit as stale:
        raise StaleEdit(stale.version, [by_number(one) for one in stale.conflicts]) from stale


def by_number(one: Conflict) -> Conflict:
    if one.field != "card_id":
        return one
    numbers = dict(FamilyCard.objects.filter(pk__in={one.seen, one.theirs, one.yours} - {None}).values_list("pk", "kk"))
    return Conflict("kk", *(numbers.get(card, "") for card in (one.seen, one.theirs, one.yours)))


def fellows(membership: Membership) -> QuerySet[Membership]:
    """The other members of the household on the same card, or likewise on none."""
    members = Membership.objects.open().filter(household=membership.household_id, card=membership.card_id)
    return members.exclude(pk=membership.pk).order_by("id")


def take_out_unless_held(card_id: UUID, how: Mapping[str, Any]) -> None:
    card = FamilyCard.objects.select_for_update().filter(pk=card_id, deleted_at=None).first()
    if card and not Membership.objects.open().filter(card=card).exists():
        write(card, {"deleted_at": timezone.now(), "deleted_reason": LEFT}, **how)
