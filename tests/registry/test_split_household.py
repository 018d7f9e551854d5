"""Some members become a household of their own."""

from typing import Any

import pytest

from tests.registry.conftest import make_actor, make_member
from verivali.accounts.actor import Actor, NotAllowed
from verivali.platform.scope import entered
from verivali.registry.actions import Outcome, split_household
from verivali.registry.errors import BadValue, NotThere, StaleEdit
from verivali.registry.models import Household, Individual, Membership

REASON = "the son married"


@pytest.fixture
def son(family: Household) -> Individual:
    return make_member(family, "ANDI SANTOSO", 3)


def split(by: Actor, household: Household, relations: dict[Any, int], seen_version: int = 1) -> Outcome:
    with entered(by.scope):
        return split_household(
            by=by, household_id=household.pk, seen_version=seen_version, relations=relations, reason=REASON
        )


def test_who_leaves_heads_a_new_household_with_its_own_number(
    family: Household, son: Individual, operator: Actor
) -> None:
    fresh = split(operator, family, {son.pk: 1}).household
    assert fresh.register_number != family.register_number
    held = Membership.objects.get(household=fresh)
    assert (held.individual_id, held.relation, held.is_caretaker) == (son.pk, 1, True)


def test_the_old_household_keeps_the_rest_and_remembers(family: Household, son: Individual, operator: Actor) -> None:
    split(operator, family, {son.pk: 1})
    assert Membership.objects.filter(household=family, valid_to=None).count() == 2
    assert Membership.objects.get(household=family, individual=son).valid_to is not None


@pytest.mark.parametrize("relation", [3, 99])
def test_a_new_household_without_a_head_is_refused(
    family: Household, son: Individual, operator: Actor, relation: int
) -> None:
    with pytest.raises(BadValue):
        split(operator, family, {son.pk: relation})


def test_somebody_has_to_stay(family: Household, operator: Actor) -> None:
    first, second = family.memberships.values_list("individual_id", flat=True)
    with pytest.raises(BadValue):
        split(operator, family, {first: 1, second: 2})


def test_people_of_other_households_do_not_leave_this_one(
    family: Household, neighbours: Household, officer: Actor
) -> None:
    with pytest.raises(BadValue):
        split(officer, family, {neighbours.memberships.first().individual_id: 1})  # type: ignore[union-attr]


def test_a_stale_split_is_refused(family: Household, son: Individual, operator: Actor) -> None:
    split(operator, family, {son.pk: 1})
    with pytest.raises(StaleEdit):
        split(operator, family, {family.memberships.first().individual_id: 1})  # type: ignore[union-attr]


def test_a_role_that_only_reads_splits_nothing(family: Household, son: Individual) -> None:
    with pytest.raises(NotAllowed):
        split(make_actor("village_head"), family, {son.pk: 1})


def test_a_household_of_the_next_village_is_not_split(neighbours: Household, operator: Actor) -> None:
    with pytest.raises(NotThere):
        split(operator, neighbours, {neighbours.memberships.first().individual_id: 1})  # type: ignore[union-attr]
