"""A token lets a program read in its person's name: no more than it carries, in no wider region, no longer than said."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.utils import timezone

from tests.accounts.people import VILLAGE, actor, appointed, regions, signed_in
from tests.registry.conftest import HERE, NEXT_DOOR, make_family
from verivali.accounts.actor import Actor, NotAllowed
from verivali.accounts.errors import BadInput, WrongState
from verivali.accounts.models import Account, Appointment, Token
from verivali.accounts.roles import Permission
from verivali.accounts.tokens.actions import make_token, revoke_token
from verivali.audit.models import Entry
from verivali.platform.scope import entered

pytestmark = pytest.mark.django_db
READ = [Permission.REGISTER_READ]


@pytest.fixture
def operator() -> Actor:
    regions()
    return actor("siti", "village_operator")


def made(by: Actor, **wanted: object) -> tuple[Token, str]:
    given = {"name": "SIKS", "days": 30, "permissions": READ, "region_code": VILLAGE} | wanted
    with entered(by.scope):
        return make_token(by=by, **given)


def ask(text: str, address: str = "/api/households", client: Client | None = None):
    return (client or Client()).get(address, headers={"Authorization": f"Bearer {text}"})


def test_a_program_reads_its_region_and_nothing_beyond(operator: Actor) -> None:
    mine, _ = make_family(HERE), make_family(NEXT_DOOR)
    _, text = made(operator)
    answer = ask(text)
    assert [one["id"] for one in answer.json()["items"]] == [str(mine.pk)]


def test_a_narrower_region_narrows_what_the_program_sees() -> None:
    regions()
    reader = actor("rani", "subdistrict_officer")
    here, next_door = make_family(HERE), make_family(NEXT_DOOR)
    _, wide = made(reader, region_code="64.01.01")
    _, narrow = made(reader, region_code=HERE)
    assert {one["id"] for one in ask(wide).json()["items"]} == {str(here.pk), str(next_door.pk)}
    assert [one["id"] for one in ask(narrow).json()["items"]] == [str(here.pk)]
    assert ask(narrow, f"/api/households/{next_door.pk}").status_code == 404


def test_only_the_hash_is_kept_and_the_log_holds_neither(operator: Actor) -> None:
    token, text = made(operator)
    assert text not in str(Token.objects.values().get())
    entry = Entry.objects.get(act="token.made", subject=f"token:{token.pk}")
    assert text not in str(entry.details)
    assert token.hash not in str(entry.details)


def test_a_token_opens_no_page(operator: Actor) -> None:
    _, text = made(operator)
    assert ask(text, "/households/").headers["Location"].startswith("/accounts/login/")


def test_a_revoked_token_opens_nothing(operator: Actor) -> None:
    token, text = made(operator)
    with entered(operator.scope):
        revoke_token(by=operator, token_id=token.pk)
        with pytest.raises(WrongState):
            revoke_token(by=operator, token_id=token.pk)
    assert ask(text).status_code == 401
    assert Entry.objects.filter(act="token.revoked").count() == 1


def test_a_token_whose_days_are_over_opens_nothing(operator: Actor) -> None:
    _, text = made(operator)
    now = timezone.now()
    Token.objects.update(made_at=now - timedelta(days=31), valid_until=now - timedelta(days=1))
    assert ask(text).status_code == 401


def test_a_token_ends_with_the_appointment_and_with_the_account(operator: Actor) -> None:
    _, text = made(operator)
    Account.objects.filter(pk=operator.account.pk).update(is_active=False)
    assert ask(text).status_code == 401
    Account.objects.filter(pk=operator.account.pk).update(is_active=True)
    ended = {"ended_at": timezone.now(), "ended_by": operator.account}
    Appointment.objects.filter(pk=operator.appointment.pk).update(**ended)
    assert ask(text).status_code == 401


def test_a_bad_token_is_refused_whoever_is_signed_in(operator: Actor) -> None:
    answer = ask("vrv_nothing", client=signed_in(operator.account))
    assert (answer.status_code, answer.headers["Content-Type"]) == (401, "application/problem+json")


def test_too_many_requests_in_a_minute_are_refused_until_the_next(operator: Actor, monkeypatch) -> None:
    monkeypatch.setattr("verivali.accounts.tokens.actions.A_MINUTE", 2)
    token, text = made(operator)
    answers = [ask(text) for _ in range(3)]  # in one minute: the clock of a transaction stands still
    assert [one.status_code for one in answers] == [200, 200, 429]
    assert answers[-1].headers["Retry-After"] == "60"
    Token.objects.filter(pk=token.pk).update(used_at=timezone.now() - timedelta(minutes=1))
    assert ask(text).status_code == 200


@pytest.mark.parametrize(
    ("wanted", "refusal"),
    [
        ({"region_code": NEXT_DOOR}, NotAllowed),
        ({"region_code": ""}, NotAllowed),
        ({"permissions": [Permission.REVEAL]}, NotAllowed),
        ({"permissions": [Permission.AGGREGATES_READ]}, NotAllowed),
        ({"permissions": []}, BadInput),
        ({"days": 366}, BadInput),
        ({"days": 0}, BadInput),
        ({"name": " "}, BadInput),
        ({"region_code": VILLAGE + ".1"}, BadInput),
    ],
)
def test_nobody_gives_a_program_more_than_may_be_given(operator: Actor, wanted, refusal) -> None:
    with pytest.raises(refusal):
        made(operator, **wanted)
    assert not Token.objects.exists()


def test_nobody_sees_or_revokes_the_token_of_another(operator: Actor) -> None:
    token, _ = made(operator)
    other = actor("budi", "village_operator")
    with entered(other.scope):
        assert not Token.objects.exists()
        with pytest.raises(NotAllowed):
            revoke_token(by=other, token_id=token.pk)


@pytest.mark.parametrize("forged", [{"region_code": ""}, {"region_code": NEXT_DOOR}, {"account": "other"}])
def test_the_database_refuses_a_token_beyond_its_person(operator: Actor, forged) -> None:
    given = {
        "account": operator.account, "appointment": operator.appointment, "name": "x", "hash": "0" * 64,
        "permissions": ["register.read"], "region_code": VILLAGE, "made_at": timezone.now(),
        "valid_until": timezone.now() + timedelta(days=1),
    }  # fmt: skip
    changes = forged | ({"account": appointed("budi", "village_operator").account} if "account" in forged else {})
    with pytest.raises(DatabaseError), entered(operator.scope), transaction.atomic():
        Token.objects.create(**(given | changes))


@pytest.mark.parametrize("column", ["region_code", "permissions", "valid_until", "hash"])
def test_what_a_token_says_is_never_changed(operator: Actor, column: str) -> None:
    token, _ = made(operator)
    with pytest.raises(DatabaseError, match="permission denied"), entered(operator.scope), transaction.atomic():
        Token.objects.filter(pk=token.pk).update(**{column: getattr(token, column)})
