"""Figures by region: who sees which, and that each number is that of the list behind it."""

import re
from datetime import date
from uuid import uuid4

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.accounts.people import appointed, signed_in
from tests.findings.test_figures import make_case
from tests.registry.conftest import HERE, NEXT_DOOR, OTHER_REGENCY, make_family, make_household
from tests.registry.views.conftest import TOTP_SECRET, regions
from verivali.accounts.roles import ROLES, Permission
from verivali.findings.jobs.counting import refresh
from verivali.findings.models import CivilMatch, FullRun
from verivali.registry.models import Individual

__all__ = ["regions"]
pytestmark = pytest.mark.django_db
FIGURE = re.compile(r'<a href="(/(?:findings|households)/\?[^"]+)">([\d.]+)</a>')


def client_of(role: str) -> Client:
    held = appointed("lina", role)
    TOTP.activate(held.account, TOTP_SECRET)
    return signed_in(held.account)


def page(client: Client, region_code: str = "") -> str:
    answer = client.get("/findings/dashboard/", {"region_code": region_code} if region_code else {})
    return answer.content.decode() if answer.status_code == 200 else f"status {answer.status_code}"


@pytest.fixture
def world(regions: None) -> None:
    """Two households here, one next door, one in the next regency; cases of several kinds, ages and days due."""
    family, other = make_family(HERE), make_household(HERE)
    make_case(family, "ID01", age=40, due=-20)
    make_case(family, "NM02", age=3)
    make_case(other, "EK06", age=100, due=-10)
    make_case(other, "ID01", "closed", age=100)
    make_case(make_household(NEXT_DOOR), "KL01", age=10)
    make_case(make_household(OTHER_REGENCY), "ID01")
    refresh("")


@pytest.mark.parametrize(
    "role",
    [code for code, one in ROLES.items() if one.permissions & {Permission.REGISTER_READ, Permission.AGGREGATES_READ}],
)
def test_each_role_sees_the_figures_of_its_region(role: str, world: None) -> None:
    shown = page(client_of(role))
    assert "Temuan yang belum selesai" in shown
    assert "Per " in shown
    assert ('href="/findings/?' in shown) == ROLES[role].sees_people


def test_each_number_is_that_of_the_list_behind_it(world: None) -> None:
    client = client_of("regency_verifier")
    figures = FIGURE.findall(page(client))
    wrong = [(url, number) for url, number in figures if not leads_to(client, url, number)]
    assert len(figures) > 15
    assert wrong == []


def leads_to(client: Client, url: str, number: str) -> bool:
    listed = client.get(url.replace("&amp;", "&")).content.decode()
    return re.search(rf">{number} (temuan|rumah tangga)", listed) is not None


def test_a_figure_leads_down_to_the_village(world: None) -> None:
    client = client_of("province_officer")
    for region, below in (("64", "64.01"), ("64.01", "64.01.01"), ("64.01.01", HERE)):
        assert f"?region_code={below}" in page(client, region)
    assert "Satu tingkat ke atas" in page(client, HERE)


@pytest.mark.parametrize("region_code", ["64.02", OTHER_REGENCY, "31"])
def test_the_next_regency_is_not_shown(world: None, region_code: str) -> None:
    assert page(client_of("regency_head"), region_code) == "status 404"


def test_a_wrong_code_is_explained(world: None) -> None:
    assert "2, 4, 6, atau 10 angka" in page(client_of("minister"), "64.1")


def test_before_the_first_count_the_page_says_so(regions: None) -> None:
    assert "Belum dihitung" in page(client_of("minister"))


def test_nothing_unresolved_is_told(regions: None) -> None:
    make_family(HERE)
    refresh("")
    assert "Tidak ada yang belum selesai" in page(client_of("village_head"))


def test_without_a_civil_registry_no_share_is_told(world: None) -> None:
    assert "Belum pernah dipadankan dengan Dukcapil" in page(client_of("minister"))


def test_the_share_verified_is_that_of_the_households_all_of_whom_match(world: None) -> None:
    household = make_family(NEXT_DOOR)
    for person in Individual.objects.filter(memberships__household=household):
        CivilMatch.objects.create(
            individual_id=person.pk, household_id=household.pk, village_code=NEXT_DOOR, status="matched", run_id=uuid4()
        )
    full_run("64.01", {"civil_registry": {"rows": 2}})
    refresh("64.01")
    client = client_of("regency_verifier")
    assert "25,0 %" in page(client)
    assert "1 rumah tangga" in client.get("/households/", {"verified": "yes"}).content.decode()
    assert "3 rumah tangga" in client.get("/households/", {"verified": "no"}).content.decode()


def full_run(region_code: str, inputs: dict[str, object]) -> FullRun:
    return FullRun.objects.create(
        id=uuid4(), region_code=region_code, as_of=date(2026, 11, 1), finished_at=timezone.now(), inputs=inputs,
        counts={"fired": 12, "opened": 3, "closed": 5, "reopened": 1},
    )  # fmt: skip


def test_runs_are_compared_once_there_are_two(world: None) -> None:
    client = client_of("regency_verifier")
    full_run("64.01", {})
    assert "pemeriksaan penuh ke" not in page(client)
    full_run("64.01", {})
    assert "pemeriksaan penuh ke" in page(client)


def test_the_number_of_queries_does_not_grow_with_the_region(world: None) -> None:
    client = client_of("ministry_data")
    page(client, "64")
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            page(client, "64")
        counts.append(len(asked))
        for number in range(3):
            make_case(make_household(f"64.0{number + 3}.01.2001"), "NM02")
        refresh("")
    assert counts[0] == counts[1]
