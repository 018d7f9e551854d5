"""The household's page as of a day: each tab shows what the register said then, and nothing can be done there."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from tests.registry.conftest import NIK_HEAD
from verivali.registry import rules
from verivali.registry.models import Household, Individual, ProgrammeMembership
from verivali.registry.views.shown import on_day

LAST_WEEK = timezone.localdate() - timedelta(days=7)


@pytest.fixture
def page(operator, family):
    """The page of last week; since then the head's sex was put right, the floor was renewed and aid began."""
    Individual.objects.filter(nik=NIK_HEAD).update(sex=2)
    ProgrammeMembership.objects.create(household=family, programme="PKH", village_code=family.village_code)
    aged(days=30)
    Individual.objects.filter(nik=NIK_HEAD).update(sex=1, name="BUDI BARU")
    Household.objects.filter(pk=family.pk).update(floor_area_m2=77, address="JALAN BARU 7")
    ProgrammeMembership.objects.create(household=family, programme="PBI", village_code=family.village_code)

    def get(tab: str = "", **asked: object) -> str:
        answer = operator.get(f"/households/{family.pk}/{tab}", {"on": LAST_WEEK.isoformat()} | asked)
        assert answer.status_code == 200
        return str(answer.content.decode())

    return get


TABLES = ("household", "individual", "familycard", "membership", "programmemembership")


def aged(days: int) -> None:
    """All that is in the register was written so many days ago: the database stamps rows itself, so its triggers rest."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in TABLES:
            cursor.execute(f"ALTER TABLE registry_{table} DISABLE TRIGGER USER")
            cursor.execute(f"UPDATE registry_{table} SET since = since - %s", [timedelta(days=days)])
            cursor.execute(f"ALTER TABLE registry_{table} ENABLE TRIGGER USER")


def test_members_and_house_are_those_of_the_day(page) -> None:
    members, house = page(), page("house/")
    assert "BUDI SANTOSO" in members
    assert "BUDI BARU" not in members
    assert "DUSUN MELATI" in members
    assert "36 m2" in house
    assert "77 m2" not in house


def test_programmes_are_those_of_the_day(page) -> None:
    shown = page("programmes/")
    assert "PKH" in shown
    assert "PBI" not in shown


def test_the_history_ends_on_the_day(page) -> None:
    assert "JALAN BARU" not in page("history/")
    assert "JALAN BARU" in page("history/", on="")


def test_nothing_is_edited_revealed_or_printed_in_the_past(page) -> None:
    shown = page()
    assert "/edit/" not in shown
    assert "/reveal/" not in shown
    assert "/certificate/" not in shown


def test_findings_are_those_of_the_household_as_it_was(page) -> None:
    shown = page("findings/")
    assert "ID04" in shown
    assert "menurut keadaan rumah tangga pada hari itu" in shown


def test_an_unchanged_household_is_judged_alike_as_it_was_and_as_it_is(family) -> None:
    Individual.objects.filter(nik=NIK_HEAD).update(sex=2)
    aged(days=30)
    shown = on_day(family, LAST_WEEK)
    assert shown is not None
    then = rules.findings_then(shown.household, shown.memberships, shown.programmes, on=LAST_WEEK)
    assert "ID04" in {one.rule.code for one in then}
    assert then == rules.findings_of(family, on=LAST_WEEK)
