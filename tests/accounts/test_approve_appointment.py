"""Approving an appointment: four eyes, within one's region, once."""

import pytest

from tests.accounts.people import actor, appointed, today
from verivali.accounts.actions import approve_appointment, end_appointment
from verivali.accounts.actor import Actor, NotAllowed
from verivali.accounts.errors import WrongState
from verivali.accounts.models import Appointment
from verivali.accounts.queries import appointments_of
from verivali.audit.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def verifier() -> Actor:
    return actor("verifier", "regency_verifier")


def waiting(
    name: str = "siti", role: str = "village_operator", region: str | None = None, **more: object
) -> Appointment:
    return appointed(name, role, region, approved_by=None, **more)


def test_an_approved_appointment_is_in_force_and_noted(verifier: Actor) -> None:
    approved = approve_appointment(appointment=waiting(), by=verifier)
    assert list(appointments_of(approved.account, today())) == [approved]
    assert Entry.objects.filter(act="appointment.approved", by=str(verifier.account.id)).exists()


@pytest.mark.parametrize("role", ["village_operator", "regency_filler", "regency_head", "province_officer", "auditor"])
def test_other_roles_do_not_approve(role: str) -> None:
    with pytest.raises(NotAllowed, match="lacks"):
        approve_appointment(appointment=waiting(), by=actor("other", role))


def test_nobody_approves_outside_their_regency(verifier: Actor) -> None:
    with pytest.raises(NotAllowed, match="outside"):
        approve_appointment(appointment=waiting(region="64.02.01.2001"), by=verifier)


def test_nobody_approves_above_their_level(verifier: Actor) -> None:
    with pytest.raises(NotAllowed, match="stands above"):
        approve_appointment(appointment=waiting(role="minister", region="64.01"), by=verifier)


def test_nobody_approves_what_they_proposed() -> None:
    maker = actor("pusat", "ministry_data")
    with pytest.raises(NotAllowed, match="four eyes"):
        approve_appointment(appointment=waiting(proposed_by=maker.account), by=maker)


def test_nobody_approves_their_own_appointment(verifier: Actor) -> None:
    with pytest.raises(NotAllowed, match="four eyes"):
        approve_appointment(appointment=waiting("verifier", "village_head"), by=verifier)


def test_an_approved_appointment_is_not_approved_again(verifier: Actor) -> None:
    with pytest.raises(WrongState):
        approve_appointment(appointment=appointed("siti", "village_operator"), by=verifier)


def test_a_refused_proposal_is_not_approved(verifier: Actor) -> None:
    refused = end_appointment(appointment=waiting(), reason="wrong village", by=verifier)
    with pytest.raises(WrongState):
        approve_appointment(appointment=refused, by=verifier)


def test_a_proposal_whose_days_are_over_is_not_approved(verifier: Actor) -> None:
    with pytest.raises(WrongState):
        approve_appointment(appointment=waiting(valid_to=today(-1)), by=verifier)
