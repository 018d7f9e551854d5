"""A correction is judged by another person: verified, closed at once where the rules prove it, or sent back."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.findings.factories import head_of, make_case
from tests.findings.office import REASON, paper
from tests.registry.conftest import make_actor
from verivali.accounts.actor import Actor, NotAllowed
from verivali.accounts.models import Appointment
from verivali.audit.models import Entry
from verivali.findings.actions import Evidence, contest, correct, send_back, take_back, verify
from verivali.findings.models import Finding, FindingEvent, State
from verivali.platform.scope import entered
from verivali.registry.errors import Refused, StaleEdit, WrongState
from verivali.registry.models import Household, Individual
from verivali.registry.rules import findings_of


def corrected(household: Household, rule: str = "JB08", maker: Actor | None = None, **more: Any) -> Finding:
    account_id = maker.account.id if maker else uuid4()
    return make_case(household, rule, more.pop("state", State.CORRECTED), corrected_by=account_id, **more)


def act(by: Actor, do: Any, case: Finding, **more: Any) -> Finding:
    with entered(by.scope):
        return do(**({"by": by, "finding_id": case.pk, "seen_version": case.version} | more))


def named_case(household: Household, **more: Any) -> Finding:
    (found,) = [one for one in findings_of(household) if one.rule.code == "NM02"]
    return corrected(household, "NM02", id=UUID(found.finding_id), **more)


def test_a_correction_that_the_rules_prove_is_closed_at_once(household: Household, verifier: Actor) -> None:
    case = named_case(household)
    Individual.objects.filter(pk=head_of(household).pk).update(name="BUDI SANTOSO")
    case = act(verifier, verify, case)
    assert (case.state, case.version, case.verified_by) == (State.CLOSED, 3, verifier.account.id)
    assert case.closed_at is not None
    assert list(FindingEvent.objects.filter(finding=case).order_by("id").values_list("act", "to_state"))[1:] == [
        ("verify", "verified"), ("prove", "closed"),
    ]  # fmt: skip
    assert set(Entry.objects.values_list("act", flat=True)) == {"finding.verified", "finding.closed"}


def test_a_correction_that_corrects_nothing_is_not_verified(household: Household, verifier: Actor) -> None:
    with pytest.raises(Refused, match="still finds"):
        act(verifier, verify, named_case(household))


def test_what_only_the_full_run_can_tell_waits_for_it(household: Household, verifier: Actor) -> None:
    assert act(verifier, verify, corrected(household)).state == State.VERIFIED


def test_a_number_that_may_stand_in_another_village_is_not_proved_by_silence(household, verifier) -> None:
    assert act(verifier, verify, corrected(household, "ID10")).state == State.VERIFIED


def test_a_household_that_was_removed_proves_nothing(household: Household, verifier: Actor) -> None:
    case = corrected(household, "NM02")
    Household.objects.update(deleted_at="2026-06-01T00:00Z")
    assert act(verifier, verify, case).state == State.VERIFIED


def test_an_objection_is_accepted_and_leaves_the_register_as_it_is(household: Household, verifier: Actor) -> None:
    case = act(verifier, verify, named_case(household, state=State.CONTESTED))
    assert (case.state, case.closed_at) == (State.ACCEPTED, None)


def test_nobody_verifies_what_they_corrected(household: Household) -> None:
    filler = make_actor("regency_filler", "64.01")
    case, evidence = make_case(household, "JB08"), Evidence(document_id=paper(household).pk)
    case = act(filler, correct, case, register_version=1, changes={}, evidence=evidence, note=REASON)
    for judge, more in ((verify, {}), (send_back, {"note": REASON})):
        with pytest.raises(NotAllowed, match="four eyes"):
            act(filler, judge, case, **more)


def test_nor_under_another_role_that_they_cover(household: Household, operator: Actor, verifier: Actor) -> None:
    covering = Actor(operator.account, Appointment(**{**vars_of(verifier), "account": verifier.account}))
    assert covering.is_cover
    with pytest.raises(NotAllowed, match="four eyes"):
        act(covering, verify, corrected(household, maker=operator))


def vars_of(by: Actor) -> dict[str, Any]:
    held = by.appointment
    return {"role_code": held.role_code, "region_code": held.region_code, "valid_from": held.valid_from}


def test_sent_back_it_waits_for_its_owner_with_the_note(household: Household, operator, verifier) -> None:
    case = act(verifier, send_back, corrected(household, maker=operator), note=REASON)
    assert (case.state, case.corrected_by, case.verified_by) == (State.RETURNED, operator.account.id, None)
    assert FindingEvent.objects.get(act="send_back").note == REASON


@pytest.mark.parametrize("note", ["", "tidak", "\0 \0 ", "a" * 2_001])
def test_without_a_note_nothing_is_sent_back(household: Household, verifier: Actor, note: str) -> None:
    with pytest.raises(Refused):
        act(verifier, send_back, corrected(household), note=note)


def test_a_case_that_changed_since_it_was_seen_is_not_judged(household: Household, verifier: Actor) -> None:
    case = corrected(household)
    with pytest.raises(StaleEdit):
        act(verifier, verify, case, seen_version=9)
    act(verifier, verify, case)
    with pytest.raises(WrongState):
        act(verifier, verify, case)


def test_who_contested_takes_it_back_and_nobody_else(household: Household, operator: Actor) -> None:
    case, evidence = make_case(household), Evidence(document_id=paper(household).pk)
    case = act(operator, contest, case, reason=REASON, evidence=evidence)
    assert (case.state, case.corrected_by) == (State.CONTESTED, operator.account.id)
    with pytest.raises(NotAllowed, match="takes it back"):
        act(make_actor(), take_back, case)
    case = act(operator, take_back, case)
    assert (case.state, case.corrected_by, case.version) == (State.OPEN, None, 3)


@pytest.mark.parametrize("more", [{"reason": "ya"}, {"evidence": None}])
def test_an_objection_needs_a_reason_and_evidence(household: Household, operator: Actor, more: dict[str, Any]) -> None:
    wanted = {"reason": REASON, "evidence": Evidence(document_id=paper(household).pk)}
    with pytest.raises(Refused):
        act(operator, contest, make_case(household), **(wanted | more))
