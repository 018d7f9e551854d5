"""Two households found to be one are merged; undoing it restores both exactly."""

from typing import Any

import pytest

from tests.registry.conftest import HERE, make_actor, make_family
from verivali.accounts.actor import Actor, NotAllowed
from verivali.audit.models import Entry
from verivali.platform.scope import entered
from verivali.registry.actions import edit_household, merge_households, undo_merge
from verivali.registry.actions.merging import MODELS, NOT_RESTORED, content
from verivali.registry.errors import NotThere, Refused, StaleEdit, WrongState
from verivali.registry.models import FamilyCard, Household, Individual, Membership, Merge, ProgrammeMembership
from verivali.registry.queries import household_story

REASON = "the same family, registered twice"


@pytest.fixture
def twin(family: Household) -> Household:
    twin = make_family(HERE, "BOEDI SANTOSA")
    ProgrammeMembership.objects.create(household=family, programme="PKH", village_code=HERE)
    ProgrammeMembership.objects.create(household=twin, programme="PKH", village_code=HERE)
    ProgrammeMembership.objects.create(household=twin, programme="BST", village_code=HERE)
    return twin


def merge(by: Actor, kept: Household, absorbed: Household, versions: tuple[int, int] = (1, 1), **more: Any) -> Merge:
    given = {"seen_versions": versions, "reason": REASON} | more
    with entered(by.scope):
        return merge_households(by=by, kept_id=kept.pk, absorbed_id=absorbed.pk, **given)


def undo(by: Actor, merged: Merge) -> None:
    with entered(by.scope):
        undo_merge(by=by, merge_id=merged.pk, reason="they are two families")


def everything() -> dict[str, dict[str, Any]]:
    """The whole register, without what a restored row does not share with the row it was."""
    return {
        f"{table} {row.pk}": {name: value for name, value in content(row).items() if name not in NOT_RESTORED}
        for table, model in MODELS.items()
        for row in model._default_manager.all()
    }


def heads(family: Household, twin: Household) -> dict[Any, Any]:
    """The head of the twin is the head of the family."""
    return {
        twin.memberships.get(relation=1).individual_id: family.memberships.get(relation=1).individual_id,
    }


def test_what_stood_twice_stands_once(family: Household, twin: Household, officer: Actor) -> None:
    merge(officer, family, twin, same_people=heads(family, twin))
    story = household_story(family.pk)
    assert [one.individual.name for one in story.memberships] == ["BUDI SANTOSO", "SITI AMINAH", "SITI AMINAH"]
    assert [one.programme for one in story.programmes] == ["BST", "PKH"]
    assert FamilyCard.objects.filter(deleted_at=None).count() == 1
    twin.refresh_from_db()
    assert (twin.merged_into_id, twin.deleted_at is None) == (family.pk, False)


def test_a_head_that_is_carried_over_heads_no_longer(family: Household, twin: Household, officer: Actor) -> None:
    merge(officer, family, twin)
    assert Membership.objects.filter(household=family, relation=1, deleted_at=None).count() == 1


def test_undo_restores_both_exactly(family: Household, twin: Household, officer: Actor) -> None:
    before = everything()
    merged = merge(officer, family, twin, same_people=heads(family, twin))
    assert everything() != before
    undo(officer, merged)
    assert everything() == before


def test_undo_restores_across_villages(family: Household, neighbours: Household, officer: Actor) -> None:
    before = everything()
    merged = merge(officer, family, neighbours)
    assert set(Individual.objects.values_list("village_code", flat=True)) == {HERE}
    undo(officer, merged)
    assert everything() == before


def test_both_acts_are_noted(family: Household, twin: Household, officer: Actor) -> None:
    undo(officer, merge(officer, family, twin))
    acts = list(Entry.objects.order_by("at").values_list("act", flat=True))
    assert acts == ["household.merged", "household.merge_undone"]


def test_a_merge_is_undone_once(family: Household, twin: Household, officer: Actor) -> None:
    merged = merge(officer, family, twin)
    undo(officer, merged)
    with pytest.raises(WrongState):
        undo(officer, merged)


def test_what_was_carried_over_and_changed_since_is_not_overwritten(
    family: Household, twin: Household, officer: Actor
) -> None:
    merged = merge(officer, family, twin)
    moved = Membership.objects.filter(household=family, relation=2).last()
    assert moved
    Membership.objects.filter(household=family).update(relation=8, version=9)
    with pytest.raises(WrongState):
        undo(officer, merged)


def test_an_edit_of_the_kept_household_does_not_stand_in_the_way(
    family: Household, twin: Household, officer: Actor
) -> None:
    merged = merge(officer, family, twin)
    with entered(officer.scope):
        edit_household(by=officer, household_id=family.pk, seen_version=1, changes={"floor": 8})
    undo(officer, merged)
    family.refresh_from_db()
    assert family.floor == 8


def test_a_household_is_not_merged_with_itself(family: Household, officer: Actor) -> None:
    with pytest.raises(Refused):
        merge(officer, family, family)


def test_a_stale_merge_is_refused(family: Household, twin: Household, officer: Actor) -> None:
    with pytest.raises(StaleEdit):
        merge(officer, family, twin, (1, 7))


def test_a_merged_household_is_not_merged_again(family: Household, twin: Household, officer: Actor) -> None:
    merge(officer, family, twin)
    with pytest.raises(NotThere):
        merge(officer, family, twin, (1, 2))


def test_people_who_are_not_of_the_two_are_not_declared_the_same(
    family: Household, twin: Household, neighbours: Household, officer: Actor
) -> None:
    with pytest.raises(NotThere):
        merge(officer, family, twin, same_people=heads(family, neighbours))


def test_a_village_operator_merges_nothing(family: Household, twin: Household, operator: Actor) -> None:
    with pytest.raises(NotAllowed):
        merge(operator, family, twin)


def test_households_of_another_regency_are_not_there(family: Household, twin: Household) -> None:
    with pytest.raises(NotThere):
        merge(make_actor("regency_filler", "64.02"), family, twin)
