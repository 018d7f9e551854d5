"""A finding is corrected: the register is put right in the fields at fault, with evidence."""

import io
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PIL import Image

from tests.findings.factories import head_of, make_case
from tests.findings.office import REASON, paper
from tests.registry.conftest import HERE, NEXT_DOOR, make_actor, make_family, make_household
from verivali.accounts.actor import Actor, NotAllowed
from verivali.audit.models import Entry
from verivali.findings.actions import Evidence, correct, row_of
from verivali.findings.models import Finding, FindingEvent, State
from verivali.findings.proving import fires_still
from verivali.platform.scope import entered
from verivali.registry.errors import BadValue, NotThere, Refused, StaleEdit, WrongState
from verivali.registry.models import Document, DocumentKind, FamilyCard, Household, Individual, Membership
from verivali.registry.rules import findings_of


def case_of(household: Household, rule: str = "NM02", **more: Any) -> Finding:
    """With the engine's own id, as a run would have opened it."""
    found = {one.rule.code: one for one in findings_of(household)}
    return make_case(household, rule, id=UUID(found[rule].finding_id), **more)


def fixed(by: Actor, case: Finding, household: Household, **more: Any) -> Finding:
    wanted = {"seen_version": 1, "register_version": 1, "changes": {"name": "BUDI SANTOSO"}}
    evidence = Evidence(document_id=paper(household).pk)
    with entered(by.scope):
        return correct(**({"by": by, "finding_id": case.pk, "evidence": evidence} | wanted | more))


def test_the_register_says_the_new_name_and_what_made_it_say_so(household: Household, operator: Actor) -> None:
    case = fixed(operator, case_of(household), household)
    head = head_of(household)
    assert (case.state, case.version, case.corrected_by) == (State.CORRECTED, 2, operator.account.id)
    assert (head.name, head.source, head.source_reference) == ("BUDI SANTOSO", "edit", f"finding:{case.pk}")
    event = FindingEvent.objects.get(finding=case, act="correct")
    assert (event.from_state, event.to_state, event.by) == ("open", "corrected", operator.account.id)
    assert event.document_id is not None


def test_a_paper_brought_along_becomes_a_document_of_the_person(household, operator, settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    file = io.BytesIO()
    Image.new("RGB", (64, 48), "teal").save(file, "JPEG")
    file.seek(0)
    fixed(operator, case_of(household), household, evidence=Evidence(file, DocumentKind.IDENTITY_CARD))
    document = Document.objects.get(kind=DocumentKind.IDENTITY_CARD)
    assert (document.individual_id, FindingEvent.objects.get(act="correct").document_id) == (
        head_of(household).pk, document.pk,
    )  # fmt: skip


def test_what_still_fires_is_not_corrected_and_nothing_is_written(household: Household, operator: Actor) -> None:
    case = case_of(household)
    with pytest.raises(Refused, match="still finds"):
        fixed(operator, case, household, changes={"name": "BUDI 3 SANTOSO"})
    assert head_of(household).name == "BUDI 2 SANTOSO"
    assert not Entry.objects.exists()


def test_a_number_stays_out_of_the_log(household: Household, operator: Actor) -> None:
    Individual.objects.update(nik="9901011203800")
    fixed(
        operator,
        case_of(household, "ID02"),
        household,
        changes={"nik": "9901011203800002"},
        note="NIK 9901011203800002",
    )
    entry = Entry.objects.get(act="finding.corrected")
    assert "9901011203800002" not in str(entry.details)
    assert entry.details["changed"] == ["nik"]


def test_where_the_cure_was_another_act_a_note_says_so(household: Household, operator: Actor) -> None:
    case = make_case(household, "LD01")
    with pytest.raises(Refused):
        fixed(operator, case, household, changes={})
    assert fixed(operator, case, household, changes={}, note=REASON).state == State.CORRECTED


@pytest.mark.parametrize("evidence", [None, Evidence(), "of another household", "removed"])
def test_without_evidence_of_the_household_nothing_is_corrected(household, operator, evidence: Any) -> None:
    papers = {"of another household": paper(make_household()), "removed": paper(household)}
    Document.objects.filter(pk=papers["removed"].pk).update(deleted_at="2026-05-01T00:00Z")
    given = Evidence(document_id=papers[evidence].pk) if isinstance(evidence, str) else evidence
    with pytest.raises(BadValue) as refused:
        fixed(operator, make_case(household), household, evidence=given)
    assert refused.value.field == "evidence"


@pytest.mark.parametrize("changes", [{"occupation": "petani"}, {"id": "1"}, {"name": " "}, {"version": 9}])
def test_only_the_fields_at_fault_and_only_what_can_stand_there(household, operator, changes: dict[str, Any]) -> None:
    with pytest.raises(BadValue) as refused:
        fixed(operator, make_case(household), household, changes=changes)
    assert {refused.value.field} == set(changes)


def test_a_stale_case_and_a_stale_person_are_refused(household: Household, operator: Actor) -> None:
    case = make_case(household)
    for more in ({"seen_version": 7}, {"register_version": 7}):
        with pytest.raises(StaleEdit):
            fixed(operator, case, household, **more)


def test_a_case_that_was_corrected_meanwhile_is_refused(household: Household, operator: Actor) -> None:
    with pytest.raises(WrongState):
        fixed(operator, make_case(household, state=State.CORRECTED), household)


def test_the_next_village_has_no_such_case(household: Household) -> None:
    case, stranger = make_case(household), make_actor("village_operator", NEXT_DOOR)
    with pytest.raises(NotThere), entered(stranger.scope):
        correct(by=stranger, finding_id=case.pk, seen_version=1, register_version=1, changes={}, evidence=None)


def test_who_may_not_draft_changes_no_field(household: Household) -> None:
    ministry = make_actor("ministry_data", "")
    with pytest.raises(NotAllowed):
        fixed(ministry, make_case(household), household)


def test_an_address_is_corrected_on_the_household(household: Household, operator: Actor) -> None:
    Household.objects.update(rt="")
    household.refresh_from_db()
    version = household.version
    case = fixed(operator, case_of(household, "AL01"), household, register_version=version, changes={"rt": "003"})
    household.refresh_from_db()
    assert (household.rt, case.state) == ("003", State.CORRECTED)
    assert Finding.objects.get(pk=case.pk).rt == "003"


def test_a_wrong_card_number_is_corrected_on_the_card(household: Household, operator: Actor) -> None:
    FamilyCard.objects.update(kk="99010110012")
    case = case_of(household, "ID13")
    with pytest.raises(Refused, match="still finds"):
        fixed(operator, case, household, changes={"kk": "9901011001200000"})
    done = fixed(operator, case, household, changes={"kk": "9901011001200099"})
    held = Membership.objects.get(household=household)
    assert (held.kk, held.source_reference, done.state) == ("9901011001200099", f"finding:{case.pk}", State.CORRECTED)
    assert fires_still(done) is False


def test_a_family_without_a_head_gets_one(operator: Actor) -> None:
    family = make_family(HERE)
    Membership.objects.filter(relation=1).update(relation=8)
    case, other = case_of(family, "KL01"), Membership.objects.get(relation=8)
    with pytest.raises(Refused, match="still finds"):
        fixed(operator, case, family, changes={"relation": {other.pk: (1, 3)}})
    done = fixed(operator, case, family, changes={"relation": {other.pk: (1, 1)}})
    other.refresh_from_db()
    assert (other.relation, done.state) == (1, State.CORRECTED)


def test_nobody_of_another_family_is_changed_in_a_case(household: Household, operator: Actor) -> None:
    stranger = Membership.objects.filter(household=make_family(HERE)).first()
    case = make_case(household, "KL01")
    with pytest.raises(NotThere):
        fixed(operator, case, household, changes={"relation": {stranger.pk: (1, 8)}})
    with pytest.raises(BadValue):
        fixed(operator, case, household, changes={"kk": "9901011001200099"})


def test_the_caretaker_is_corrected_for_a_payment(operator: Actor) -> None:
    family = make_family(HERE)
    case = make_case(family, "NM03", subject="payment", individual_id=None)
    fixed(operator, case, family, changes={"name": "SITI AMINAH SALEH"})
    assert Individual.objects.filter(name="SITI AMINAH SALEH").count() == 1


def test_a_case_without_fields_at_fault_is_that_of_the_household_even_with_nobody_in_it(household: Household) -> None:
    case = make_case(household, "KL06")
    Membership.objects.update(valid_to="2026-01-01")
    assert row_of(case) == household
