"""Many cases at once: the preview says what would change and what not, and exactly that is done, or nothing."""

from typing import Any
from uuid import uuid4

import pytest

from tests.findings.factories import make_case
from tests.findings.office import REASON, holder
from tests.registry.conftest import HERE, OTHER_REGENCY, make_actor, make_household, make_member
from verivali.accounts.actor import Actor, NotAllowed
from verivali.audit.models import Entry
from verivali.findings.actions import bulk
from verivali.findings.models import Finding, FindingEvent, State
from verivali.findings.queries.inbox import EVERY, CaseFilters
from verivali.findings.states import Act
from verivali.platform.scope import entered
from verivali.registry.errors import BadValue, Refused, WrongState
from verivali.registry.models import Household

ALL = CaseFilters(state=EVERY)


def previewed(by: Actor, act: Act, filters: CaseFilters = ALL, **more: Any) -> bulk.BulkPreview:
    with entered(by.scope):
        return bulk.preview(by=by, act=act, filters=filters, **more)


def performed(by: Actor, act: Act, digest: str, filters: CaseFilters | None = ALL, **more: Any) -> int:
    with entered(by.scope):
        return bulk.perform(by=by, act=act, digest=digest, filters=filters, **more)


@pytest.fixture
def cases(household: Household, verifier: Actor) -> dict[str, Finding]:
    return {
        "open": make_case(household),
        "corrected": make_case(household, "JB08", State.CORRECTED, corrected_by=uuid4()),
        "contested": make_case(household, "JB01", State.CONTESTED, corrected_by=uuid4()),
        "own": make_case(household, "ID01", State.CORRECTED, corrected_by=verifier.account.id),
    }


def test_the_preview_tells_how_many_change_and_why_others_do_not(verifier: Actor, cases) -> None:
    preview = previewed(verifier, Act.VERIFY)
    assert preview.to_change == 2
    assert {(one.why.en, one.cases) for one in preview.left_out} == {
        ("not waiting for this step", 1), ("corrected or contested by yourself", 1),
    }  # fmt: skip
    assert set(preview.first) == {cases["corrected"].pk, cases["contested"].pk}


def test_corrections_are_verified_and_objections_accepted(verifier: Actor, cases) -> None:
    assert performed(verifier, Act.VERIFY, previewed(verifier, Act.VERIFY).digest) == 2
    found = {one.pk: (one.state, one.version, one.verified_by) for one in Finding.objects.all()}
    me = verifier.account.id
    assert found == {
        cases["open"].pk: ("open", 1, None),
        cases["corrected"].pk: ("verified", 2, me),
        cases["contested"].pk: ("accepted", 2, me),
        cases["own"].pk: ("corrected", 1, None),
    }
    assert set(FindingEvent.objects.filter(act="verify", by=me).values_list("from_state", "to_state")) == {
        ("corrected", "verified"), ("contested", "accepted"),
    }  # fmt: skip
    assert Entry.objects.filter(act="finding.verified").count() == 2


def test_many_are_sent_back_with_one_note(verifier: Actor, cases) -> None:
    digest = previewed(verifier, Act.SEND_BACK).digest
    with pytest.raises(Refused):
        performed(verifier, Act.SEND_BACK, digest)
    assert performed(verifier, Act.SEND_BACK, digest, note=REASON) == 2
    assert FindingEvent.objects.filter(act="send_back", note=REASON).count() == 2


def test_many_are_handed_out_but_not_what_the_officer_may_not_fix(verifier: Actor, household, cases) -> None:
    make_case(household, "ID11", owner_role="regency_filler")
    siti = holder("siti").account
    preview = previewed(verifier, Act.HAND_OUT, to=siti.pk)
    assert (preview.to_change, sum(one.cases for one in preview.left_out)) == (1, 4)
    assert performed(verifier, Act.HAND_OUT, preview.digest, to=siti.pk) == 1
    assert Finding.objects.get(assigned_to=siti.pk).pk == cases["open"].pk


def test_those_ticked_are_changed_and_no_others(verifier: Actor, cases) -> None:
    ticked = {"filters": None, "ids": [cases["corrected"].pk, cases["open"].pk]}
    digest = previewed(verifier, Act.VERIFY, **ticked).digest
    assert performed(verifier, Act.VERIFY, digest, **ticked) == 1
    assert Finding.objects.get(pk=cases["contested"].pk).state == State.CONTESTED


def test_a_list_that_changed_since_is_not_touched(verifier: Actor, cases) -> None:
    digest = previewed(verifier, Act.VERIFY).digest
    Finding.objects.filter(pk=cases["corrected"].pk).update(state=State.RETURNED, version=2)
    with pytest.raises(WrongState):
        performed(verifier, Act.VERIFY, digest)
    assert Finding.objects.get(pk=cases["contested"].pk).state == State.CONTESTED


def test_a_preview_for_one_officer_is_none_for_another(verifier: Actor, cases) -> None:
    siti, ani = holder("siti").account, holder("ani").account
    digest = previewed(verifier, Act.HAND_OUT, to=siti.pk).digest
    with pytest.raises(WrongState):
        performed(verifier, Act.HAND_OUT, digest, to=ani.pk)


def test_a_preview_of_one_step_is_none_of_another(verifier: Actor, cases) -> None:
    digest = previewed(verifier, Act.VERIFY).digest
    with pytest.raises(WrongState):
        performed(verifier, Act.SEND_BACK, digest, note=REASON)


def test_it_takes_as_many_queries_for_fifty_as_for_two(verifier, household, django_assert_max_num_queries) -> None:
    for _ in range(50):
        make_case(household, "JB08", State.CORRECTED, corrected_by=uuid4())
    digest = previewed(verifier, Act.VERIFY).digest
    with entered(verifier.scope), django_assert_max_num_queries(6):
        assert bulk.perform(by=verifier, act=Act.VERIFY, digest=digest, filters=ALL) == 50


def test_more_than_may_be_changed_at_once_is_refused(verifier: Actor, cases, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "AT_MOST", 1)
    with pytest.raises(Refused):
        previewed(verifier, Act.VERIFY)


def test_nothing_chosen_nothing_to_change_and_nobody_to_hand_to_are_refused(verifier: Actor, cases) -> None:
    with pytest.raises(Refused):
        previewed(verifier, Act.VERIFY, filters=CaseFilters(rw="099"))
    only_open = CaseFilters(state=State.OPEN)
    with pytest.raises(Refused):
        performed(verifier, Act.VERIFY, previewed(verifier, Act.VERIFY, only_open).digest, only_open)
    with pytest.raises(BadValue):
        previewed(verifier, Act.HAND_OUT)


def test_a_correction_is_made_one_by_one(verifier: Actor, cases) -> None:
    with pytest.raises(Refused, match="one by one"):
        previewed(verifier, Act.CORRECT)


def test_who_may_not_verify_and_another_region_change_nothing(operator: Actor, verifier: Actor, cases) -> None:
    with pytest.raises(NotAllowed):
        previewed(operator, Act.VERIFY)
    with pytest.raises(NotAllowed):
        previewed(verifier, Act.VERIFY, CaseFilters(region_code=OTHER_REGENCY))
    with pytest.raises(Refused):
        previewed(make_actor("regency_verifier", "64.02"), Act.VERIFY)


def test_cases_of_another_regency_are_not_of_the_list(verifier: Actor, cases) -> None:
    far = make_household(OTHER_REGENCY)
    make_member(far, "ASRANI")
    make_case(far, "JB08", State.CORRECTED, corrected_by=uuid4())
    assert previewed(verifier, Act.VERIFY).to_change == 2
    assert {one.village_code for one in Finding.objects.all()} == {HERE, OTHER_REGENCY}
