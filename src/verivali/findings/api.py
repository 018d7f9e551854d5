"""Cases over the API: the list of the pages and one case with its story, in the scope of whoever asks.

The values that a rule read are left out: numbers and names stand in them.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

from django.http import Http404, HttpRequest
from ninja import Query, Router, Schema

from verivali.accounts.actor import actor
from verivali.accounts.queries import names_of
from verivali.engine.rules import BY_CODE
from verivali.findings.models import Finding, FindingEvent, Severity, State
from verivali.findings.queries.inbox import EVERY, CaseFilters, list_cases
from verivali.registry.api.asking import UUID_TEXT, Code, Size
from verivali.registry.queries.paging import BadCursor

router = Router(tags=["findings"])
Rule = StrEnum("Rule", {code: code for code in BY_CODE})  # type: ignore[misc]
After = Annotated[
    str, Query(pattern=rf"^([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}_{UUID_TEXT})?$", description="`after` of the page before")
]
Block = Annotated[str, Query(pattern="^[0-9]{0,5}$", description="as the register writes it: 003")]


class Owner(StrEnum):
    """Whose turn it is: what waits for somebody like me, what was handed to me, what waits for my verdict."""

    ROLE = "role"
    MINE = "mine"
    VERIFY = "verify"


class WhichState(StrEnum):
    OPEN = "open"
    CORRECTED = "corrected"
    CONTESTED = "contested"
    RETURNED = "returned"
    VERIFIED = "verified"
    ACCEPTED = "accepted"
    CLOSED = "closed"
    ALL = EVERY


class Case(Schema):
    """`individual_id` is null where the rule judges a household or a payment. `rule` by the catalogue (`verivali rules`)."""

    id: UUID
    rule: str
    severity: Severity
    subject: str
    household_id: UUID
    individual_id: UUID | None
    village_code: str
    rw: str
    rt: str
    state: State
    version: int
    owner_role: str
    due_on: date
    opened_at: datetime
    state_since: datetime
    times_opened: int
    closed_at: datetime | None


class CasePage(Schema):
    """`after` leads to the next page; null on the last."""

    items: list[Case]
    after: str | None


class Event(Schema):
    """`by` is empty where a full run did it."""

    at: datetime
    act: str
    by: str
    from_state: str
    to_state: str


class CaseDetail(Case):
    """With the names of who has it in hand, who corrected, who verified, and what happened, the first first."""

    assigned_to: str
    corrected_by: str
    verified_by: str
    events: list[Event]


@router.get("/findings", response=CasePage)
def list_findings_of_region(
    request: HttpRequest,
    region_code: Code = "",
    rw: Block = "",
    rt: Block = "",
    rule: Annotated[Rule | None, Query()] = None,
    severity: Annotated[Severity | None, Query()] = None,
    state: Annotated[WhichState | None, Query(description="left out: whatever is unresolved")] = None,
    owner: Annotated[Owner | None, Query()] = None,
    overdue: bool = False,
    household_id: Annotated[UUID | None, Query()] = None,
    after: After = "",
    size: Size = 50,
) -> dict[str, Any]:
    """Cases of the region, what is due first first."""
    filters = CaseFilters(
        region_code=region_code, rw=rw, rt=rt, rule=rule or "", severity=severity or "", state=state or "",
        owner=owner or "", due="overdue" if overdue else "", household=str(household_id or ""),
    )  # fmt: skip
    try:
        page = list_cases(filters, by=actor(request), after=after, size=size)
    except BadCursor as error:
        raise Http404 from error
    return {"items": [one.finding for one in page.lines], "after": page.after}


@router.get("/findings/{uuid:finding_id}", response=CaseDetail)
def get_finding(request: HttpRequest, finding_id: UUID) -> dict[str, Any]:
    """One case and what happened to it."""
    case = Finding.objects.filter(pk=finding_id).first()
    if case is None:
        raise Http404
    events = list(FindingEvent.objects.filter(finding=case).order_by("id"))
    hands = {name: getattr(case, name) for name in ("assigned_to", "corrected_by", "verified_by")}
    names = names_of({str(one) for one in (*hands.values(), *(event.by for event in events)) if one})
    columns = ("at", "act", "from_state", "to_state")
    return (
        {name: getattr(case, name) for name in Case.model_fields}
        | {name: names.get(str(key), "") for name, key in hands.items()}
        | {
            "events": [
                {name: getattr(one, name) for name in columns} | {"by": names.get(str(one.by), "")} for one in events
            ]
        }
    )
