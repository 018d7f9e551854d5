"""To whom cases go from a day on is set once, with the decision it rests on, and never for the past."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from verivali.audit.models import Entry
from verivali.engine.rules import BY_CODE
from verivali.findings.actions.routing import set_route
from verivali.findings.models import Route
from verivali.findings.running.landing import routes_of
from verivali.registry.errors import BadValue, Refused

pytestmark = pytest.mark.django_db
BASIS = "SK Kepala Dinas 4/2026"


def asked(**more: object) -> dict:
    first = timezone.localdate() + timedelta(days=7)
    return {
        "fixer": "V",
        "severity": "W",
        "owner_role": "regency_filler",
        "days": 30,
        "basis": BASIS,
        "valid_from": first,
    } | more


def routed(on: date) -> tuple[str, int]:
    ((_code, role, _on, days),) = routes_of((BY_CODE["NM02"],), on)
    return role, days


def test_cases_follow_the_route_in_force_on_the_day_they_are_opened() -> None:
    route = set_route(**asked())
    assert routed(route.valid_from - timedelta(days=1)) == ("village_operator", 90)
    assert routed(route.valid_from) == ("regency_filler", 30)
    assert Route.objects.get(fixer="V", severity="W", valid_to=route.valid_from).days == 90
    assert Entry.objects.filter(act="findings.route_set").count() == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("fixer", "X"), ("severity", "Z"), ("owner_role", "minister"), ("owner_role", "nobody"), ("days", 0), ("days", 367),
        ("basis", " "), ("valid_from", date(2026, 1, 2)),
    ],
)  # fmt: skip
def test_a_strange_route_is_refused(name: str, value: object) -> None:
    with pytest.raises(BadValue) as refused:
        set_route(**asked(**{name: value}))
    assert refused.value.field == name
    assert not Route.objects.filter(basis=BASIS).exists()


def test_two_routes_do_not_begin_on_one_day() -> None:
    set_route(**asked())
    with pytest.raises(Refused):
        set_route(**asked(days=10))
