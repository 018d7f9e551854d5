"""Proposing that a person holds a role at a region."""

import pytest

from tests.accounts.people import NEXT_REGENCY, VILLAGE, account, actor, appointed, regions, today
from verivali.accounts.actions import propose_appointment
from verivali.accounts.actor import Actor, NotAllowed
from verivali.accounts.errors import BadInput, WrongState
from verivali.accounts.models import Account, Appointment
from verivali.accounts.queries import appointments_of
from verivali.audit.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def world() -> None:
    regions()


@pytest.fixture
def filler() -> Actor:
    return actor("filler", "regency_filler")


def propose(by: Actor, **more: object) -> Appointment:
    wanted = {"role_code": "village_operator", "region_code": VILLAGE, "valid_from": today()} | more
    return propose_appointment(account=wanted.pop("account", None) or account("siti"), by=by, **wanted)  # type: ignore[arg-type]


def test_a_proposal_is_noted_and_gives_no_power_yet(filler: Actor) -> None:
    proposed = propose(filler)
    assert proposed.proposed_by == filler.account
    assert list(appointments_of(proposed.account, today())) == []
    entry = Entry.objects.get(act="appointment.proposed")
    assert (entry.by, entry.subject) == (str(filler.account.id), f"appointment:{proposed.id}")


@pytest.mark.parametrize("role", ["village_operator", "village_head", "regency_verifier", "regency_head", "minister"])
def test_other_roles_do_not_propose(role: str) -> None:
    with pytest.raises(NotAllowed, match=r"lacks accounts\.propose"):
        propose(actor("other", role))


def test_nobody_proposes_outside_their_regency(filler: Actor) -> None:
    with pytest.raises(NotAllowed, match=r"outside 64\.01"):
        propose(filler, role_code="regency_verifier", region_code=NEXT_REGENCY)


def test_nobody_proposes_above_their_level(filler: Actor) -> None:
    with pytest.raises(NotAllowed):
        propose(filler, role_code="province_officer", region_code="64")
    with pytest.raises(NotAllowed, match="stands above"):
        propose(filler, role_code="province_officer", region_code="64.01")


def test_the_ministry_proposes_for_a_province() -> None:
    assert propose(actor("pusat", "ministry_data"), role_code="province_officer", region_code="64").region_code == "64"


@pytest.mark.parametrize(
    "wrong",
    [
        {"role_code": "king"},
        {"region_code": "64.01.01"},
        {"region_code": "64.01.99.2009"},
        {"valid_from": today(5), "valid_to": today(4)},
    ],
)
def test_what_cannot_be_is_refused(filler: Actor, wrong: dict[str, object]) -> None:
    with pytest.raises(BadInput):
        propose(filler, **wrong)


def test_the_same_role_is_proposed_once(filler: Actor) -> None:
    propose(filler)
    with pytest.raises(WrongState):
        propose(filler)


def test_a_held_role_is_not_proposed_again(filler: Actor) -> None:
    with pytest.raises(WrongState):
        propose(filler, account=appointed("siti", "village_operator").account)


def test_a_disabled_account_gets_no_role(filler: Actor) -> None:
    gone = account("gone")
    Account.objects.filter(pk=gone.pk).update(is_active=False)
    gone.refresh_from_db()
    with pytest.raises(WrongState):
        propose(filler, account=gone)
