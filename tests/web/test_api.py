"""The API reads in the scope of its person and answers in JSON, also when it refuses."""

import pytest

from tests.accounts.people import appointed, signed_in
from tests.registry.conftest import HERE, NEXT_DOOR, NIK_HEAD, make_family, make_household
from verivali.regions.models import Region

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator():
    return signed_in(appointed("siti", "village_operator").account)


def test_a_stranger_is_refused_in_json(client):
    answer = client.get("/api/households")
    assert (answer.status_code, answer.json()) == (401, {"detail": "Unauthorized"})


def test_a_role_without_the_register_is_refused_in_json():
    officer = appointed("budi", "province_officer")
    answer = signed_in(officer.account).get("/api/households")
    assert answer.status_code in (302, 403)


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


def test_a_household_comes_with_its_people_masked(operator):
    answer = operator.get(f"/api/households/{make_family().pk}")
    assert [one["name"] for one in answer.json()["members"]] == ["BUDI SANTOSO", "SITI AMINAH"]
    assert NIK_HEAD not in answer.content.decode()


def test_the_next_village_is_not_found(operator):
    answer = operator.get(f"/api/households/{make_family(NEXT_DOOR).pk}")
    assert (answer.status_code, answer.headers["Content-Type"].split(";")[0]) == (404, "application/json")


def test_individuals_are_those_of_the_region(operator):
    make_family(HERE)
    make_family(NEXT_DOOR, "SALEH")
    names = {item["name"] for item in operator.get("/api/individuals").json()["items"]}
    assert names == {"BUDI SANTOSO", "SITI AMINAH"}


def test_a_broken_place_in_a_list_is_refused(operator):
    assert operator.get("/api/individuals", {"after": "x"}).status_code == 422


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
