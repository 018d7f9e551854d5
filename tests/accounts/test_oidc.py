"""Signing in through a real provider on the loopback: redirect, code, token, signature; nobody gets an account by it."""

from collections.abc import Iterator
from typing import Any

import pytest
import requests
from allauth.mfa.totp.internal.auth import TOTP
from allauth.socialaccount.models import SocialAccount
from cryptography.hazmat.primitives.asymmetric import rsa
from django.contrib.sessions.models import Session
from django.db import connection
from django.http import HttpResponse
from django.test import Client

from tests.accounts import office as provider
from tests.accounts.office import Office
from tests.accounts.people import account, appointed, as_the_web, signed_in
from tests.accounts.test_second_factor import SECRET, code_now
from verivali.accounts.models import Account
from verivali.audit.models import Entry

pytestmark = pytest.mark.django_db
LINKS = "/accounts/3rdparty/"
LOGIN, START, SESSIONS = "/accounts/login/", "/accounts/oidc/office/login/", "/accounts/sessions/"


@pytest.fixture
def office(settings: Any) -> Iterator[Office]:
    with provider.running() as running:
        settings.OIDC_ISSUER, settings.OIDC_NAME = running.url, "Dinas Sosial"
        settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET = provider.CLIENT, provider.SECRET
        yield running


def there_and_back(client: Client) -> HttpResponse:
    """The button on the sign-in page, the provider's page, and back."""
    away = client.post(START)
    agreed = requests.get(away.url, allow_redirects=False, timeout=5)
    return client.get(agreed.headers["Location"].removeprefix("http://testserver"))


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_a_person_whose_account_is_there_signs_in_and_is_known_by_the_sub_from_then_on(office: Office) -> None:
    siti = appointed("siti", "village_operator").account
    as_the_web()
    client = Client()
    assert "Dinas Sosial" in client.get(LOGIN).content.decode()
    there_and_back(client)
    assert client.get(SESSIONS).status_code == 200
    office.claims = {"sub": "4711", "preferred_username": "renamed"}
    again = Client()
    there_and_back(again)
    assert again.session["_auth_user_id"] == str(siti.id)


def test_it_is_in_the_log(office: Office) -> None:
    siti = appointed("siti", "village_operator").account
    there_and_back(Client())
    assert Entry.objects.get(act="sign_in.done", by=str(siti.id)).details["with"] == ["office"]


def test_the_second_factor_is_asked_for_all_the_same_and_the_session_keeps_no_hash(office: Office) -> None:
    holder = appointed("siti", "regency_head").account
    TOTP.activate(holder, SECRET)
    as_the_web()
    client = Client()
    assert there_and_back(client).url.startswith("/accounts/2fa/authenticate/")
    assert not is_signed_in(client)
    kept = Session.objects.get().get_decoded()
    assert "password" not in str(kept["account_login"]["signal_kwargs"])
    client.post("/accounts/2fa/authenticate/", {"code": code_now()})
    assert client.get(SESSIONS).status_code == 200


def test_a_person_without_an_account_gets_none_and_is_told_whom_to_ask(office: Office) -> None:
    client = Client()
    answer = there_and_back(client)
    assert answer.status_code == 403
    assert "Dinas Sosial mengenal Anda" in answer.content.decode()
    assert not is_signed_in(client)
    assert not Account.objects.filter(username="siti").exists()
    assert Entry.objects.get(act="sign_in.refused").by == "visitor"


def test_another_person_who_takes_the_name_at_the_provider_does_not_get_the_account(office: Office) -> None:
    appointed("siti", "village_operator")
    there_and_back(Client())
    office.claims = {"sub": "666", "preferred_username": "siti"}
    thief = Client()
    assert there_and_back(thief).status_code == 403
    assert not is_signed_in(thief)


def test_a_session_that_is_open_gets_nothing_linked(office: Office) -> None:
    appointed("siti", "village_operator")
    client = signed_in(appointed("budi", "village_head").account)
    assert client.post(START).url == client.get(START + "callback/?code=x&state=y").url == "/"


def test_a_person_takes_the_link_away_and_it_is_in_the_log(office: Office) -> None:
    siti = appointed("siti", "village_operator").account
    as_the_web()
    client = Client()
    there_and_back(client)
    assert "Dinas Sosial" in client.get(LINKS).content.decode()
    assert client.post(LINKS).url == LINKS
    assert client.get(LINKS).context["link"] is None
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
    assert Entry.objects.get(act="sign_in.unlinked").by == str(siti.id)


def test_a_disabled_account_stays_shut(office: Office) -> None:
    Account.objects.filter(pk=account("siti").pk).update(is_active=False)
    client = Client()
    assert there_and_back(client).status_code == 403
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    "wrong", [{"aud": "another"}, {"iss": "https://elsewhere.example"}, {"exp": 1}, {"sub": None}, {"exp": None}]
)
def test_a_token_for_somebody_else_or_out_of_date_does_not_hold(office: Office, wrong: dict[str, Any]) -> None:
    appointed("siti", "village_operator")
    office.token_claims = wrong
    client = Client()
    assert there_and_back(client).status_code == 403
    assert not is_signed_in(client)


def test_a_token_signed_by_another_key_does_not_hold(office: Office) -> None:
    appointed("siti", "village_operator")
    office.signs_with = rsa.generate_private_key(public_exponent=65_537, key_size=2_048)
    client = Client()
    assert there_and_back(client).status_code == 403
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize("query", ["", "?code=x", "?code=x&state=y", "?error=access_denied", "?state=%00&code=%00"])
def test_a_made_up_way_back_is_answered_and_opens_nothing(office: Office, query: str) -> None:
    client = Client()
    assert client.get(START + "callback/" + query).status_code in (302, 400, 403)
    assert not is_signed_in(client)


def test_a_provider_that_does_not_answer_is_said_to_be_so(office: Office, settings: Any) -> None:
    settings.OIDC_ISSUER = "http://127.0.0.1:1"
    assert Client().post(START).status_code == 403


def test_without_a_provider_there_is_no_such_page_and_no_button() -> None:
    client = Client()
    assert client.get(START).status_code == client.get("/accounts/oidc/other/login/").status_code == 404
    assert "oidc" not in client.get(LOGIN).content.decode()
