"""A person who lost phone and recovery codes starts anew; nobody who also gave the password."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP

from tests.accounts.people import actor, appointed, signed_in
from verivali.accounts.actions import renew_first_password, reset_second_factor
from verivali.accounts.actor import Actor, NotAllowed
from verivali.accounts.errors import BadInput, WrongState
from verivali.accounts.models import Account
from verivali.audit.models import Entry
from verivali.platform.scope import entered

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # noqa: S105


@pytest.fixture
def verifier() -> Actor:
    return actor("verifier", "regency_verifier")


@pytest.fixture
def siti() -> Account:
    holder = appointed("siti", "regency_filler").account
    TOTP.activate(holder, SECRET)
    return holder


def has_factor(holder: Account) -> bool:
    return Authenticator.objects.filter(user=holder).exists()


def test_an_officer_takes_it_away_on_the_page_and_the_person_sets_up_another(verifier: Actor, siti: Account) -> None:
    TOTP.activate(verifier.account, SECRET)
    officer = signed_in(verifier.account)
    answer = officer.post(f"/officers/people/{siti.id}/second-step/", {"reason": "phone fell into the river"})
    assert answer.url == f"/officers/people/{siti.id}/"
    assert not has_factor(siti)
    assert signed_in(siti).get("/households/").url == "/accounts/2fa/"
    assert Entry.objects.get(act="second_factor.reset").details["reason"] == "phone fell into the river"


def test_a_reason_is_asked_for_at_its_field(verifier: Actor, siti: Account) -> None:
    TOTP.activate(verifier.account, SECRET)
    answer = signed_in(verifier.account).post(f"/officers/people/{siti.id}/second-step/", {})
    assert answer.status_code == 422
    assert answer.context["resetting"].errors["reason"]
    assert has_factor(siti)


def test_nobody_takes_it_away_without_the_right_or_beyond_their_reach(siti: Account) -> None:
    for other in (actor("filler", "regency_filler"), actor("next", "regency_verifier", "64.02")):
        with pytest.raises(NotAllowed), entered(other.scope):
            reset_second_factor(account=siti, reason="lost", by=other)
    assert has_factor(siti)


def test_nobody_takes_away_their_own(verifier: Actor) -> None:
    with pytest.raises(BadInput), entered(verifier.scope):
        reset_second_factor(account=verifier.account, reason="lost", by=verifier)


def test_there_must_be_one(verifier: Actor) -> None:
    plain = appointed("budi", "village_operator").account
    with pytest.raises(WrongState), entered(verifier.scope):
        reset_second_factor(account=plain, reason="lost", by=verifier)


def test_one_officer_never_gives_both_password_and_second_factor_anew(siti: Account) -> None:
    both = actor("pusat", "ministry_data", "")
    rini = appointed("rini", "regency_filler").account
    TOTP.activate(rini, SECRET)
    with entered(both.scope):
        renew_first_password(account=siti, reason="forgotten", by=both)
        reset_second_factor(account=rini, reason="lost", by=both)
    with pytest.raises(WrongState), entered(both.scope):
        reset_second_factor(account=siti, reason="lost", by=both)
    with pytest.raises(WrongState), entered(both.scope):
        renew_first_password(account=rini, reason="forgotten", by=both)
    assert has_factor(siti)
