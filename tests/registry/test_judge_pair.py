"""Two households are judged to be two, or left for later; it is remembered, and undone by opening the pair again."""

import pytest
from django.db import transaction
from django.db.utils import ProgrammingError

from tests.registry.conftest import HERE, NEXT_DOOR, OTHER_REGENCY, make_actor, make_family
from verivali.accounts.actor import Actor, NotAllowed
from verivali.audit.models import Entry
from verivali.platform.scope import entered
from verivali.registry.actions import judge_pair, merge_households, undo_merge
from verivali.registry.errors import NotThere, Refused
from verivali.registry.models import DuplicatePair, Household, Verdict
from verivali.registry.queries import list_pairs, pair_of

REASON = "two families of one name"


@pytest.fixture
def twin(family: Household) -> Household:
    return make_family(HERE, "BOEDI SANTOSA")


@pytest.fixture
def pair(family: Household, twin: Household) -> DuplicatePair:
    """As a search has found it."""
    made = DuplicatePair.objects.create(first=family, second=twin, shared=2, probability=0.99, is_found=True)
    made.refresh_from_db()
    return made


def judge(by: Actor, one: Household, other: Household, verdict: Verdict, reason: str = REASON) -> DuplicatePair:
    with entered(by.scope):
        return judge_pair(by=by, one_id=one.pk, other_id=other.pk, verdict=verdict, reason=reason)


def listed(by: Actor, verdict: Verdict) -> list[DuplicatePair]:
    with entered(by.scope):
        return [one.pair for one in list_pairs(verdict).lines]


def test_a_pair_judged_to_be_two_is_shown_no_more_and_says_why(
    family: Household, twin: Household, pair: DuplicatePair, officer: Actor
) -> None:
    assert listed(officer, Verdict.OPEN) == [pair]
    judge(officer, twin, family, Verdict.DIFFERENT)
    assert listed(officer, Verdict.OPEN) == []
    (kept,) = listed(officer, Verdict.DIFFERENT)
    assert (kept.verdict_reason, kept.judged_by) == (REASON, officer.account.pk)


def test_a_pair_that_no_search_found_is_remembered_too(family: Household, twin: Household, officer: Actor) -> None:
    judge(officer, family, twin, Verdict.LATER, reason="")
    assert pair_of(twin.pk, family.pk) == listed(officer, Verdict.LATER)[0]


def test_a_verdict_can_be_taken_back(family: Household, twin: Household, pair: DuplicatePair, officer: Actor) -> None:
    judge(officer, family, twin, Verdict.DIFFERENT)
    judge(officer, family, twin, Verdict.OPEN)
    assert listed(officer, Verdict.OPEN) == [pair]


def test_both_households_note_the_verdict(family: Household, twin: Household, officer: Actor) -> None:
    judge(officer, family, twin, Verdict.DIFFERENT)
    noted = Entry.objects.filter(act="household.pair_judged").values_list("subject", flat=True)
    assert set(noted) == {f"household:{family.pk}", f"household:{twin.pk}"}


def test_two_households_are_not_judged_without_a_reason(family: Household, twin: Household, officer: Actor) -> None:
    with pytest.raises(Refused):
        judge(officer, family, twin, Verdict.DIFFERENT, reason="no")
    assert not DuplicatePair.objects.exists()


def test_a_household_is_no_pair_with_itself(family: Household, officer: Actor) -> None:
    with pytest.raises(NotThere):
        judge(officer, family, family, Verdict.DIFFERENT)


def test_a_village_operator_judges_none(family: Household, twin: Household, operator: Actor) -> None:
    with pytest.raises(NotAllowed):
        judge(operator, family, twin, Verdict.DIFFERENT)


def test_a_pair_across_the_border_is_not_there_and_cannot_be_made(family: Household, officer: Actor) -> None:
    beyond = make_family(OTHER_REGENCY)
    with pytest.raises(NotThere):
        judge(officer, family, beyond, Verdict.DIFFERENT)
    first, second = sorted((family.pk, beyond.pk))
    with entered(officer.scope), pytest.raises(ProgrammingError), transaction.atomic():
        DuplicatePair.objects.create(first_id=first, second_id=second)


def test_a_pair_is_seen_by_whoever_sees_both(family: Household, neighbours: Household, operator: Actor) -> None:
    DuplicatePair.objects.create(first=family, second=neighbours, is_found=True)
    assert listed(operator, Verdict.OPEN) == []
    assert len(listed(make_actor("regency_filler", "64.01"), Verdict.OPEN)) == 1


def test_a_pair_moves_with_its_households(family: Household, twin: Household, pair: DuplicatePair) -> None:
    Household.objects.filter(pk=twin.pk).update(village_code=NEXT_DOOR)
    pair.refresh_from_db()
    assert (pair.village_code, pair.other_village_code) == (HERE, NEXT_DOOR)


def test_a_merged_pair_is_listed_no_more_and_again_when_the_merge_is_undone(
    family: Household, twin: Household, pair: DuplicatePair, officer: Actor
) -> None:
    with entered(officer.scope):
        merge = merge_households(
            by=officer, kept_id=family.pk, absorbed_id=twin.pk, seen_versions=(1, 1), reason=REASON
        )
    assert listed(officer, Verdict.OPEN) == []
    with entered(officer.scope):
        undo_merge(by=officer, merge_id=merge.pk, reason=REASON)
    assert listed(officer, Verdict.OPEN) == [pair]


def test_pages_follow_each_other_without_gap_or_repetition(family: Household, officer: Actor) -> None:
    for number in range(4):
        other = make_family(HERE, f"ASRANI {number}")
        DuplicatePair.objects.create(first=family, second=other, is_found=True, shared=1 + number // 2, probability=0.9)
    with entered(officer.scope):
        first = list_pairs(Verdict.OPEN, size=3)
        second = list_pairs(Verdict.OPEN, size=3, after=first.after or "")
    shown = [one.pair for one in (*first.lines, *second.lines)]
    assert len({one.pk for one in shown}) == len(shown) == 4
    assert [one.shared for one in shown] == [2, 2, 1, 1]
    assert second.after is None
