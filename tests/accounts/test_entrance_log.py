"""Signing in and what guards it is in the audit log, without what people type by mistake."""

import json
import time
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.test import Client

from tests.accounts.people import PASSWORD, appointed, signed_in
from verivali.accounts.models import Account
from verivali.audit.models import Entry

pytestmark = pytest.mark.django_db
LOGIN, SESSIONS, CHANGE = "/accounts/login/", "/accounts/sessions/", "/accounts/password/change/"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # noqa: S105


@pytest.fixture
def siti() -> Account:
    return appointed("siti", "village_operator").account


def entries(act: str) -> list[Entry]:
    return list(Entry.objects.filter(act=act))


def attempt(name: str, password: str, address: str = "192.0.2.77") -> Client:
    client = Client(REMOTE_ADDR=address)
    client.post(LOGIN, {"login": name, "password": password})
    return client


def test_signing_in_and_out_is_noted_with_the_network_it_came_from(siti: Account) -> None:
    attempt("siti", PASSWORD).post("/accounts/logout/")
    [entered], [left] = entries("sign_in.done"), entries("sign_out.done")
    assert (entered.by, entered.subject) == (str(siti.id), f"account:{siti.id}")
    assert entered.details == {"with": ["password"], "network": "192.0.2.0/24"}
    assert left.by == str(siti.id)


def test_the_second_factor_that_opened_is_named_and_a_wrong_code_is_noted(siti: Account) -> None:
    TOTP.activate(siti, SECRET)
    client = attempt("siti", PASSWORD)
    client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    code = format_hotp_value(hotp_value(SECRET, int(time.time()) // 30))
    client.post("/accounts/2fa/authenticate/", {"code": code})
    assert entries("sign_in.code_refused")[0].subject == f"account:{siti.id}"
    assert entries("sign_in.done")[0].details["with"] == ["password", "totp"]


def test_a_wrong_password_is_noted_upon_the_account(siti: Account) -> None:
    attempt("Siti", "wrong-wrong-wrong", "2001:db8:1:2::3")
    [refused] = entries("sign_in.refused")
    assert (refused.by, refused.subject) == ("visitor", f"account:{siti.id}")
    assert refused.details == {"network": "2001:db8:1::/48"}


def test_a_name_that_nobody_has_is_never_kept_as_typed() -> None:
    attempt("my-real-password", "siti")
    attempt("My-Real-Password ", "siti")
    attempt("another", "siti")
    subjects = [one.subject for one in entries("sign_in.refused")]
    assert subjects[0] == subjects[1] != subjects[2]
    assert "my-real-password" not in json.dumps(list(Entry.objects.values("subject", "details"))).lower()


def test_a_lock_is_noted_once_however_often_somebody_knocks(siti: Account) -> None:
    for number in range(9):
        attempt("siti", "wrong-wrong-wrong", f"192.0.2.{number}")
    assert len(entries("sign_in.refused")) == 5
    assert [one.subject for one in entries("sign_in.locked")] == [f"account:{siti.id}"]


def test_a_second_factor_set_up_and_removed_is_noted(
    siti: Account, django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]]
) -> None:
    client = attempt("siti", PASSWORD)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    client.get("/accounts/2fa/totp/activate/")
    code = format_hotp_value(hotp_value(client.session["mfa.totp.secret"], int(time.time()) // 30))
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/accounts/2fa/totp/activate/", {"code": code})
    client.post("/accounts/2fa/totp/deactivate/")
    assert "totp" in [one.details["factor"] for one in entries("second_factor.added")]
    assert "totp" in [one.details["factor"] for one in entries("second_factor.removed")]


def test_ending_other_sessions_is_noted_with_their_number(siti: Account) -> None:
    elsewhere, here = signed_in(siti), signed_in(siti)
    elsewhere.get(SESSIONS)
    here.get(SESSIONS)
    here.post(SESSIONS)
    assert entries("sessions.ended")[0].details["count"] == 1


def test_a_changed_password_is_noted_and_is_not_in_the_log(siti: Account) -> None:
    changed = "tepian-sungai-mahakam-9"
    client = attempt("siti", PASSWORD)
    client.post(CHANGE, {"oldpassword": PASSWORD, "password1": changed, "password2": changed})
    [entry] = entries("password.changed")
    assert changed not in json.dumps(entry.details)
    assert client.get(SESSIONS).status_code == 200
    assert "_auth_user_id" in attempt("siti", changed).session
