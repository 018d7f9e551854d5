"""Signing in: by the web role alone, and locked after wrong passwords by account and by address."""

import time
from unittest.mock import patch

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client

from tests.accounts.people import PASSWORD, account, appointed, as_the_web, signed_in

pytestmark = pytest.mark.django_db
LOGIN, SESSIONS = "/accounts/login/", "/accounts/sessions/"
FIVE_MINUTES = 5 * 60


def attempt(name: str, password: str, address: str) -> bool:
    """Whether the password opens the account from that address."""
    client = Client(REMOTE_ADDR=address)
    client.post(LOGIN, {"login": name, "password": password})
    return "_auth_user_id" in client.session


def fail(name: str, times: int, network: int = 1) -> None:
    for number in range(times):
        assert not attempt(name, "wrong-wrong-wrong", f"10.0.{network}.{number}")


def test_signing_in_and_out_works_for_the_web_role_itself() -> None:
    holder = appointed("siti", "village_operator").account
    as_the_web()
    client = Client()
    answer = client.post(LOGIN, {"login": holder.username, "password": "wrong"})
    assert answer.status_code == 200
    answer = client.post(LOGIN, {"login": holder.username, "password": PASSWORD})
    assert answer.status_code == 302
    assert client.get(SESSIONS).status_code == 200
    assert client.post("/accounts/logout/").status_code == 302


def test_the_sixth_attempt_on_an_account_is_refused_whichever_the_address() -> None:
    appointed("siti", "village_operator")
    fail("siti", 5)
    assert not attempt("siti", PASSWORD, "10.9.9.9")
    assert not attempt("SITI ", PASSWORD, "10.9.9.10")


def test_the_lock_opens_after_five_minutes() -> None:
    appointed("siti", "village_operator")
    fail("siti", 5)
    later = time.time() + FIVE_MINUTES + 1
    with patch("allauth.core.internal.ratelimit.time.time", return_value=later):
        assert attempt("siti", PASSWORD, "10.9.9.9")


def test_the_lock_holds_for_nearly_five_minutes() -> None:
    appointed("siti", "village_operator")
    fail("siti", 5)
    with patch("allauth.core.internal.ratelimit.time.time", return_value=time.time() + FIVE_MINUTES - 10):
        assert not attempt("siti", PASSWORD, "10.9.9.9")


def test_one_account_locked_leaves_the_others_open() -> None:
    appointed("siti", "village_operator")
    appointed("budi", "village_head")
    fail("siti", 5)
    assert attempt("budi", PASSWORD, "10.9.9.9")


def test_four_wrong_passwords_do_not_lock() -> None:
    appointed("siti", "village_operator")
    fail("siti", 4)
    assert attempt("siti", PASSWORD, "10.9.9.9")


def test_ten_wrong_passwords_from_one_address_lock_it_for_every_account() -> None:
    appointed("siti", "village_operator")
    for number in range(10):
        attempt(f"guess-{number}", "wrong-wrong-wrong", "10.0.0.1")
    assert not attempt("siti", PASSWORD, "10.0.0.1")
    assert attempt("siti", PASSWORD, "10.0.0.2")


def test_an_account_that_does_not_exist_is_answered_like_one_that_does() -> None:
    account("siti")
    pages = [Client().post(LOGIN, {"login": name, "password": "wrong-wrong-wrong"}) for name in ("siti", "nobody")]
    assert pages[0].context["form"].errors == pages[1].context["form"].errors


def test_a_disabled_account_does_not_sign_in() -> None:
    gone = account("gone")
    gone.is_active = False
    gone.save()
    assert not attempt("gone", PASSWORD, "10.0.0.1")


def test_nobody_signs_up() -> None:
    Client().post("/accounts/signup/", {"username": "me", "password1": PASSWORD, "password2": PASSWORD})
    assert not type(account("siti")).objects.filter(username="me").exists()


@pytest.mark.parametrize("password", ["short", "football", "1234567890123", "siti-contohwati"])
def test_short_common_and_telling_passwords_are_refused(password: str) -> None:
    person = account("siti-contohwati")
    with pytest.raises(ValidationError):
        validate_password(password, person)


def test_a_person_ends_their_other_sessions() -> None:
    holder = appointed("siti", "village_operator").account
    here, elsewhere = signed_in(holder), signed_in(holder)
    assert len(here.get(SESSIONS).context["sessions"]) == 1
    elsewhere.get(SESSIONS)
    assert len(here.get(SESSIONS).context["sessions"]) == 2
    here.post(SESSIONS)
    assert elsewhere.get(SESSIONS).status_code == 302
    assert here.get(SESSIONS).status_code == 200
