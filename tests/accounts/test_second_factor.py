"""From the regency up, nothing opens without a second factor."""

import time
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.test import Client

from tests.accounts.people import PASSWORD, account, appointed, as_the_web, signed_in
from verivali.accounts.roles import ROLES, Permission

pytestmark = pytest.mark.django_db
LOGIN, SESSIONS, SET_UP = "/accounts/login/", "/accounts/sessions/", "/accounts/2fa/"
ACTIVATE = "/accounts/2fa/totp/activate/"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # noqa: S105
NEEDING = [code for code, role in ROLES.items() if role.needs_mfa]
OTHERS = [code for code, role in ROLES.items() if not role.needs_mfa]


def code_now(secret: str = SECRET) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def test_every_role_that_exports_needs_one() -> None:
    assert {code for code, role in ROLES.items() if Permission.EXPORT in role.permissions} <= set(NEEDING)


@pytest.mark.parametrize("role", NEEDING)
def test_such_a_person_is_sent_to_set_it_up(role: str) -> None:
    client = signed_in(appointed("siti", role).account)
    assert client.get(SESSIONS).url == SET_UP
    assert client.post("/accounts/password/change/").url == SET_UP
    assert client.get(SET_UP).status_code == 200


@pytest.mark.parametrize("role", OTHERS)
def test_others_may_do_without(role: str) -> None:
    assert signed_in(appointed("siti", role).account).get(SESSIONS).status_code == 200


def test_a_part_of_a_page_is_answered_with_a_way_out() -> None:
    client = signed_in(appointed("siti", "regency_head").account)
    assert client.get(SESSIONS, headers={"HX-Request": "true"}).headers["HX-Redirect"] == SET_UP


def test_recovery_codes_alone_do_not_count() -> None:
    holder = appointed("siti", "regency_head").account
    RecoveryCodes.activate(holder)
    assert signed_in(holder).get(SESSIONS).status_code == 302


def test_signing_in_asks_for_the_code() -> None:
    holder = appointed("siti", "regency_head").account
    TOTP.activate(holder, SECRET)
    client = Client()
    assert client.post(LOGIN, {"login": "siti", "password": PASSWORD}).url.startswith("/accounts/2fa/authenticate/")
    assert client.get(SESSIONS).status_code == 302
    assert client.post("/accounts/2fa/authenticate/", {"code": "000000"}).status_code == 200
    assert client.post("/accounts/2fa/authenticate/", {"code": code_now()}).status_code == 302
    assert client.get(SESSIONS).status_code == 200


def test_a_recovery_code_opens_once() -> None:
    holder = appointed("siti", "regency_head").account
    TOTP.activate(holder, SECRET)
    spare = RecoveryCodes.activate(holder).get_unused_codes()[0]
    answers = []
    for client in (Client(), Client()):
        client.post(LOGIN, {"login": "siti", "password": PASSWORD})
        answers.append(client.post("/accounts/2fa/authenticate/", {"code": spare}).status_code)
    assert answers == [302, 200]


def test_a_person_confirms_the_password_sets_one_up_and_is_let_in() -> None:
    appointed("siti", "regency_head")
    client = Client()
    client.post(LOGIN, {"login": "siti", "password": PASSWORD})
    assert client.get(ACTIVATE).url.startswith("/accounts/reauthenticate/")
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert client.get(ACTIVATE).status_code == 200
    secret = client.session["mfa.totp.secret"]
    assert client.post(ACTIVATE, {"code": code_now(secret)}).status_code == 302
    assert client.get(SESSIONS).status_code == 200


def test_a_session_opened_with_the_password_alone_ends_when_a_factor_is_set_up_elsewhere(
    django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]],
) -> None:
    appointed("siti", "regency_head")
    as_the_web()
    thief, owner = Client(), Client()
    for client in (thief, owner):
        client.post(LOGIN, {"login": "siti", "password": PASSWORD})
        assert client.get(SESSIONS).url == SET_UP
    owner.post("/accounts/reauthenticate/", {"password": PASSWORD})
    owner.get(ACTIVATE)
    with django_capture_on_commit_callbacks(execute=True):
        owner.post(ACTIVATE, {"code": code_now(owner.session["mfa.totp.secret"])})
    assert thief.get(SESSIONS).url.startswith(LOGIN)
    assert owner.get(SESSIONS).status_code == 200


def test_the_secret_is_not_readable_in_the_database() -> None:
    TOTP.activate(account("siti"), SECRET)
    stored = Authenticator.objects.get(type=Authenticator.Type.TOTP)
    assert SECRET not in str(stored.data)
    assert stored.wrap().validate_code(code_now())
