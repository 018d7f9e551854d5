"""Masked values are shown for a reason, to who may see them, and each time is noted."""

import pytest

from tests.registry.conftest import KK, NIK_HEAD, make_actor
from verivali.accounts.actor import Actor, NotAllowed
from verivali.audit.models import Entry
from verivali.platform.scope import entered
from verivali.registry.actions import reveal, reveal_card
from verivali.registry.errors import BadValue, NotThere, Refused
from verivali.registry.models import FamilyCard, Household, Individual

REASON = "checking against the KTP"


@pytest.fixture
def head(family: Household) -> Individual:
    return Individual.objects.get(nik=NIK_HEAD)


def test_a_nik_is_shown_and_noted_without_being_written_down(head: Individual, operator: Actor) -> None:
    with entered(operator.scope):
        assert reveal(by=operator, individual_id=head.pk, field="nik", reason=REASON) == NIK_HEAD
    entry = Entry.objects.get()
    assert (entry.act, entry.subject) == ("individual.revealed", f"individual:{head.pk}")
    assert entry.details == {"field": "nik", "reason": REASON}


def test_a_family_card_is_shown_and_noted(family: Household, operator: Actor) -> None:
    with entered(operator.scope):
        assert reveal_card(by=operator, card_id=FamilyCard.objects.get().pk, reason=REASON) == KK
    assert Entry.objects.get().act == "household.card_revealed"


def test_no_reason_shows_nothing(head: Individual, operator: Actor) -> None:
    with pytest.raises(Refused), entered(operator.scope):
        reveal(by=operator, individual_id=head.pk, field="nik", reason="  why ")


def test_what_is_not_masked_is_not_revealed(head: Individual, operator: Actor) -> None:
    with pytest.raises(BadValue), entered(operator.scope):
        reveal(by=operator, individual_id=head.pk, field="name", reason=REASON)


def test_a_role_without_the_permission_sees_the_mask(head: Individual) -> None:
    reader = make_actor("village_head")
    with pytest.raises(NotAllowed), entered(reader.scope):
        reveal(by=reader, individual_id=head.pk, field="nik", reason=REASON)


def test_nobody_of_the_next_village_is_revealed(neighbours: Household, operator: Actor) -> None:
    person, card = Individual.objects.get(nik=NIK_HEAD), FamilyCard.objects.get()
    with pytest.raises(NotThere), entered(operator.scope):
        reveal(by=operator, individual_id=person.pk, field="nik", reason=REASON)
    with pytest.raises(NotThere), entered(operator.scope):
        reveal_card(by=operator, card_id=card.pk, reason=REASON)


def test_a_reason_of_nothing_but_nul_shows_nothing_and_one_within_is_left_out(
    head: Individual, operator: Actor
) -> None:
    with entered(operator.scope):
        with pytest.raises(Refused):
            reveal(by=operator, individual_id=head.pk, field="nik", reason="\0" * 20)
        reveal(by=operator, individual_id=head.pk, field="nik", reason="checking\0 the KTP")
    assert Entry.objects.get().details["reason"] == "checking the KTP"
