"""The list of cases: one's own desk first, filters in the address, numbers in part, as many queries for many as for few."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.accounts.people import account
from tests.findings.factories import make_case
from tests.registry.conftest import KK, NIK_HEAD, make_family
from verivali.findings.models import Finding, State
from verivali.findings.queries import inbox


def page_of(client, query=""):
    answer = client.get(f"/findings/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_operator_first_sees_what_waits_to_be_fixed_by_them(operator, case, family):
    corrected = make_case(family, "JB01", State.CORRECTED)
    page = page_of(operator)
    assert f"/findings/{case.pk}/fix/" in page
    assert str(corrected.pk) not in page


def test_a_verifier_first_sees_what_waits_to_be_verified(verifier, case, family):
    corrected = make_case(family, "JB01", State.CORRECTED)
    page = page_of(verifier)
    assert f"/findings/{corrected.pk}/verify/" in page
    assert str(case.pk) not in page


def test_nobody_is_offered_to_verify_what_they_corrected(filler, family):
    own = make_case(family, "JB01", State.CORRECTED, corrected_by=account("agus").pk)
    assert str(own.pk) not in page_of(filler, "?owner=verify")
    assert f"/findings/{own.pk}/verify/" not in page_of(filler, "?owner=all")


def test_numbers_stand_there_in_part_only(operator, case):
    page = page_of(operator)
    assert NIK_HEAD not in page
    assert KK not in page
    assert "99010112********" in page


def test_the_next_village_has_cases_of_its_own(operator, neighbours):
    theirs = make_case(neighbours, "NM02")
    for query in ("", "?owner=all", "?owner=all&region_code=64.01.01.2010", f"?household={neighbours.pk}"):
        assert str(theirs.pk) not in page_of(operator, query)


def test_what_was_handed_to_a_colleague_stands_on_their_desk_alone(operator, case):
    Finding.objects.filter(pk=case.pk).update(assigned_to=uuid4())
    assert str(case.pk) not in page_of(operator)
    Finding.objects.filter(pk=case.pk).update(assigned_to=account("siti").pk)
    assert str(case.pk) in page_of(operator, "?owner=mine")


@pytest.mark.parametrize(
    ("query", "is_there"),
    [
        ("rule=NM02", True), ("rule=NM", True), ("rule=JB", False), ("rw=002", True), ("rw=009", False),
        ("rt=001", True), ("severity=W", True), ("severity=B", False), ("state=open", True), ("state=closed", False),
        ("due=overdue", False), ("age=0", True), ("age=8", False), ("region_code=64.01.01.2009", True),
        ("region_code=64.01.01.2010", False),
    ],
)  # fmt: skip
def test_filters_leave_what_fits(operator, case, query, is_there):
    assert (f"/findings/{case.pk}/" in page_of(operator, f"?{query}")) is is_there


def test_what_is_late_is_said_by_word_and_shape(operator, family):
    make_case(family, "NM02", due_in=-2)
    page = page_of(operator, "?due=overdue")
    assert "terlambat 2 hari" in page
    assert "#mark-stop" in page


def test_the_earliest_due_day_comes_first_and_pages_leave_nobody_out(operator, family, monkeypatch):
    monkeypatch.setattr(inbox, "PAGE", 2)
    cases = [make_case(family, rule, due_in=due) for rule, due in (("NM02", 9), ("JB01", 1), ("NM04", 5), ("ID01", 5))]
    by = operator.get("/findings/").wsgi_request.actor
    first = inbox.list_cases(inbox.CaseFilters(), by=by, size=2)
    second = inbox.list_cases(inbox.CaseFilters(), by=by, after=first.after, size=2)
    found = [one.finding.due_on for one in (*first.lines, *second.lines)]
    assert found == sorted(one.due_on for one in cases)
    assert second.after is None


@pytest.mark.parametrize(
    "query", ["?after=x", "?after=2026-01-01_x", "?after=9999-99-99_0190a1b2-0000-7000-8000-000000000001"]
)
def test_a_place_that_does_not_exist_is_the_beginning(operator, case, query):
    assert str(case.pk) in page_of(operator, query)


@pytest.mark.parametrize(
    "query", ["?rule=XX", "?region_code=abc", "?severity=Z", "?household=x", "?age=5", "?owner=them", "?state=x"]
)
def test_a_filter_that_says_nothing_is_refused_clearly(operator, case, query):
    assert str(case.pk) not in page_of(operator, query)


def test_an_empty_desk_says_what_will_stand_there(operator, verifier):
    assert "Tidak ada lagi yang harus diperbaiki" in page_of(operator)
    assert "Tidak ada yang menunggu putusan Anda" in page_of(verifier)


def test_a_person_who_left_is_not_named(operator, case, family):
    case.individual_id = uuid4()
    case.save()
    assert "bukan anggota lagi" in page_of(operator)


def test_many_cases_ask_the_database_no_more_than_one(operator, case):
    page_of(operator)  # names of regions are asked for once
    with CaptureQueriesContext(connection) as few:
        page_of(operator)
    for number in range(8):
        make_case(make_family(head=f"WARGA {number}"), "JB01", at=timezone.now() - timedelta(days=number))
    with CaptureQueriesContext(connection) as many:
        page_of(operator)
    assert len(many) == len(few)
