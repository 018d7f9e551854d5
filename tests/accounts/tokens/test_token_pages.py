"""The page of a person's own tokens: one is shown once, and revoked."""

import re

import pytest
from django.test import Client

from tests.accounts.people import PASSWORD, VILLAGE, appointed, regions, signed_in
from verivali.accounts.models import Token

pytestmark = pytest.mark.django_db
WANTED = {"name": "SIKS", "days": 30, "permissions": ["register.read"], "region_code": VILLAGE}


@pytest.fixture
def operator() -> Client:
    regions()
    return confirmed("siti")


def confirmed(name: str) -> Client:
    client = signed_in(appointed(name, "village_operator").account)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client


def test_a_session_left_open_makes_no_token_before_the_password_is_given_again() -> None:
    regions()
    client = signed_in(appointed("siti", "village_operator").account)
    assert (
        client.post("/tokens/", WANTED).url
        == client.get("/tokens/").url
        == "/accounts/reauthenticate/?next=%2Ftokens%2F"
    )
    client.post("/accounts/reauthenticate/", {"password": "wrong-wrong-wrong"})
    assert client.post("/tokens/", WANTED).status_code == 302
    assert not Token.objects.exists()
    assert client.post("/accounts/reauthenticate/?next=/tokens/", {"password": PASSWORD}).url == "/tokens/"
    assert client.post("/tokens/", WANTED).status_code == 200


def test_a_new_token_is_shown_once_and_works(operator: Client) -> None:
    answer = operator.post("/tokens/", WANTED)
    (text,) = re.findall(r'value="(vrv_[\w-]{43})"', answer.content.decode())
    assert "no-store" in answer.headers["Cache-Control"]
    assert Client().get("/api/households", headers={"Authorization": f"Bearer {text}"}).status_code == 200
    page = operator.get("/tokens/").content.decode()
    assert "SIKS" in page
    assert text not in page


def test_a_region_beyond_ones_own_is_explained_at_its_field(operator: Client) -> None:
    answer = operator.post("/tokens/", WANTED | {"region_code": "64.02"})
    assert answer.status_code == 422
    assert "di luar wilayah Anda sendiri" in answer.content.decode()
    assert not Token.objects.exists()


@pytest.mark.parametrize("wrong", [{"days": "x"}, {"days": 400}, {"permissions": ["register.export"]}, {"name": "\0"}])
def test_a_wrong_wish_is_refused_and_nothing_is_made(operator: Client, wrong: dict[str, object]) -> None:
    assert operator.post("/tokens/", WANTED | wrong).status_code == 422
    assert not Token.objects.exists()


def test_a_token_is_revoked_on_the_page(operator: Client) -> None:
    operator.post("/tokens/", WANTED)
    page = operator.post(f"/tokens/{Token.objects.get().pk}/revoke/", follow=True).content.decode()
    assert "Dicabut." in page
    assert "dicabut" in page


def test_the_token_of_another_is_not_found(operator: Client) -> None:
    operator.post("/tokens/", WANTED)
    other = signed_in(appointed("budi", "village_operator").account)
    assert other.post(f"/tokens/{Token.objects.get().pk}/revoke/").status_code == 404
    assert Token.objects.get().revoked_at is None
