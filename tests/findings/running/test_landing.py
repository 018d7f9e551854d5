"""What becomes of a case from run to run."""

from datetime import date
from uuid import uuid4

import pytest

from tests.findings.factories import make_case
from tests.findings.running.conftest import Watched, run_over
from tests.registry.conftest import HERE, NIK_HEAD, OTHER_REGENCY, make_family
from verivali.findings.models import Finding, FindingEvent, FullRun, Route, State
from verivali.findings.running.carrying_out import Overtaken, refuse_overtaken
from verivali.findings.running.landing import NoRoute
from verivali.registry.models import Household, Individual

pytestmark = pytest.mark.django_db
WRONG, RIGHT = "H. BUDI 2 SANTOSO", "BUDI SANTOSO"


def name_of(household: Household, name: str) -> None:
    Individual.objects.filter(memberships__household=household, memberships__relation=1).update(name=name)


def case_of(household: Household, rule: str = "NM02") -> Finding:
    return Finding.objects.get(household_id=household.pk, rule=rule)


@pytest.fixture
def amiss(family: Household) -> Household:
    name_of(family, WRONG)
    return family


def test_a_case_is_opened_for_its_owner_with_a_day_and_where_the_household_lives(amiss: Household) -> None:
    run = run_over()
    case = case_of(amiss)
    assert (case.state, case.owner_role, case.severity) == (State.OPEN, "village_operator", "W")
    assert (case.village_code, case.rt, case.rw) == (HERE, "001", "002")
    assert (case.due_on - case.opened_at.date()).days in (90, 91)
    assert case.last_fired_run == run.pk
    assert case.evidence["name"] == WRONG


def test_it_closes_by_proof_and_opens_again_with_clean_hands(amiss: Household) -> None:
    run_over()
    name_of(amiss, RIGHT)
    proof = run_over()
    assert case_of(amiss).state == State.CLOSED
    name_of(amiss, WRONG)
    again = run_over()
    case = case_of(amiss)
    assert (case.state, case.times_opened, case.version, case.closed_at) == (State.OPEN, 2, 3, None)
    told = (
        FindingEvent.objects.filter(finding=case).order_by("id").values_list("act", "from_state", "to_state", "run_id")
    )
    assert list(told) == [("prove", "open", "closed", proof.pk), ("fire", "closed", "open", again.pk)]
    assert again.counts["reopened"] == 1


@pytest.mark.parametrize(
    ("state", "becomes"),
    [
        (State.CORRECTED, State.CORRECTED),
        (State.CONTESTED, State.CONTESTED),
        (State.RETURNED, State.RETURNED),
        (State.VERIFIED, State.OPEN),
        (State.ACCEPTED, State.ACCEPTED),
    ],
)
def test_a_case_that_still_fires(amiss: Household, state: str, becomes: str) -> None:
    run_over()
    Finding.objects.filter(pk=case_of(amiss).pk).update(state=state, corrected_by=uuid4())
    run_over()
    case = case_of(amiss)
    assert case.state == becomes
    assert (case.corrected_by is None) == (becomes == State.OPEN)


def test_what_was_accepted_opens_again_where_its_evidence_is_another(amiss: Household) -> None:
    run_over()
    Finding.objects.filter(pk=case_of(amiss).pk).update(state=State.ACCEPTED)
    name_of(amiss, "DR. BUDI 3")
    run_over()
    case = case_of(amiss)
    assert (case.state, case.evidence["name"]) == (State.OPEN, "DR. BUDI 3")


@pytest.mark.parametrize("state", [State.CORRECTED, State.CONTESTED, State.RETURNED, State.VERIFIED])
def test_an_unresolved_case_that_fires_no_longer_is_closed(amiss: Household, state: str) -> None:
    run_over()
    Finding.objects.filter(pk=case_of(amiss).pk).update(state=state)
    name_of(amiss, RIGHT)
    run_over()
    assert case_of(amiss).state == State.CLOSED


def test_the_cases_of_a_household_that_was_removed_are_closed(amiss: Household) -> None:
    run = run_over()
    Household.objects.filter(pk=amiss.pk).update(deleted_at=run.finished_at)
    run_over()
    assert not Finding.objects.exclude(state=State.CLOSED).exists()


def test_a_rule_that_did_not_run_leaves_its_cases_alone(family: Household) -> None:
    case = make_case(family, "LD01")
    run = run_over()
    case.refresh_from_db()
    assert "LD01" in run.not_run
    assert (case.state, case.version) == (State.OPEN, 1)


def test_a_run_over_a_region_leaves_other_regions_alone(amiss: Household) -> None:
    beyond = make_family(OTHER_REGENCY)
    name_of(beyond, WRONG)
    Individual.objects.filter(memberships__household=beyond).update(nik=None)
    old = make_case(beyond, "NM04")
    run = run_over("64.01")
    old.refresh_from_db()
    assert old.state == State.OPEN
    assert not Finding.objects.filter(household_id=beyond.pk).exclude(pk=old.pk).exists()
    assert (run.households, run.individuals) == (1, 2)
    assert case_of(amiss).state == State.OPEN


def test_a_nik_that_stands_beyond_the_border_too_is_found_and_not_taken_for_proved(family: Household) -> None:
    make_family(OTHER_REGENCY, "SALEH HARUN")
    assert Individual.objects.filter(nik=NIK_HEAD).count() == 2
    run_over()
    here = set(Finding.objects.filter(household_id=family.pk).values_list("rule", flat=True))
    run_over("64.01")
    assert set(Finding.objects.filter(household_id=family.pk, state=State.OPEN).values_list("rule", flat=True)) == here
    assert here & {"ID10", "ID11"}


def test_a_run_that_is_broken_off_changes_no_case_and_says_so(amiss: Household) -> None:
    run_over()
    name_of(amiss, RIGHT)
    with pytest.raises(RuntimeError, match="broken off"):
        run_over(steps=Watched(fails_at="Mencatat"))
    assert case_of(amiss).state == State.OPEN
    assert FullRun.objects.filter(failed_at__isnull=False, finished_at=None).count() == 1


def test_a_run_that_a_later_one_has_overtaken_lands_no_more(family: Household) -> None:
    later = run_over()
    early = FullRun(id=uuid4(), region_code="64.01", as_of=date(2026, 11, 1))
    with pytest.raises(Overtaken):
        refuse_overtaken(early, later.asked_at)


def test_without_a_route_nothing_lands(amiss: Household) -> None:
    Route.objects.filter(fixer="V").delete()
    with pytest.raises(NoRoute):
        run_over()
    assert not Finding.objects.exists()


def test_an_empty_register_is_judged_too(db: None) -> None:
    assert run_over().counts == {"fired": 0, "opened": 0, "reopened": 0, "closed": 0}


def test_names_with_quotes_commas_and_line_ends_come_through(family: Household) -> None:
    name_of(family, 'BUDI, "SI\nNGA\r\nTUA", \\ ')
    run_over()
    assert case_of(family).evidence["name"].startswith('BUDI, "SI')
