"""An account works under appointments in force; nobody approves their own."""

from datetime import date

import pytest
from django.db import IntegrityError

from verivali.accounts.models import Account, Appointment, Delegation
from verivali.accounts.queries import appointments_of

DAY = date(2026, 11, 1)


def account(name: str) -> Account:
    return Account.objects.create(username=name, full_name=name.title())


def appoint(holder: Account, **more: object) -> Appointment:
    wanted = {"role_code": "village_operator", "region_code": "64.01.01.2009", "valid_from": date(2026, 1, 1),
              "proposed_by": account("proposer"), "approved_by": account("approver")}  # fmt: skip
    return Appointment.objects.create(account=holder, **(wanted | more))


@pytest.mark.django_db
def test_an_appointment_in_force_is_found_and_one_that_ended_is_not() -> None:
    holder = account("siti")
    held = appoint(holder)
    assert list(appointments_of(holder, DAY)) == [held]
    assert list(appointments_of(holder, date(2025, 12, 31))) == []


@pytest.mark.django_db
def test_leave_cover_gives_the_appointment_for_its_days_only() -> None:
    cover = account("budi")
    held = appoint(account("siti"))
    Delegation.objects.create(appointment=held, to=cover, valid_from=DAY, valid_to=DAY)
    assert list(appointments_of(cover, DAY)) == [held]
    assert list(appointments_of(cover, date(2026, 11, 2))) == []


@pytest.mark.django_db
def test_nobody_approves_their_own_appointment() -> None:
    holder = account("siti")
    with pytest.raises(IntegrityError, match="appointment_four_eyes"):
        appoint(holder, approved_by=holder)
