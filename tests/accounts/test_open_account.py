"""Opening an account for a person, and the first password that must be changed."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from django.utils import timezone

from tests.accounts.people import PASSWORD, account, actor, appointed, as_the_web, regions, signed_in
from verivali.accounts.actions import disable_account, open_account, renew_first_password
from verivali.accounts.actor import Actor, NotAllowed
from verivali.accounts.errors import BadInput, WrongState
from verivali.accounts.models import Account
from verivali.audit.models import Entry
from verivali.platform.scope import entered

pytestmark = pytest.mark.django_db
LOGIN, CHANGE, SESSIONS = "/accounts/login/", "/accounts/password/change/", "/accounts/sessions/"
NEW_PASSWORD = "tepian-sungai-mahakam-9"  # noqa: S105


@pytest.fixture
def filler() -> Actor:
    return actor("filler", "regency_filler")


def page_of(by: Actor) -> Client:
    TOTP.activate(by.account, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    return signed_in(by.account)


def sign_in(name: str, password: str) -> Client:
    client = Client()
    client.post(LOGIN, {"login": name, "password": password})
    return client


def test_an_officer_opens_an_account_on_the_page_and_the_person_changes_the_password_first(filler: Actor) -> None:
    regions()
    officer = page_of(filler)
    as_the_web()
    answer = officer.post("/officers/open/", {"username": "siti", "full_name": "Siti Contohwati"})
    assert answer.headers["Cache-Control"].startswith("max-age=0")
    password = re.search(r'id="first-password">([^<]+)<', answer.content.decode())[1]  # type: ignore[index]
    client = sign_in("siti", password)
    assert client.get(SESSIONS).url == client.get("/accounts/2fa/").url == CHANGE
    client.post(CHANGE, {"oldpassword": password, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    assert client.get(SESSIONS).status_code == 200
    assert "siti" in officer.get("/officers/").content.decode()
    assert [sign_in("siti", one).get(SESSIONS).status_code for one in (NEW_PASSWORD, password)] == [200, 302]


def test_the_log_says_who_opened_it_and_never_the_password(filler: Actor) -> None:
    opened = open_account(username="siti", full_name="Siti", by=filler)
    entry = Entry.objects.get(act="account.opened")
    assert (entry.by, entry.region_code) == (str(filler.account.id), "64.01")
    assert opened.first_password not in str(entry.details) + repr(opened)


@pytest.mark.parametrize("role", ["village_operator", "village_head", "regency_verifier", "regency_head", "auditor"])
def test_other_roles_open_none(role: str) -> None:
    with pytest.raises(NotAllowed, match="lacks"):
        open_account(username="siti", full_name="Siti", by=actor("other", role))


@pytest.mark.parametrize(("username", "full_name"), [("", "Siti"), ("siti", " "), ("FILLER", "Another")])
def test_a_name_that_is_empty_or_taken_is_refused(filler: Actor, username: str, full_name: str) -> None:
    with pytest.raises(BadInput):
        open_account(username=username, full_name=full_name, by=filler)


def test_odd_signs_in_a_name_are_told_at_the_field(filler: Actor) -> None:
    answer = page_of(filler).post("/officers/open/", {"username": "si ti<script>", "full_name": "Siti"})
    assert answer.status_code == 422
    assert answer.context["account_form"].errors["username"]


def test_a_first_password_that_lapsed_opens_nothing(filler: Actor) -> None:
    opened = open_account(username="siti", full_name="Siti", by=filler)
    Account.objects.filter(pk=opened.account.pk).update(first_password_until=timezone.now() - timedelta(minutes=1))
    as_the_web()
    assert sign_in("siti", opened.first_password).get(SESSIONS).url.startswith(LOGIN)


def test_an_officer_who_also_needs_a_second_factor_changes_the_password_first_and_then_sets_it_up() -> None:
    head = appointed("hasan", "regency_head").account
    Account.objects.filter(pk=head.pk).update(first_password_until=timezone.now() + timedelta(days=1))
    client = sign_in("hasan", PASSWORD)
    assert client.get(SESSIONS).url == CHANGE
    assert client.get(CHANGE).status_code == 200
    client.post(CHANGE, {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    assert client.get(SESSIONS).url == "/accounts/2fa/"


def test_a_forgotten_password_is_renewed_and_what_was_open_ends(filler: Actor) -> None:
    siti = appointed("siti", "village_operator").account
    officer = page_of(filler)
    as_the_web()
    open_session = sign_in("siti", PASSWORD)
    answer = officer.post(f"/officers/people/{siti.id}/password/", {"reason": "forgotten"})
    password = re.search(r'id="first-password">([^<]+)<', answer.content.decode())[1]  # type: ignore[index]
    assert open_session.get(SESSIONS).status_code == 302
    assert sign_in("siti", PASSWORD).get(SESSIONS).url.startswith(LOGIN)
    assert sign_in("siti", password).get(SESSIONS).url == CHANGE


def test_nobody_renews_a_password_beyond_their_reach_or_above_their_level(filler: Actor) -> None:
    elsewhere = appointed("rini", "village_operator", "64.02.01.2001").account
    above = appointed("pusat", "ministry_data").account
    for person in (elsewhere, above):
        with pytest.raises(NotAllowed), entered(filler.scope):
            renew_first_password(account=person, reason="forgotten", by=filler)
    with pytest.raises(NotAllowed, match="lacks"):
        renew_first_password(account=elsewhere, reason="x", by=actor("verifier", "regency_verifier", "64.02"))


def test_nobody_renews_their_own_password_or_that_of_a_disabled_account(filler: Actor) -> None:
    with pytest.raises(BadInput):
        renew_first_password(account=filler.account, reason="x", by=filler)
    gone = appointed("gone", "village_operator").account
    gone = disable_account(account=gone, reason="left", by=actor("verifier", "regency_verifier"))
    with pytest.raises(WrongState):
        renew_first_password(account=gone, reason="x", by=filler)


def test_an_officer_disables_on_the_page_and_the_reason_is_asked_for() -> None:
    regions()
    siti = appointed("siti", "village_operator").account
    officer = page_of(actor("verifier", "regency_verifier"))
    as_the_web()
    open_session = sign_in("siti", PASSWORD)
    page = f"/officers/people/{siti.id}/"
    assert officer.post(page + "disable/", {"reason": " "}).status_code == 422
    assert officer.post(page + "disable/", {"reason": "phone stolen"}).url == page
    assert open_session.get(SESSIONS).status_code == 302
    assert officer.get(page).context["person"].is_active is False


def test_a_person_of_the_next_regency_is_not_found() -> None:
    elsewhere = appointed("rini", "village_operator", "64.02.01.2001").account
    officer = page_of(actor("verifier", "regency_verifier"))
    assert officer.get(f"/officers/people/{elsewhere.id}/").status_code == 404
    assert officer.get(f"/officers/people/{account('nobody').id}/").status_code == 404
