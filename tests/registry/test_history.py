"""The database records every version: who, when, what was; a household can be shown as of a moment."""

from django.db import connection
from django.utils import timezone

from tests.registry.conftest import NIK_HEAD, make_household
from verivali.accounts.actor import Actor
from verivali.platform.scope import entered
from verivali.registry.models import Household, Individual, Membership, Version
from verivali.registry.queries import as_of, changes_of, source_of_fields
from verivali.registry.queries.history import versions_of


def test_a_bulk_update_keeps_one_version_of_each_row_and_says_who(
    family: Household, neighbours: Household, operator: Actor
) -> None:
    with entered(operator.scope):
        Individual.objects.update(education=5)
    kept = Version.objects.filter(table_name="registry_individual")
    assert kept.count() == 2
    assert set(kept.values_list("ended_by", flat=True)) == {str(operator.account.id)}


def test_a_version_ends_when_the_next_begins(family: Household) -> None:
    Household.objects.update(rt="009")
    family.refresh_from_db()
    (kept,) = Version.objects.all()
    assert kept.until == family.since
    assert kept.was["rt"] == "001"


def test_a_change_is_told_field_by_field(family: Household, operator: Actor) -> None:
    with entered(operator.scope):
        Household.objects.update(rt="009")
        (change,) = changes_of(family.pk)
    assert (change.field, change.before, change.after, change.account_id) == (
        "rt",
        "001",
        "009",
        str(operator.account.id),
    )


def test_a_changed_nik_is_masked_in_the_story(family: Household) -> None:
    Individual.objects.filter(nik=NIK_HEAD).update(nik="9901011203800009")
    (change,) = changes_of(family.pk)
    assert (change.before, change.after) == ("99010112********", "99010112********")


def test_the_household_of_a_moment_is_what_it_was(family: Household) -> None:
    before = timezone.now()
    Household.objects.update(floor=8)
    Individual.objects.filter(name="SITI AMINAH").update(name="SITI AMINAH RAHAYU")
    assert as_of(family.pk, before).household["floor"] == 6
    assert as_of(family.pk, timezone.now()).household["floor"] == 8
    assert {one["name"] for one in as_of(family.pk, before).individuals} == {"BUDI SANTOSO", "SITI AMINAH"}


def test_a_member_who_left_was_there_before(family: Household) -> None:
    before = timezone.now()
    other = make_household()
    Membership.objects.filter(household=family, relation=2).update(household=other, card=None)
    assert len(as_of(family.pk, before).individuals) == 2
    assert len(as_of(family.pk, timezone.now()).individuals) == 1


def test_before_it_was_registered_there_is_no_household(family: Household) -> None:
    assert as_of(family.pk, timezone.now().replace(year=2020)).household == {}


def test_a_value_comes_from_the_version_that_last_changed_it(family: Household) -> None:
    Household.objects.update(rt="009", source="survey")
    Household.objects.update(rw="005", source="edit")
    row = [one for one in versions_of(family.pk) if one.row_id == family.pk]
    sources = {field: one.was["source"] for field, one in source_of_fields(row).items()}
    assert (sources["rt"], sources["rw"], sources["floor"]) == ("survey", "edit", "edit")


def test_the_web_role_writes_no_history(family: Household, operator: Actor) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege('verivali_web', 'registry_version', 'INSERT, UPDATE, DELETE')")
        assert cursor.fetchone() == (False,)


MANY_CARDS = """
    INSERT INTO registry_familycard (id, village_code, household_id, kk, version, source, source_reference, source_diff,
        deleted_reason)
    SELECT gen_random_uuid(), '', %s, '99' || lpad(number::text, 14, '0'), 1, '', '', '{}', ''
    FROM generate_series(1, 10000) AS number
"""


def test_many_rows_changed_after_one_are_kept_as_fast_as_if_they_were_the_first(family: Household) -> None:
    with connection.cursor() as cursor:
        cursor.execute(MANY_CARDS, [family.pk])
        cursor.execute("UPDATE registry_familycard SET version = 2 WHERE kk = '9900000000000001'")
        cursor.execute("SET LOCAL statement_timeout = '4s'")
        cursor.execute("UPDATE registry_familycard SET version = version + 1")
    assert Version.objects.filter(table_name="registry_familycard").count() > 10_000
