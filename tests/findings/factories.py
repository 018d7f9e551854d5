"""Cases as rows, written straight: what brings them about, runs and acts, is tested for itself."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from verivali.engine.rules import BY_CODE
from verivali.findings.models import Finding, FindingEvent, State
from verivali.registry.models import Household, Individual, Membership


def head_of(household: Household) -> Individual:
    return Membership.objects.get(household=household, relation=1).individual


def make_case(household: Household, rule: str = "NM02", state: str = State.OPEN, **more: Any) -> Finding:
    """A case of `rule` on the household, or on its head where the rule judges people, opened three days ago.

    `at` moves the day of opening, `due_in` the days until it is due.
    """
    one = BY_CODE[rule]
    opened = more.pop("at", timezone.now() - timedelta(days=3))
    due_on = timezone.localdate() + timedelta(days=more.pop("due_in", 11))
    is_person = one.subject.name == "person"
    wanted: dict[str, Any] = {
        "id": uuid4(),
        "rule": rule,
        "severity": one.severity.value,
        "subject": "individual" if is_person else "household",
        "household_id": household.pk,
        "individual_id": head_of(household).pk if is_person and "individual_id" not in more else None,
        "village_code": household.village_code,
        "rt": household.rt,
        "rw": household.rw,
        "evidence": {"name": "H. BUDI 2"} if rule == "NM02" else {},
        "state": state,
        "owner_role": "village_operator",
        "due_on": due_on,
        "opened_at": opened,
        "state_since": opened,
        "closed_at": timezone.now() if state == State.CLOSED else None,
    }
    case = Finding.objects.create(**(wanted | more))
    note_event(case, "open", "", State.OPEN)
    return case


def note_event(case: Finding, act: str, from_state: str, to_state: str, **more: Any) -> FindingEvent:
    return FindingEvent.objects.create(
        finding=case, village_code=case.village_code, act=act, from_state=from_state, to_state=to_state, **more
    )
