"""A request works in one transaction within the region of its person, and leaves nothing where it fails."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.management import call_command
from django.db import connection, connections
from django.test import Client

from tests.accounts.people import VILLAGE, account, appointed, signed_in
from verivali.accounts.middleware import streamed
from verivali.audit.models import Entry
from verivali.platform.scope import scope_of, told

pytestmark = pytest.mark.urls("tests.accounts.views")
SCOPES = {"siti": ("64.01.01.2009", "64.01.01.2009.~"), "budi": ("64.02.01.2001", "64.02.01.2001.~")}


def quiet(client: Client) -> Client:
    client.raise_request_exception = False
    return client


def operator() -> Client:
    return quiet(signed_in(appointed("siti", "village_operator").account))


@pytest.mark.django_db
def test_a_view_runs_as_the_web_role_within_the_region() -> None:
    response = operator().get("/scope")
    assert response.status_code == 200, response.content
    role, low, high, sees_people, *_ = response.content.decode().split("|")
    assert (role, low, high, sees_people) == ("verivali_web", VILLAGE, VILLAGE + ".~", "yes")


@pytest.mark.django_db
def test_a_stranger_is_told_to_see_nothing() -> None:
    role, low, high, sees_people, *_ = Client().get("/scope").content.decode().split("|")
    assert (role, low, high, sees_people) == ("verivali_web", "~", "", "no")


@pytest.mark.django_db
def test_every_part_of_a_streamed_answer_is_made_within_the_region() -> None:
    lines = operator().get("/stream").getvalue().decode().split()
    assert [line.split("|")[:2] for line in lines] == [["verivali_web", VILLAGE]] * 3


@pytest.mark.django_db
def test_a_stream_that_the_visitor_breaks_off_leaves_no_scope() -> None:
    parts = streamed((told()[1].encode() for _ in range(3)), scope_of(VILLAGE, sees_people=True))
    assert next(parts) == VILLAGE.encode()
    parts.close()
    assert told()[1] == ""


@pytest.mark.django_db
def test_what_a_view_writes_stays() -> None:
    operator().get("/write")
    assert Entry.objects.filter(act="written").exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("page", "status"), [("/fail", 500), ("/refuse", 403), ("/500", 500), ("/render", 500), ("/swallow", 500)]
)
def test_a_view_that_fails_leaves_nothing_behind(page: str, status: int) -> None:
    assert operator().get(page).status_code == status
    assert not Entry.objects.filter(act="half-written").exists()
    assert told()[1] == ""


@pytest.fixture
def pooled(transactional_db: None) -> Iterator[None]:
    """Two connections for all threads, as a busy web process has them."""
    options = connection.settings_dict.setdefault("OPTIONS", {})
    connection.close()
    options["pool"] = {"min_size": 2, "max_size": 2, "timeout": 30}
    yield
    connection.close()
    connection.close_pool()
    del options["pool"]
    call_command("flush", verbosity=0, interactive=False)


def test_a_pooled_connection_never_carries_the_scope_of_one_person_to_the_next(pooled: None) -> None:
    clients = {name: quiet(signed_in(appointed(name, "village_operator", SCOPES[name][0]).account)) for name in SCOPES}
    visitors = [*clients, "stranger"] * 40
    connection.close()

    def visit(name: str) -> tuple[str, str, str, str]:
        client = Client()
        if name in clients:
            client.cookies = clients[name].cookies
        try:
            _, low, high, *_ = client.get("/scope").content.decode().split("|")
            # whatever runs on the same connection next, outside any request, is told nothing
            after = told()[1]
        finally:
            connections["default"].close()
        return name, low, high, after

    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(visit, visitors))
    assert set(found) == {
        ("siti", *SCOPES["siti"], ""),
        ("budi", *SCOPES["budi"], ""),
        ("stranger", "~", "", ""),
    }


@pytest.mark.django_db
def test_an_account_without_an_appointment_in_force_sees_nothing() -> None:
    assert signed_in(account("new")).get("/scope").content.decode().split("|")[1] == "~"
