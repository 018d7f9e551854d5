"""The API does what its published description says, whatever is asked of it: schemathesis asks, with a real token."""

import importlib
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings

from tests.accounts.people import VILLAGE, actor, regions
from tests.findings.factories import make_case
from tests.registry.conftest import make_family
from verivali.accounts.roles import Permission
from verivali.accounts.tokens.actions import make_token
from verivali.platform.scope import entered
from verivali.registry.models import Membership
from verivali.web.api import api

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
PATHS = list(api.get_openapi_schema(path_prefix="/api/")["paths"])
MUCH = settings(
    max_examples=40, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)


@pytest.fixture(autouse=True)
def one_connection(db: None) -> Iterator[None]:
    """The application closes its connection after each request; the test's transaction needs it."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def asking(monkeypatch) -> dict[str, str]:
    """The header of a program that reads a village. It asks a thousand times a minute, so its rate is raised."""
    monkeypatch.setattr("verivali.accounts.tokens.actions.A_MINUTE", 10**6)
    regions()
    by = actor("siti", "village_operator")
    with entered(by.scope):
        _, text = make_token(
            by=by, name="schemathesis", days=1, permissions=[Permission.REGISTER_READ], region_code=VILLAGE
        )
    return {"Authorization": f"Bearer {text}"}


@pytest.fixture
def there() -> dict[str, str]:
    """Arguments of addresses that are there."""
    member = Membership.objects.filter(household=make_family()).first()
    case = make_case(member.household)
    return {
        "household_id": str(member.household_id),
        "individual_id": str(member.individual_id),
        "finding_id": str(case.pk),
        "code": VILLAGE,
    }


@pytest.fixture(scope="module")
def described() -> Any:
    """Imported here: it takes a second of every run that does not need it."""
    schemathesis = importlib.import_module("schemathesis")
    found = schemathesis.openapi.from_dict(dict(api.get_openapi_schema(path_prefix="/api/")))
    found.app = get_wsgi_application()
    return found


@pytest.mark.parametrize("mode", ["POSITIVE", "NEGATIVE"])
@pytest.mark.parametrize("path", PATHS)
def test_every_answer_is_as_described(described: Any, path: str, mode: str, asking) -> None:
    from schemathesis import GenerationMode

    @MUCH
    @given(case=described[path]["GET"].as_strategy(generation_mode=GenerationMode[mode]))
    def ask(case: Any) -> None:
        case.call_and_validate(headers=asking)

    ask()


@pytest.mark.parametrize("path", [path for path in PATHS if "{" in path])
def test_what_is_there_is_as_described(described: Any, path: str, asking, there) -> None:
    @MUCH
    @given(case=described[path]["GET"].as_strategy())
    def ask(case: Any) -> None:
        case.path_parameters = {name: there[name] for name in case.path_parameters}
        assert case.call_and_validate(headers=asking).status_code == 200

    ask()


def test_every_address_of_the_api_is_described() -> None:
    routes = {pattern.name for pattern in api.urls[0]} - {"openapi-json", "openapi-view", "api-root"}
    assert len(PATHS) == len(routes)
