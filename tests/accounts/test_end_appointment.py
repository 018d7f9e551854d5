"""Ending an appointment at once."""

import pytest

from tests.accounts.people import actor, appointed, today
from verivali.accounts.actions import end_appointment
from verivali.accounts.actor import NotAllowed
from verivali.accounts.errors import BadInput, WrongState
from verivali.accounts.queries import appointments_of
from verivali.audit.models import Entry

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", ["regency_filler", "regency_verifier", "ministry_data"])
def test_an_ended_appointment_gives_no_power_on_the_same_day(role: str) -> None:
    held = appointed("siti", "village_operator")
    ended = end_appointment(appointment=held, reason="moved away", by=actor("officer", role))
    assert list(appointments_of(ended.account, today())) == []
    assert Entry.objects.get(act="appointment.ended").details["reason"] == "moved away"


@pytest.mark.parametrize("role", ["village_operator", "village_head", "regency_head", "auditor"])
def test_other_roles_do_not_end_one(role: str) -> None:
    with pytest.raises(NotAllowed, match="lacks"):
        end_appointment(appointment=appointed("siti", "village_operator"), reason="x", by=actor("other", role))


def test_nobody_ends_one_outside_their_regency() -> None:
    held = appointed("siti", "village_operator", "64.02.01.2001")
    with pytest.raises(NotAllowed, match="outside"):
        end_appointment(appointment=held, reason="x", by=actor("filler", "regency_filler"))


def test_ending_asks_for_a_reason() -> None:
    with pytest.raises(BadInput):
        end_appointment(
            appointment=appointed("siti", "village_operator"), reason="  ", by=actor("filler", "regency_filler")
        )


def test_an_appointment_ends_once() -> None:
    officer = actor("filler", "regency_filler")
    ended = end_appointment(appointment=appointed("siti", "village_operator"), reason="moved", by=officer)
    with pytest.raises(WrongState):
        end_appointment(appointment=ended, reason="moved", by=officer)
