"""Leave cover: another person acts under an appointment for some days."""

import pytest
from django.db import IntegrityError
from django.test import Client

from tests.accounts.people import account, actor, appointed, today
from verivali.accounts.actions import delegate
from verivali.accounts.actor import Actor, NotAllowed
from verivali.accounts.errors import BadInput, WrongState
from verivali.accounts.models import Account, Appointment, Delegation
from verivali.accounts.queries import appointments_of
from verivali.audit.models import Entry

pytestmark = pytest.mark.django_db
DAYS = {"valid_from": today(), "valid_to": today(7)}


@pytest.fixture
def operator() -> Actor:
    return actor("siti", "village_operator")


@pytest.fixture
def head() -> Account:
    return appointed("budi", "village_head").account


def test_the_holder_gives_cover_and_keeps_the_appointment(operator: Actor, head: Account) -> None:
    delegate(appointment=operator.appointment, to=head, by=operator, **DAYS)
    assert operator.appointment in appointments_of(head, today(7))
    assert operator.appointment not in appointments_of(head, today(8))
    assert operator.appointment in appointments_of(operator.account, today())
    assert Entry.objects.get(act="appointment.delegated").details["to"] == str(head.id)


def test_an_officer_of_the_regency_arranges_cover(operator: Actor, head: Account) -> None:
    officer = actor("filler", "regency_filler")
    assert delegate(appointment=operator.appointment, to=head, by=officer, **DAYS).made_by == officer.account


def test_another_person_of_the_village_does_not(operator: Actor, head: Account) -> None:
    with pytest.raises(NotAllowed, match="lacks"):
        delegate(appointment=operator.appointment, to=head, by=actor("rini", "village_head"), **DAYS)


def test_an_officer_of_another_regency_does_not(operator: Actor, head: Account) -> None:
    stranger = actor("filler", "regency_filler", "64.02")
    with pytest.raises(NotAllowed, match="outside"):
        delegate(appointment=operator.appointment, to=head, by=stranger, **DAYS)


def test_cover_is_not_passed_on(operator: Actor, head: Account) -> None:
    delegate(appointment=operator.appointment, to=head, by=operator, **DAYS)
    covering = Actor(head, operator.appointment)
    with pytest.raises(NotAllowed):
        delegate(appointment=operator.appointment, to=account("rini"), by=covering, **DAYS)


def test_nobody_covers_their_own_leave(operator: Actor) -> None:
    with pytest.raises(BadInput):
        delegate(appointment=operator.appointment, to=operator.account, by=operator, **DAYS)


def test_a_person_of_another_village_does_not_cover(operator: Actor) -> None:
    other = appointed("rini", "village_operator", "64.01.01.2010").account
    with pytest.raises(BadInput):
        delegate(appointment=operator.appointment, to=other, by=operator, **DAYS)


@pytest.mark.parametrize(("first", "last"), [(today(3), today(2)), (today(-9), today(-2))])
def test_days_in_disorder_or_over_are_refused(operator: Actor, head: Account, first: object, last: object) -> None:
    with pytest.raises(BadInput):
        delegate(appointment=operator.appointment, to=head, valid_from=first, valid_to=last, by=operator)  # type: ignore[arg-type]


def test_cover_does_not_outlast_the_appointment(operator: Actor, head: Account) -> None:
    Appointment.objects.filter(pk=operator.appointment.pk).update(valid_to=today(3))
    with pytest.raises(WrongState):
        delegate(appointment=operator.appointment, to=head, by=operator, **DAYS)


def test_cover_ends_when_its_holder_is_shut_out(operator: Actor, head: Account) -> None:
    delegate(appointment=operator.appointment, to=head, by=operator, **DAYS)
    Account.objects.filter(pk=operator.account.pk).update(is_active=False)
    assert operator.appointment not in appointments_of(head, today())


def test_nobody_takes_the_powers_of_another_by_giving_cover_to_themselves() -> None:
    verifier, filler = appointed("dewi", "regency_verifier"), actor("agus", "regency_filler")
    with pytest.raises(BadInput, match="kepada dirinya sendiri"):
        delegate(appointment=verifier, to=filler.account, by=filler, **DAYS)
    with pytest.raises(IntegrityError, match="delegation_not_to_oneself"):
        Delegation.objects.create(appointment=verifier, to=filler.account, made_by=filler.account, **DAYS)


def test_cover_moves_nobody_out_of_their_own_work(client: Client) -> None:
    covered, own = appointed("siti", "village_operator"), appointed("budi", "village_head")
    Delegation.objects.create(appointment=covered, to=own.account, made_by=covered.account, **DAYS)
    client.force_login(own.account)
    assert covered.id < own.id
    assert client.get("/").wsgi_request.actor.appointment == own
