"""A person joins a household."""

import pytest

from tests.registry.conftest import KK, make_actor
from verivali.accounts.actor import Actor, NotAllowed
from verivali.platform.scope import entered
from verivali.registry.actions import add_member
from verivali.registry.errors import BadValue, NotThere
from verivali.registry.models import FamilyCard, Household, Membership

CHILD = {"name": "ANI SANTOSO", "sex": 2, "birth_date": "2019-05-04"}


def test_a_child_joins_on_the_familys_card(family: Household, operator: Actor) -> None:
    with entered(operator.scope):
        outcome = add_member(by=operator, household_id=family.pk, relation=3, person=CHILD, kk=KK)
    held = Membership.objects.get(individual=outcome.individual)
    assert held.card == FamilyCard.objects.get(household=family)
    assert held.village_code == family.village_code
    assert outcome.individual
    assert outcome.individual.nik is None


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"person": {"sex": 2}}, "name"), ({"relation": 99}, "relation"), ({"kk": "12"}, "kk"),
     ({"person": CHILD | {"nik": "1"}}, "nik")],
)  # fmt: skip
def test_bad_input_is_refused(family: Household, operator: Actor, wrong: dict[str, object], field: str) -> None:
    given = {"by": operator, "household_id": family.pk, "relation": 3, "person": CHILD} | wrong
    with pytest.raises(BadValue) as refused, entered(operator.scope):
        add_member(**given)  # type: ignore[arg-type]
    assert refused.value.field == field


def test_a_role_that_only_reads_adds_nobody(family: Household) -> None:
    head = make_actor("village_head")
    with pytest.raises(NotAllowed), entered(head.scope):
        add_member(by=head, household_id=family.pk, relation=3, person=CHILD)


def test_nobody_joins_a_household_of_the_next_village(neighbours: Household, operator: Actor) -> None:
    with pytest.raises(NotThere), entered(operator.scope):
        add_member(by=operator, household_id=neighbours.pk, relation=3, person=CHILD)
