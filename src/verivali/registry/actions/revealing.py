"""Masked values are shown to who may see them and says why; each time is noted."""

from uuid import UUID

from django.db import transaction

from verivali.accounts.actor import Actor
from verivali.accounts.roles import Permission
from verivali.engine.text import Text
from verivali.registry.actions.writing import NOT_THERE, locked, note, with_reason
from verivali.registry.errors import BadValue, NotThere
from verivali.registry.models import FamilyCard, Individual


@transaction.atomic
def reveal(*, by: Actor, individual_id: UUID, field: str, reason: str) -> str:
    """The whole NIK or mother's name; "" where there is none. Raises NotAllowed, NotThere, BadValue, Refused."""
    individual = locked(Individual, individual_id)
    by.require(Permission.REVEAL, at=individual.village_code)
    if field not in Individual.MASKED:
        raise BadValue("field", field, Text("Kolom ini tidak tersamar.", "This field is not masked."))
    note(by, "individual.revealed", individual, field=field, reason=with_reason(reason))
    return str(getattr(individual, field) or "")


@transaction.atomic
def reveal_card(*, by: Actor, card_id: UUID, reason: str) -> str:
    """The whole number of a family card. Raises NotAllowed, NotThere, Refused."""
    card = FamilyCard.objects.select_related("household").filter(pk=card_id, deleted_at=None).first()
    if card is None:
        raise NotThere(NOT_THERE)
    by.require(Permission.REVEAL, at=card.village_code)
    note(by, "household.card_revealed", card.household, card=str(card.pk), reason=with_reason(reason))
    return card.kk
