"""Search finds people of one's region by number or by name however spelt, and nobody else."""

import pytest
from django.db import connection

from tests.registry.conftest import HERE, KK, NEXT_DOOR, NIK_HEAD, make_actor, make_household, make_member
from verivali.accounts.actor import Actor
from verivali.platform.scope import NOBODY, entered, scope_of
from verivali.registry.models import Household, Individual
from verivali.registry.queries import Filters, list_households, nik_is_elsewhere, search


def test_a_nik_finds_its_person(family: Household, operator: Actor) -> None:
    with entered(operator.scope):
        (found,) = search(NIK_HEAD)
    assert (found.name, found.masked_nik, found.household_id) == ("BUDI SANTOSO", "99010112********", family.pk)


def test_a_family_card_finds_all_who_stand_on_it(family: Household, operator: Actor) -> None:
    with entered(operator.scope):
        assert [one.name for one in search(KK)] == ["BUDI SANTOSO", "SITI AMINAH"]


def test_a_register_number_finds_the_household(family: Household, operator: Actor) -> None:
    with entered(operator.scope):
        assert {one.register_number for one in search(family.register_number)} == {family.register_number}


@pytest.mark.parametrize("typed", ["H180693700012", "h180693700012", "P77"])
def test_the_identifier_of_an_older_register_finds_its_household(
    family: Household, operator: Actor, typed: str
) -> None:
    Household.objects.filter(pk=family.pk).update(external_id="H180693700012")
    Individual.objects.filter(nik=NIK_HEAD).update(external_id="P77")
    with entered(operator.scope):
        assert {one.household_id for one in search(typed)} == {family.pk}
        assert [one.household_id for one in list_households(Filters(text=typed)).lines] == [family.pk]


def test_a_digit_in_a_name_hides_nobody(family: Household, operator: Actor) -> None:
    with entered(operator.scope):
        assert search("siti aminah 2")[0].name == "SITI AMINAH"


@pytest.mark.parametrize("spelt", ["siti aminah", "Hj. Sitti Aminah", "AMINAH SITI", "Siti Aminnah", "sity aminah"])
def test_a_name_is_found_however_it_is_spelt(family: Household, operator: Actor, spelt: str) -> None:
    with entered(operator.scope):
        assert search(spelt)[0].name == "SITI AMINAH"


def test_the_most_alike_comes_first(family: Household, operator: Actor) -> None:
    make_member(family, "SITI AMINAH RAHAYU", 3)
    with entered(operator.scope):
        assert [one.name for one in search("siti aminah")] == ["SITI AMINAH", "SITI AMINAH RAHAYU"]


def test_a_village_narrows_the_search(family: Household, neighbours: Household, officer: Actor) -> None:
    with entered(officer.scope):
        assert len(search("siti aminah")) > 1
        assert {one.village_code for one in search("siti aminah", region_code=NEXT_DOOR)} == {NEXT_DOOR}


def test_too_few_letters_find_nobody(family: Household, operator: Actor) -> None:
    with entered(operator.scope):
        assert search("si") == []


@pytest.mark.parametrize("text", ["siti aminah", NIK_HEAD, KK])
def test_nobody_of_the_next_village_is_found(neighbours: Household, operator: Actor, text: str) -> None:
    with entered(operator.scope):
        assert search(text) == []
        assert search(text, region_code=NEXT_DOOR) == []


@pytest.mark.parametrize("text", ["siti aminah", NIK_HEAD])
def test_a_scope_of_aggregates_finds_no_person(family: Household, text: str) -> None:
    with entered(make_actor("province_officer", "64").scope):
        assert search(text) == []


@pytest.mark.parametrize("text", ["siti aminah", NIK_HEAD])
def test_no_scope_finds_nothing(family: Household, text: str) -> None:
    with entered(NOBODY):
        assert search(text) == []


def test_the_functions_find_nothing_where_no_scope_was_told(family: Household) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM registry_search_names('siti aminah', '', '~', 10)")
        assert cursor.fetchall() == []
        cursor.execute("SELECT registry_nik_is_elsewhere(%s)", [NIK_HEAD])
        assert cursor.fetchone() == (False,)


def test_the_functions_are_closed_to_every_other_role(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT bool_or(has_function_privilege('public', oid, 'execute')) FROM pg_proc"
            " WHERE prosecdef AND proname IN ('registry_search_names', 'registry_nik_is_elsewhere', 'registry_decide_handover')"
        )
        assert cursor.fetchone() == (False,)


def test_a_deleted_person_is_not_found(family: Household, operator: Actor) -> None:
    member = family.memberships.get(relation=2).individual
    type(member).objects.filter(pk=member.pk).update(deleted_at="2026-01-01T00:00Z")
    with entered(operator.scope):
        assert search("siti aminah") == []


def test_a_nik_elsewhere_is_told_by_yes_or_no(family: Household, neighbours: Household, operator: Actor) -> None:
    household = make_household(NEXT_DOOR)
    make_member(household, "ORANG LAIN", nik="9901010101010001")
    with entered(operator.scope):
        assert nik_is_elsewhere("9901010101010001") is True
        assert nik_is_elsewhere("9901010101010009") is False


def test_a_nik_of_ones_own_region_is_not_elsewhere(family: Household, operator: Actor) -> None:
    with entered(operator.scope):
        assert nik_is_elsewhere(NIK_HEAD) is False


def test_a_scope_of_aggregates_is_not_told_of_a_nik(family: Household) -> None:
    with entered(scope_of("33", sees_people=False)):
        assert nik_is_elsewhere(NIK_HEAD) is False


def test_a_number_takes_one_query_and_a_name_two(
    family: Household, operator: Actor, django_assert_num_queries: object
) -> None:
    with entered(operator.scope):
        with django_assert_num_queries(1):  # type: ignore[operator]
            search(NIK_HEAD)
        with django_assert_num_queries(2):  # type: ignore[operator]
            search("siti aminah", region_code=HERE)
