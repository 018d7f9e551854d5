"""Shutting a person out."""

import pytest
from django.contrib.sessions.models import Session

from tests.accounts.people import account, actor, appointed, signed_in
from verivali.accounts.actions import disable_account
from verivali.accounts.actor import NotAllowed
from verivali.accounts.errors import BadInput, WrongState
from verivali.audit.models import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.accounts.views")]


def test_a_disabled_person_is_out_at_once_and_their_sessions_are_gone() -> None:
    held = appointed("siti", "village_operator")
    client = signed_in(held.account)
    client.get("/scope")
    disable_account(account=held.account, reason="phone stolen", by=actor("verifier", "regency_verifier"))
    assert client.get("/scope").content.decode().split("|")[1] == "~"
    assert Session.objects.count() == 0
    assert Entry.objects.get(act="account.disabled").details["reason"] == "phone stolen"


@pytest.mark.parametrize("role", ["village_head", "regency_filler", "regency_head", "auditor"])
def test_other_roles_do_not_disable(role: str) -> None:
    with pytest.raises(NotAllowed, match="lacks"):
        disable_account(account=appointed("siti", "village_operator").account, reason="x", by=actor("other", role))


def test_nobody_disables_a_person_who_also_works_elsewhere() -> None:
    appointed("siti", "village_operator")
    elsewhere = appointed("siti", "village_operator", "64.02.01.2001")
    with pytest.raises(NotAllowed, match="outside"):
        disable_account(account=elsewhere.account, reason="x", by=actor("verifier", "regency_verifier"))


def test_an_account_without_appointments_is_for_the_ministry() -> None:
    idle = account("idle")
    with pytest.raises(NotAllowed, match="outside"):
        disable_account(account=idle, reason="left", by=actor("verifier", "regency_verifier"))
    assert not disable_account(account=idle, reason="left", by=actor("pusat", "ministry_data")).is_active


def test_nobody_disables_themselves() -> None:
    officer = actor("verifier", "regency_verifier")
    with pytest.raises(BadInput):
        disable_account(account=officer.account, reason="x", by=officer)


def test_disabling_asks_for_a_reason() -> None:
    with pytest.raises(BadInput):
        disable_account(
            account=appointed("siti", "village_operator").account,
            reason="",
            by=actor("verifier", "regency_verifier"),
        )


def test_an_account_is_disabled_once() -> None:
    officer, held = actor("verifier", "regency_verifier"), appointed("siti", "village_operator")
    disable_account(account=held.account, reason="x", by=officer)
    with pytest.raises(WrongState):
        disable_account(account=held.account, reason="x", by=officer)
