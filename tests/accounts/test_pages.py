"""The pages on appointments: choosing one's own, and the list that officers keep."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from tests.accounts.people import VILLAGE, account, appointed, regions, signed_in, today
from verivali.accounts.models import Appointment

pytestmark = pytest.mark.django_db
CHOOSE, OFFICERS, PROPOSE = "/appointment/", "/officers/", "/officers/propose/"


@pytest.fixture(autouse=True)
def world() -> None:
    regions()


def officer(name: str, role: str) -> Client:
    holder = appointed(name, role).account
    TOTP.activate(holder, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    return signed_in(holder)


def test_a_person_with_two_appointments_works_under_the_one_chosen() -> None:
    appointed("siti", "village_operator")
    second = appointed("siti", "village_head")
    client = signed_in(second.account)
    assert client.post(CHOOSE, {"appointment": str(second.id)}).status_code == 302
    assert client.get(CHOOSE).context["actor"].appointment == second


def test_the_appointment_of_another_is_refused() -> None:
    other = appointed("budi", "village_head")
    client = signed_in(appointed("siti", "village_operator").account)
    assert client.post(CHOOSE, {"appointment": str(other.id)}).status_code == 403
    assert client.post(CHOOSE, {"appointment": "nonsense"}).url == CHOOSE


def test_a_person_without_one_is_told_whom_to_ask() -> None:
    response = signed_in(account("new")).get(CHOOSE)
    assert response.status_code == 200
    assert not response.context["appointments"]


def test_an_officer_proposes_and_another_approves() -> None:
    maker, checker = officer("filler", "regency_filler"), officer("verifier", "regency_verifier")
    account("siti")
    wanted = {"username": "siti", "role_code": "village_operator", "region_code": VILLAGE, "valid_from": str(today())}
    assert maker.post(PROPOSE, wanted).url == OFFICERS
    proposed = Appointment.objects.get(account__username="siti")
    assert maker.post(f"{OFFICERS}{proposed.id}/approve/").status_code == 403
    assert checker.post(f"{OFFICERS}{proposed.id}/approve/").url == OFFICERS
    proposed.refresh_from_db()
    assert proposed.is_in_force(today())


def test_a_proposal_that_cannot_be_keeps_what_was_typed() -> None:
    account("siti")
    wanted = {"username": "siti", "role_code": "village_operator", "region_code": "64.01", "valid_from": str(today())}
    response = officer("filler", "regency_filler").post(PROPOSE, wanted)
    assert response.status_code == 422
    assert 'value="64.01"' in response.content.decode()
    assert not Appointment.objects.filter(account__username="siti").exists()


def test_the_list_holds_the_officers_own_region_only() -> None:
    here = appointed("siti", "village_operator")
    appointed("rini", "village_operator", "64.02.01.2001")
    client = officer("filler", "regency_filler")
    shown = client.get(OFFICERS).context["appointments"]
    assert {one.account.username for one in shown} == {here.account.username, "filler"}


def test_an_appointment_of_the_next_regency_is_not_found() -> None:
    elsewhere = appointed("rini", "village_operator", "64.02.01.2001", approved_by=None)
    client = officer("verifier", "regency_verifier")
    assert client.post(f"{OFFICERS}{elsewhere.id}/approve/").status_code == 404
    assert client.post(f"{OFFICERS}{elsewhere.id}/end/", {"reason": "x"}).status_code == 404


def test_ending_without_a_reason_changes_nothing() -> None:
    held = appointed("siti", "village_operator")
    client = officer("filler", "regency_filler")
    client.post(f"{OFFICERS}{held.id}/end/", {"reason": " "})
    held.refresh_from_db()
    assert held.ended_at is None
    client.post(f"{OFFICERS}{held.id}/end/", {"reason": "moved"})
    held.refresh_from_db()
    assert held.ended_at is not None


def test_the_list_asks_the_database_no_more_with_more_rows(django_assert_max_num_queries: object) -> None:
    client = officer("filler", "regency_filler")
    for number in range(30):
        appointed(f"operator-{number}", "village_operator")
    with django_assert_max_num_queries(28):  # type: ignore[operator]
        client.get(OFFICERS)
