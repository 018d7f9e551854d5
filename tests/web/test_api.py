"""The API reads in the scope of its person and answers in JSON, also when it refuses."""

from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.utils import timezone

from tests.accounts.people import appointed, signed_in
from tests.registry.conftest import HERE, NEXT_DOOR, NIK_HEAD, make_family, make_household
from verivali.regions.models import Region
from verivali.registry.models import Household, Individual, Version

pytestmark = pytest.mark.django_db
PROBLEM = "application/problem+json"


@pytest.fixture
def operator():
    return signed_in(appointed("siti", "village_operator").account)


def test_a_stranger_is_refused_in_json(client):
    answer = client.get("/api/households")
    assert (answer.status_code, answer.json()["title"]) == (401, "Unauthorized")
    assert answer.headers["Content-Type"] == PROBLEM


def test_a_role_without_the_register_is_refused_in_json():
    officer = appointed("budi", "province_officer")
    answer = signed_in(officer.account).get("/api/households")
    assert (answer.status_code, answer.headers["Content-Type"]) == (403, PROBLEM)


def test_a_role_that_needs_a_second_factor_reads_nothing_before_it_has_one():
    verifier = appointed("rina", "regency_verifier")
    make_family()
    answer = signed_in(verifier.account).get("/api/households")
    assert (answer.status_code, "second factor" in answer.json()["detail"]) == (403, True)
    TOTP.activate(verifier.account, "JBSWY3DPEHPK3PXP")
    assert len(signed_in(verifier.account).get("/api/households").json()["items"]) == 1


def test_whoever_has_a_first_password_is_told_in_json_to_change_it():
    siti = appointed("siti", "village_operator").account
    type(siti).objects.filter(pk=siti.pk).update(first_password_until="2099-01-01T00:00Z")  # noqa: S106
    answer = signed_in(siti).get("/api/households")
    assert (answer.status_code, answer.headers["Content-Type"]) == (403, PROBLEM)
    assert "first password" in answer.json()["detail"]


def test_households_are_those_of_the_region(operator):
    mine = make_family(HERE)
    make_family(NEXT_DOOR)
    items = operator.get("/api/households").json()["items"]
    assert [item["id"] for item in items] == [str(mine.pk)]


def test_a_list_goes_on_where_it_ended(operator):
    first, second = make_household(), make_household()
    page = operator.get("/api/households", {"size": 1}).json()
    rest = operator.get("/api/households", {"size": 1, "after": page["after"]}).json()
    assert [page["items"][0]["id"], rest["items"][0]["id"], rest["after"]] == [str(first.pk), str(second.pk), None]


def test_the_people_of_a_household_are_masked(operator):
    answer = operator.get(f"/api/households/{make_family().pk}/members")
    assert [one["name"] for one in answer.json()["items"]] == ["BUDI SANTOSO", "SITI AMINAH"]
    assert NIK_HEAD not in answer.content.decode()


def test_who_left_is_listed_where_asked_for(operator):
    family = make_family()
    family.memberships.filter(relation=2).update(valid_to="2026-02-01")
    address = f"/api/households/{family.pk}/members"
    assert len(operator.get(address).json()["items"]) == 1
    assert len(operator.get(address, {"former": True}).json()["items"]) == 2


def test_what_the_rules_find_is_told_without_the_values_they_read(operator):
    family = make_family()
    Individual.objects.filter(nik=NIK_HEAD).update(sex=2)
    answer = operator.get(f"/api/households/{family.pk}/findings")
    assert "ID04" in {one["rule"] for one in answer.json()["items"]}
    assert NIK_HEAD not in answer.content.decode()


def test_a_history_goes_on_where_it_ended(operator):
    family = make_family()
    for rt in ("005", "006", "007"):
        Household.objects.filter(pk=family.pk).update(rt=rt)
    address = f"/api/households/{family.pk}/history"
    page = operator.get(address, {"size": 2}).json()
    rest = operator.get(address, {"size": 2, "before": page["before"]}).json()
    assert [one["after"] for one in page["items"] + rest["items"]] == ["007", "006", "005"]
    assert rest["before"] is None


def test_changes_within_one_millisecond_are_not_lost_between_pages(operator):
    family = make_family()
    for rt in ("005", "006", "007"):
        Household.objects.filter(pk=family.pk).update(rt=rt)
    moment = timezone.now().replace(microsecond=123_000) - timedelta(seconds=5)
    first, second = Version.objects.filter(row_id=family.pk, was__rt__in=["005", "006"]).order_by("id")
    Version.objects.filter(pk=first.pk).update(since=moment)
    Version.objects.filter(pk=second.pk).update(since=moment + timedelta(microseconds=1))
    Version.objects.filter(row_id=family.pk, was__rt="001").update(since=moment - timedelta(seconds=1))
    address = f"/api/households/{family.pk}/history"
    page = operator.get(address, {"size": 2}).json()
    rest = operator.get(address, {"size": 2, "before": page["before"]}).json()
    assert [one["after"] for one in page["items"] + rest["items"]] == ["007", "006", "005"]


@pytest.mark.parametrize("part", ["", "/members", "/findings", "/history"])
def test_the_next_village_is_not_found(operator, part):
    answer = operator.get(f"/api/households/{make_family(NEXT_DOOR).pk}{part}")
    assert (answer.status_code, answer.headers["Content-Type"]) == (404, PROBLEM)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_is_written_over_the_api(operator, method):
    answer = getattr(operator, method)("/api/households")
    assert (answer.status_code, answer.headers["Content-Type"], answer.headers["Allow"]) == (405, PROBLEM, "GET")


@pytest.mark.parametrize("address", ["/api/nothing", "/api/households/x%0Ay", "/api/households/1/members/2"])
def test_an_address_that_is_none_is_a_problem_too(operator, address):
    answer = operator.get(address)
    assert (answer.status_code, answer.headers["Content-Type"]) == (404, PROBLEM)


def test_a_fault_of_ours_is_a_problem_too(operator, monkeypatch):
    monkeypatch.setattr("verivali.registry.api.individuals.line_of", lambda one: 1 / 0)
    make_family()
    answer = operator.get("/api/individuals")
    assert (answer.status_code, answer.headers["Content-Type"]) == (500, PROBLEM)
    assert "ZeroDivision" not in answer.content.decode()


def test_individuals_are_searched_within_the_region(operator):
    make_family(HERE)
    make_family(NEXT_DOOR, "BUDI SANTOSA")
    for text in ("budi santoso", NIK_HEAD):
        found = operator.get("/api/individuals", {"text": text}).json()["items"]
        assert [one["name"] for one in found] == ["BUDI SANTOSO"]


def test_individuals_are_those_of_the_region(operator):
    make_family(HERE)
    make_family(NEXT_DOOR, "SALEH")
    names = {item["name"] for item in operator.get("/api/individuals").json()["items"]}
    assert names == {"BUDI SANTOSO", "SITI AMINAH"}


def test_a_broken_place_in_a_list_is_refused(operator):
    answer = operator.get("/api/individuals", {"after": "x"})
    assert (answer.status_code, answer.json()["errors"][0]["where"]) == (422, "query.after")


def test_regions_go_down_from_the_provinces(operator):
    Region.objects.bulk_create(
        [
            Region(code="64", level="province", name="A"),
            Region(code="64.01", level="regency", name="B", parent_code="64"),
        ]
    )
    assert [one["code"] for one in operator.get("/api/regions").json()["items"]] == ["64"]
    assert [one["code"] for one in operator.get("/api/regions", {"parent_code": "64"}).json()["items"]] == ["64.01"]


def test_the_schema_is_openapi_31(client):
    assert client.get("/api/openapi.json").json()["openapi"].startswith("3.1")


def test_the_documentation_comes_from_this_host(client):
    page = client.get("/api/docs").content.decode()
    assert "https://" not in page
