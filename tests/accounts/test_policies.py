"""The database itself, asked as the web role: whose account, password, second factor and session it gives out."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from allauth.usersessions.models import UserSession
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.models import Session
from django.db import ProgrammingError, connection, transaction

from tests.accounts.people import PASSWORD, VILLAGE, account, actor, appointed, signed_in, today
from verivali.accounts.actor import Actor
from verivali.accounts.models import Account, Appointment, Delegation
from verivali.accounts.queries import account_known_as, account_signed_in, account_signing_in, names_of
from verivali.platform.scope import NOBODY, Scope, account_only, entered

pytestmark = pytest.mark.django_db
ELSEWHERE = "64.02.01.2001"


@pytest.fixture
def siti() -> Actor:
    return actor("siti", "village_operator")


@pytest.fixture
def rini() -> Appointment:
    """Works in the next regency."""
    return appointed("rini", "village_operator", ELSEWHERE)


def seen(scope: Scope) -> set[str]:
    with entered(scope):
        return set(Account.objects.values_list("username", flat=True))


def changed(scope: Scope, who: Account, **columns: object) -> int:
    with entered(scope):
        return Account.objects.filter(pk=who.pk).update(**columns)


def refused(scope: Scope, who: Account, **columns: object) -> bool:
    """Whether the row is out of reach, or the database says no."""
    try:
        with transaction.atomic():
            return changed(scope, who, **columns) == 0
    except ProgrammingError:
        return True


def test_nothing_told_nobody_seen(siti: Actor) -> None:
    assert seen(NOBODY) == set()


def test_a_person_sees_their_own_account_only(siti: Actor, rini: Appointment) -> None:
    appointed("budi", "village_head")
    assert seen(siti.scope) == {"siti"}


def test_an_officer_sees_the_accounts_of_the_region(siti: Actor, rini: Appointment) -> None:
    assert seen(actor("filler", "regency_filler").scope) == {"siti", "filler"}


def test_an_officer_sees_an_account_that_the_region_opened_before_it_is_appointed(rini: Appointment) -> None:
    Account.objects.filter(pk=account("new").pk).update(region_code="64.01")
    assert seen(actor("filler", "regency_filler").scope) == {"new", "filler"}
    assert seen(actor("other", "regency_filler", "64.02").scope) == {"rini", "other"}


def test_a_role_that_keeps_no_accounts_sees_none_of_the_region(siti: Actor) -> None:
    assert seen(actor("lina", "province_officer").scope) == {"lina"}


def test_whoever_covers_sees_whom_they_cover(siti: Actor, rini: Appointment) -> None:
    Delegation.objects.create(appointment=siti.appointment, to=rini.account, valid_from=today(), valid_to=today())
    assert seen(account_only(str(rini.account_id))) == {"rini", "siti"}
    Delegation.objects.update(withdrawn_at="2026-11-01T00:00Z", withdrawn_by=siti.account)
    assert seen(account_only(str(rini.account_id))) == {"rini"}


def test_no_password_is_selected_by_anybody_also_not_ones_own(siti: Actor) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), entered(siti.scope), connection.cursor() as cursor:
        cursor.execute("SELECT password FROM accounts_account")


def test_the_password_of_another_is_not_given_out_to_an_officer(siti: Actor) -> None:
    officer = actor("pusat", "ministry_data")
    with entered(officer.scope):
        assert Account.objects.get(username="siti").password == "!"  # noqa: S105
        assert account_signed_in(siti.account.id) is None
        assert account_signing_in("siti") is None
        assert Account.objects.get(username="pusat").check_password(PASSWORD)


def test_whoever_signs_in_is_found_by_exact_name_before_anybody_is_known(siti: Actor) -> None:
    with entered(NOBODY):
        found = account_signing_in("SITI ")
        assert found is not None
        assert found.check_password(PASSWORD)
        assert account_signing_in("sit%") is None
        assert account_known_as("siti") is None


def test_a_colleague_is_known_by_name_without_more(siti: Actor, rini: Appointment) -> None:
    with entered(siti.scope):
        found = account_known_as("rini")
        assert found is not None
        assert found.full_name == "Rini"
        assert found.password == "!"  # noqa: S105
        assert names_of([str(rini.account_id), "system"]) == {str(rini.account_id): "Rini"}


@pytest.mark.parametrize("role", ["village_head", "regency_filler", "regency_verifier", "ministry_data"])
def test_nobody_changes_the_password_or_the_rights_of_another(siti: Actor, role: str) -> None:
    scope = actor("other", role).scope
    assert refused(scope, siti.account, password=make_password("another-password"))
    assert refused(scope, siti.account, first_password_until=None, last_login=None, password="x")  # noqa: S106
    assert refused(scope, siti.account, is_superuser=True)
    assert refused(scope, siti.account, username="taken")


def test_a_person_changes_the_own_password_and_no_rights(siti: Actor) -> None:
    assert changed(siti.scope, siti.account, password=make_password("another-password")) == 1
    assert refused(siti.scope, siti.account, is_staff=True)
    assert refused(siti.scope, siti.account, is_active=False)


def test_the_duty_to_change_a_first_password_ends_with_another_password_only(siti: Actor) -> None:
    Account.objects.update(first_password_until="2026-12-01T00:00Z")  # noqa: S106
    assert refused(siti.scope, siti.account, first_password_until=None)
    assert changed(siti.scope, siti.account, first_password_until=None, password="another") == 1  # noqa: S106


def test_only_who_approves_there_disables_and_nobody_enables(siti: Actor, rini: Appointment) -> None:
    verifier = actor("verifier", "regency_verifier").scope
    assert refused(actor("filler", "regency_filler").scope, siti.account, is_active=False)
    assert refused(verifier, rini.account, is_active=False)
    assert changed(verifier, siti.account, is_active=False) == 1
    assert refused(verifier, siti.account, is_active=True)


def test_who_works_elsewhere_too_is_not_disabled_from_here(siti: Actor) -> None:
    appointed("siti", "village_operator", ELSEWHERE)
    assert refused(actor("verifier", "regency_verifier").scope, siti.account, is_active=False)


def test_nobody_proposes_or_approves_in_the_name_of_another(siti: Actor) -> None:
    maker, checker = actor("filler", "regency_filler"), actor("verifier", "regency_verifier")
    wanted = {"account": siti.account, "role_code": "village_head", "region_code": VILLAGE, "valid_from": today()}
    with pytest.raises(ProgrammingError, match="row-level security"), entered(maker.scope):
        Appointment.objects.create(proposed_by=checker.account, **wanted)
    with entered(maker.scope):
        proposed = Appointment.objects.create(proposed_by=maker.account, **wanted)
    with pytest.raises(ProgrammingError, match="in the name of another"), entered(maker.scope):
        Appointment.objects.filter(pk=proposed.pk).update(approved_by=checker.account)


def test_no_appointment_is_given_beyond_the_region(rini: Appointment) -> None:
    maker = actor("filler", "regency_filler")
    with pytest.raises(ProgrammingError, match="row-level security"), entered(maker.scope):
        Appointment.objects.create(
            account=rini.account, role_code="village_head", region_code=ELSEWHERE, valid_from=today(),
            proposed_by=maker.account,
        )  # fmt: skip


def test_second_factors_and_sessions_are_their_owners(siti: Actor, rini: Appointment) -> None:
    TOTP.activate(siti.account, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    UserSession.objects.create(user=siti.account, ip="10.0.0.1", session_key="k", user_agent="")
    with entered(actor("pusat", "ministry_data").scope):
        assert not Authenticator.objects.exists()
        assert not UserSession.objects.exists()
        assert Authenticator.objects.all().delete()[0] == 0
    with entered(siti.scope):
        assert Authenticator.objects.count() == UserSession.objects.count() == 1


def test_no_second_factor_is_planted_on_another(siti: Actor, rini: Appointment) -> None:
    with pytest.raises(ProgrammingError, match="row-level security"), entered(siti.scope):
        Authenticator.objects.create(user=rini.account, type="totp", data={})


def test_sessions_lie_under_another_key_than_the_visitors() -> None:
    client = signed_in(account("siti"))
    assert client.session.session_key not in Session.objects.values_list("session_key", flat=True)
