"""Cases over the API: those of the region, without the values that rules read."""

import pytest
from django.test import Client

from tests.accounts.people import appointed, signed_in
from tests.findings.factories import make_case, note_event
from tests.registry.conftest import NEXT_DOOR, NIK_HEAD, make_family
from verivali.findings.models import Finding, State

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    return signed_in(appointed("siti", "village_operator").account)


def listed(client: Client, **asked: object) -> list[str]:
    return [one["id"] for one in client.get("/api/findings", asked).json()["items"]]


def test_unresolved_cases_of_the_region_are_listed_by_due_day(client: Client) -> None:
    family = make_family()
    later, sooner = make_case(family, due_in=9), make_case(family, "ID02", due_in=2)
    make_case(family, "JB01", State.CLOSED)
    make_case(make_family(NEXT_DOOR))
    assert listed(client) == [str(sooner.pk), str(later.pk)]


def test_filters_narrow_the_list(client: Client) -> None:
    family = make_family()
    name, number = make_case(family, due_in=-1), make_case(family, "ID02", State.CORRECTED, corrected_by=family.pk)
    assert (
        listed(client, rule="ID02")
        == listed(client, severity="B")
        == listed(client, state="corrected")
        == [str(number.pk)]
    )
    assert listed(client, overdue=True) == listed(client, owner="role") == [str(name.pk)]
    assert listed(client, rt="099") == []
    assert len(listed(client, state="all", household_id=family.pk)) == 2


def test_a_list_goes_on_where_it_ended(client: Client) -> None:
    family = make_family()
    first, second = make_case(family, due_in=1), make_case(family, "ID02", due_in=2)
    page = client.get("/api/findings", {"size": 1}).json()
    assert [page["items"][0]["id"], *listed(client, after=page["after"])] == [str(first.pk), str(second.pk)]


def test_a_case_tells_its_story_and_keeps_what_the_rule_read(client: Client) -> None:
    case = make_case(make_family(), "ID02", evidence={"nik": NIK_HEAD})
    budi = appointed("budi", "village_operator").account
    Finding.objects.update(assigned_to=budi.pk)
    note_event(case, "correct", "open", "corrected", by=budi.pk, note=NIK_HEAD)
    answer = client.get(f"/api/findings/{case.pk}")
    assert [(one["act"], one["by"]) for one in answer.json()["events"]] == [("open", ""), ("correct", "Budi")]
    assert answer.json()["assigned_to"] == "Budi"
    assert NIK_HEAD not in answer.content.decode()


def test_a_case_of_the_next_village_is_not_found(client: Client) -> None:
    assert client.get(f"/api/findings/{make_case(make_family(NEXT_DOOR)).pk}").status_code == 404


@pytest.mark.parametrize("asked", [{"after": "x"}, {"rule": "XX99"}, {"state": "lost"}, {"rw": "\0"}, {"size": 0}])
def test_what_cannot_be_asked_is_refused(client: Client, asked: dict[str, object]) -> None:
    assert client.get("/api/findings", asked).status_code == 422
