"""The last use of a session is kept up to a minute; another browser or address at once."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.accounts.people import appointed, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator() -> Client:
    client = signed_in(appointed("siti", "village_operator").account)
    client.get("/")
    return client


def seen_s_ago(seconds: int) -> UserSession:
    UserSession.objects.update(last_seen_at=timezone.now() - timedelta(seconds=seconds))
    return UserSession.objects.get()


def written_by(client: Client, path: str = "/", **headers: str) -> list[str]:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path, **headers).status_code == 200
    return [one["sql"] for one in asked if one["sql"].startswith(("UPDATE", "INSERT"))]


def test_a_page_read_within_a_minute_writes_nothing(operator: Client) -> None:
    before = seen_s_ago(50)
    assert written_by(operator) == []
    assert UserSession.objects.get().last_seen_at == before.last_seen_at


def test_after_a_minute_the_use_is_written(operator: Client) -> None:
    before = seen_s_ago(70)
    assert len(written_by(operator)) == 1
    assert UserSession.objects.get().last_seen_at > before.last_seen_at


@pytest.mark.parametrize("change", [{"HTTP_USER_AGENT": "another browser"}, {"REMOTE_ADDR": "10.1.2.3"}])
def test_another_browser_or_address_is_written_at_once(operator: Client, change: dict[str, str]) -> None:
    seen_s_ago(1)
    assert len(written_by(operator, **change)) == 1


def test_a_visitor_without_an_account_leaves_no_session(db: None) -> None:
    Client().get("/accounts/login/")
    assert not UserSession.objects.exists()
