"""Every route is visited as every role; one that declares no permission fails here.

Routes come from the URL table itself, so a new one is walked without being listed. What a role may see of another
region is tested beside each page; here a route is asked for with arguments that fit nothing of anybody's.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve

from tests.accounts.people import account, appointed, regions, signed_in
from verivali.accounts.permissions import Access, declared_access
from verivali.accounts.roles import ROLES

#: Pages of the sign-in library: they know of no roles, only of who is signed in.
SIGN_IN = ("account_", "mfa_", "usersessions_", "socialaccount_", "openid_connect_")
#: Without names: where the library's pages stood once, redirected.
OLD_ADDRESSES = "accounts/social/"
NOWHERE = "00000000-0000-7000-8000-000000000000"
LET_IN = {200, 301, 302, 400, 404, 405, 409, 422}
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # noqa: S105


class Route(NamedTuple):
    pattern: str
    name: str
    address: str
    access: Access | None

    @property
    def is_sign_in(self) -> bool:
        return self.name.startswith(SIGN_IN) or self.pattern.startswith(OLD_ADDRESSES)


def routes(table: URLResolver | None = None, before: str = "") -> Iterator[Route]:
    for entry in (table or get_resolver("verivali.web.urls")).url_patterns:
        pattern = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from routes(entry, pattern)
        else:
            yield Route(pattern, entry.name or "", "/" + filled(pattern, entry), declared_access(entry.callback))


def filled(pattern: str, entry: URLPattern) -> str:
    """An address of the route, with arguments that fit nothing."""
    converters = entry.pattern.converters
    return re.sub(r"<(?:\w+:)?(\w+)>", lambda found: sample(converters.get(found[1])), pattern).strip("^$")


def sample(converter: object) -> str:
    kind = type(converter).__name__
    return NOWHERE if "UUID" in kind else "1" if kind == "IntConverter" else "x"


ROUTES = sorted(routes(), key=lambda route: (route.pattern, route.name))
OURS = [route for route in ROUTES if not route.is_sign_in]


def label(value: object) -> str:
    return value.pattern if isinstance(value, Route) else str(value)


@pytest.mark.parametrize("route", OURS, ids=label)
def test_the_walker_reaches_every_route(route: Route) -> None:
    match = resolve(route.address)
    assert match.view_name.rpartition(":")[2] == route.name
    assert match.route == route.pattern


@pytest.mark.parametrize("route", OURS, ids=label)
def test_every_route_declares_whom_it_lets_in(route: Route) -> None:
    assert route.access is not None, (
        f"/{route.pattern} declares nothing: put requires(...), any_signed_in or public of accounts.permissions on it"
    )


def test_no_route_of_ours_borrows_a_name_of_the_sign_in_library() -> None:
    ours = [route.pattern for route in ROUTES if route.is_sign_in and not route.pattern.startswith("accounts/")]
    assert ours == []


def client_of(role: str) -> Client:
    regions()
    held = appointed("walker", role)
    TOTP.activate(held.account, SECRET)
    return signed_in(held.account)


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("role", ROLES)
def test_each_role_gets_in_where_it_may_and_nowhere_else(role: str, method: str) -> None:
    client = client_of(role)
    found = {route.pattern: answered(client, method, route) for route in OURS}
    expected = {route.pattern: route.access.admits(ROLES[role]) for route in OURS if route.access}
    assert found == expected


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_person_without_an_appointment_gets_no_further_than_their_own_account(method: str) -> None:
    client = signed_in(account("walker"))
    found = {route.pattern: answered(client, method, route) for route in OURS}
    assert found == {route.pattern: route.access.admits(None) for route in OURS if route.access}


@pytest.mark.django_db
@pytest.mark.parametrize("route", [route for route in OURS if route.access and not route.access.is_public], ids=label)
def test_a_stranger_is_sent_to_sign_in(route: Route) -> None:
    client = Client()
    answer = client.get(route.address)
    assert answer.status_code == 401 or (
        answer.status_code == 302 and answer.headers["Location"].startswith("/accounts/login/")
    )


@pytest.mark.django_db
@pytest.mark.parametrize("route", [route for route in ROUTES if route.is_sign_in], ids=label)
def test_the_pages_of_signing_in_answer_everybody(route: Route) -> None:
    answers = LET_IN | {401}  # a failed sign-in through a provider, told again
    assert Client().get(route.address).status_code in answers
    assert client_of("village_operator").get(route.address).status_code in answers


def answered(client: Client, method: str, route: Route) -> bool:
    """Whether the visitor was let in; any other answer than being let in or refused is an error of the page."""
    status = getattr(client, method)(route.address).status_code
    assert status == 403 or status in LET_IN, f"{method} {route.address} answered {status}"
    return status != 403
