"""Nobody sees rows of the register beyond their region, whatever the table; the database says so."""

import pytest
from django.apps import apps
from django.db import connection, models
from django.db.utils import ProgrammingError

from tests.registry.conftest import HERE, NEXT_DOOR, make_actor
from verivali.accounts.actor import Actor
from verivali.platform.scope import NOBODY, entered, scope_of
from verivali.registry.models import Household, Individual, Membership, Version

TABLES = list(apps.get_app_config("registry").get_models())
#: The others belong to an account or a wider region, or to two villages, and have tests of their own.
IN_VILLAGE = [model for model in TABLES if "village_code" in {field.name for field in model._meta.get_fields()}]


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model.__name__)
def test_every_table_of_the_register_is_forced_under_a_policy(db: None, model: type[models.Model]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relrowsecurity AND relforcerowsecurity FROM pg_class WHERE relname = %s", [model._meta.db_table]
        )
        assert cursor.fetchone() == (True,)


@pytest.mark.parametrize("model", IN_VILLAGE, ids=lambda model: model.__name__)
def test_rows_of_the_next_village_are_not_there(
    family: Household, neighbours: Household, operator: Actor, model: type[models.Model]
) -> None:
    Household.objects.update(rt="009")
    with entered(operator.scope):
        assert not model._default_manager.exclude(village_code=HERE).exists()


def test_ones_own_rows_are_there(family: Household, neighbours: Household, operator: Actor) -> None:
    Household.objects.update(rt="009")
    with entered(operator.scope):
        assert [one.pk for one in Household.objects.all()] == [family.pk]
        assert Individual.objects.count() == 2
        assert Version.objects.count() == 1


def test_no_scope_sees_nothing(family: Household) -> None:
    with entered(NOBODY):
        assert not Household.objects.exists()


def test_a_scope_of_aggregates_sees_no_person(family: Household) -> None:
    with entered(make_actor("province_officer", "64").scope):
        assert not Individual.objects.exists()


def test_nothing_is_hung_on_a_household_of_the_next_village(
    family: Household, neighbours: Household, operator: Actor
) -> None:
    member = Individual.objects.filter(village_code=HERE).first()
    with pytest.raises(ProgrammingError, match="no household"), entered(operator.scope):
        Membership.objects.create(household=neighbours, individual=member, valid_to="2026-01-01")


def test_nobody_of_the_next_village_is_pulled_into_a_household_of_ones_own(
    family: Household, neighbours: Household, operator: Actor
) -> None:
    stranger = Individual.objects.filter(village_code=NEXT_DOOR).first()
    with pytest.raises(ProgrammingError, match="no individual"), entered(operator.scope):
        Membership.objects.create(household=family, individual=stranger)


def test_a_household_is_not_written_into_the_next_village(family: Household, operator: Actor) -> None:
    with pytest.raises(ProgrammingError, match="row-level security"), entered(operator.scope):
        Household.objects.filter(pk=family.pk).update(village_code=NEXT_DOOR)


def test_the_web_role_deletes_nothing(family: Household) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), entered(scope_of("", sees_people=True)):
        connection.cursor().execute("DELETE FROM registry_household")


def test_a_household_that_moves_takes_all_its_rows_along(family: Household) -> None:
    Household.objects.filter(pk=family.pk).update(village_code=NEXT_DOOR)
    assert set(Individual.objects.values_list("village_code", flat=True)) == {NEXT_DOOR}
    assert set(Membership.objects.values_list("village_code", flat=True)) == {NEXT_DOOR}
    assert set(Version.objects.values_list("village_code", flat=True)) == {NEXT_DOOR}
