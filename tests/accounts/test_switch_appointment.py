"""Choosing the appointment one works under."""

import pytest
from django.contrib.sessions.backends.db import SessionStore

from tests.accounts.people import appointed, today
from verivali.accounts.actions import CHOSEN, delegate, switch_appointment
from verivali.accounts.actor import Actor, NotAllowed
from verivali.audit.models import Entry

pytestmark = pytest.mark.django_db


def test_the_chosen_appointment_is_kept_in_the_session_and_noted() -> None:
    appointed("siti", "village_operator")
    second = appointed("siti", "village_head")
    session = SessionStore()
    switch_appointment(account=second.account, appointment_id=second.id, session=session)
    assert session[CHOSEN] == str(second.id)
    assert Entry.objects.get(act="appointment.chosen").by == str(second.account_id)


def test_an_appointment_covered_today_can_be_chosen() -> None:
    own, held = appointed("budi", "village_head"), appointed("siti", "village_operator")
    delegate(appointment=held, to=own.account, valid_from=today(), valid_to=today(), by=Actor(held.account, held))
    assert switch_appointment(account=own.account, appointment_id=held.id, session=SessionStore()) == held


def test_the_appointment_of_another_cannot_be_chosen() -> None:
    own, other = appointed("siti", "village_operator"), appointed("budi", "regency_filler")
    with pytest.raises(NotAllowed):
        switch_appointment(account=own.account, appointment_id=other.id, session=SessionStore())


def test_an_appointment_that_is_over_cannot_be_chosen() -> None:
    over = appointed("siti", "village_operator", valid_to=today(-1))
    with pytest.raises(NotAllowed):
        switch_appointment(account=over.account, appointment_id=over.id, session=SessionStore())


def test_an_appointment_that_waits_for_approval_cannot_be_chosen() -> None:
    waiting = appointed("siti", "village_operator", approved_by=None)
    with pytest.raises(NotAllowed):
        switch_appointment(account=waiting.account, appointment_id=waiting.id, session=SessionStore())
