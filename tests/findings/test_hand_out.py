"""Cases are handed to officers who may fix them; the likeliest are suggested."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.findings.factories import make_case
from tests.findings.office import REASON, holder
from tests.registry.conftest import HERE, NEXT_DOOR, OTHER_REGENCY, make_actor, make_household, make_member
from verivali.accounts.actor import Actor
from verivali.accounts.models import Account
from verivali.audit.models import Entry
from verivali.findings.actions import hand_out
from verivali.findings.models import Finding, FindingEvent, State
from verivali.findings.queries.assignees import suggest_assignees
from verivali.platform.scope import entered
from verivali.registry.errors import BadValue, NotThere, Refused, WrongState


@pytest.fixture
def siti(db: None) -> Account:
    return holder("siti").account


def handed(by: Actor, cases: list[Finding], to: Account, **more: Any) -> int:
    with entered(by.scope):
        return hand_out(by=by, finding_ids=[one.pk for one in cases], to=to.pk, **more)


def in_days(days: int) -> Any:
    return timezone.localdate() + timedelta(days)


def test_an_officer_gets_cases_whose_state_stays(household, verifier, siti) -> None:
    cases = [make_case(household), make_case(household, "JB01", State.RETURNED)]
    assert handed(verifier, cases, siti) == 2
    assert set(Finding.objects.values_list("assigned_to", "state", "version")) == {
        (siti.pk, "open", 1), (siti.pk, "returned", 1),
    }  # fmt: skip
    assert FindingEvent.objects.filter(act="hand_out", by=verifier.account.id, note="→ Siti").count() == 2
    assert Entry.objects.filter(act="finding.handed_out", region_code=HERE).count() == 2


def test_another_day_wants_a_reason_and_one_to_come(household, verifier, siti) -> None:
    case = make_case(household)
    with pytest.raises(Refused):
        handed(verifier, [case], siti, due_on=in_days(30))
    with pytest.raises(BadValue):
        handed(verifier, [case], siti, due_on=in_days(-1), reason=REASON)
    with pytest.raises(BadValue):
        handed(verifier, [case], siti, due_on=in_days(400), reason=REASON)
    handed(verifier, [case], siti, due_on=in_days(30), reason=REASON)
    case.refresh_from_db()
    assert case.due_on == in_days(30)
    assert REASON in FindingEvent.objects.get(act="hand_out").note


NOBODYS = {
    "of the next village": {"region": NEXT_DOOR},
    "who does not fix": {"role": "village_head"},
    "whose time is over": {"valid_to": in_days(-1)},
    "whose time has not come": {"valid_from": in_days(1)},
    "whom nobody approved": {"approved_by": None},
}


@pytest.mark.parametrize("more", NOBODYS.values(), ids=NOBODYS.keys())
def test_to_somebody_who_may_not_fix_it_nothing_is_handed(household, verifier, more: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        handed(verifier, [make_case(household)], holder("budi", **more).account)
    assert Finding.objects.get().assigned_to is None


def test_a_village_is_not_handed_what_its_regency_is_to_fix(household, verifier, siti) -> None:
    case = make_case(household, "ID11", owner_role="regency_filler")
    with pytest.raises(Refused):
        handed(verifier, [case], siti)
    assert handed(verifier, [case], holder("rina", "regency_filler", "64.01").account) == 1


def test_all_are_handed_or_none(household, verifier, siti) -> None:
    case = make_case(household)
    with pytest.raises(WrongState):
        handed(verifier, [case, make_case(household, "JB01", State.CORRECTED)], siti)
    far = make_household(OTHER_REGENCY)
    make_member(far, "ASRANI")
    with pytest.raises(NotThere):
        handed(verifier, [case, make_case(far)], siti)
    with pytest.raises(Refused):
        handed(verifier, [], siti)
    assert set(Finding.objects.values_list("assigned_to", flat=True)) == {None}


def test_who_is_nearest_and_knows_the_rt_is_suggested_first(household, verifier, siti) -> None:
    ani, rina = holder("ani").account, holder("rina", "regency_filler", "64.01").account
    holder("jauh", region=NEXT_DOOR), holder("kepala", "village_head")
    make_case(household, state=State.CLOSED, assigned_to=ani.pk)
    make_case(household, assigned_to=siti.pk, rt="009")
    with entered(verifier.scope):
        found = suggest_assignees(HERE, "001", "002")
    assert [(one.account_id, one.here, one.waiting) for one in found] == [
        (ani.pk, 1, 0),
        (siti.pk, 0, 1),
        (rina.pk, 0, 0),
    ]


def test_suggestions_are_those_who_may_fix_what_is_the_owners(
    household, verifier, siti, django_assert_num_queries
) -> None:
    rina = holder("rina", "regency_filler", "64.01").account
    with entered(verifier.scope), django_assert_num_queries(3):
        found = suggest_assignees(HERE, owner_role="regency_filler")
    assert [one.account_id for one in found] == [rina.pk]


def test_an_officer_of_another_regency_hands_out_nothing(household, siti) -> None:
    case = make_case(household)
    with pytest.raises(NotThere):
        handed(make_actor("regency_verifier", "64.02"), [case], siti)
