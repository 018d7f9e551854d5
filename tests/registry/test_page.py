"""The household's page: all its tabs in a fixed number of queries, nothing of another's region."""

import pytest

from tests.registry.conftest import make_member
from verivali.accounts.actor import Actor
from verivali.platform.scope import entered
from verivali.registry.models import Household, Individual
from verivali.registry.queries import household_story


def test_the_page_tells_members_house_and_assets(family: Household, operator: Actor) -> None:
    with entered(operator.scope):
        story = household_story(family.pk)
    assert [one.individual.name for one in story.memberships] == ["BUDI SANTOSO", "SITI AMINAH"]
    assert story.head
    assert story.head.individual.name == "BUDI SANTOSO"
    assert story.caretaker
    assert story.caretaker.individual.name == "SITI AMINAH"
    assert story.housing["floor_area_m2"] == 36


def test_the_page_of_the_next_village_is_not_there(neighbours: Household, operator: Actor) -> None:
    with entered(operator.scope), pytest.raises(Household.DoesNotExist):
        household_story(neighbours.pk)


@pytest.mark.parametrize("members", [0, 10])
def test_the_page_takes_six_queries_however_large_and_its_history_one(
    family: Household, operator: Actor, django_assert_num_queries: object, members: int
) -> None:
    for number in range(members):
        make_member(family, f"ANAK {number}", 3)
    Individual.objects.update(education=1)
    with entered(operator.scope), django_assert_num_queries(6):  # type: ignore[operator]
        story = household_story(family.pk)
    with entered(operator.scope), django_assert_num_queries(1):  # type: ignore[operator]
        assert story.changes
