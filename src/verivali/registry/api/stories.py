"""What belongs to one household: its members, what the rules find on it, what became what."""

from datetime import date, datetime
from itertools import takewhile
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import AwareDatetime

from verivali.accounts.queries import names_of
from verivali.registry import rules
from verivali.registry.masks import masked
from verivali.registry.views.household import story_of

router = Router()
Newest = Annotated[int, Query(ge=1, le=500)]


class Said(Schema):
    """The same in both languages."""

    id: str
    en: str


class Member(Schema):
    """`relation` by the code list of the dictionary; `valid_to` is null while the person belongs to the household."""

    individual_id: UUID
    name: str
    masked_nik: str
    sex: int | None
    birth_date: date | None
    relation: int | None
    is_caretaker: bool
    valid_from: date | None
    valid_to: date | None


class Members(Schema):
    items: list[Member]


class Finding(Schema):
    """`individual_id` is null where the rule judges the household."""

    rule: str
    title: Said
    severity: str
    remedy: Said
    individual_id: UUID | None


class Findings(Schema):
    items: list[Finding]


class Change(Schema):
    """A field that became another; masked where it is masked on the pages. `by` is empty for the system."""

    at: datetime
    by: str
    source: str
    subject: str
    row_id: UUID
    field: str
    before: str
    after: str


class History(Schema):
    """`before` leads to what is older; null at the end. Text, since a moment in JSON loses its microseconds."""

    items: list[Change]
    before: str | None


@router.get("/households/{uuid:household_id}/members", response=Members)
def list_members(request: HttpRequest, household_id: UUID, former: bool = False) -> dict[str, Any]:
    """Members, the head first; with `former` those too who have left."""
    story = story_of(household_id)
    columns = ("individual_id", "relation", "is_caretaker", "valid_from", "valid_to")
    return {
        "items": [
            {name: getattr(one, name) for name in columns}
            | {name: getattr(one.individual, name) for name in ("name", "sex", "birth_date")}
            | {"masked_nik": masked(one.individual.nik)}
            for one in (*story.memberships, *(story.former if former else ()))
        ]
    }


@router.get("/households/{uuid:household_id}/findings", response=Findings)
def list_findings(request: HttpRequest, household_id: UUID) -> dict[str, Any]:
    """What the rules find on the household as it stands now."""
    return {
        "items": [
            {
                "rule": one.rule.code,
                "title": {"id": one.rule.title.id, "en": one.rule.title.en},
                "severity": one.rule.severity.name.lower(),
                "remedy": {"id": one.rule.remedy.id, "en": one.rule.remedy.en},
                "individual_id": one.individual_id,
            }
            for one in rules.findings_of(story_of(household_id).household)
        ]
    }


@router.get("/households/{uuid:household_id}/history", response=History)
def list_history(
    request: HttpRequest,
    household_id: UUID,
    before: Annotated[AwareDatetime | None, Query(description="`before` of the page before")] = None,
    size: Newest = 100,
) -> dict[str, Any]:
    """What became what, the newest first. What changed at one moment stays on one page."""
    changes = [one for one in story_of(household_id).changes if before is None or one.at < before]
    shown, rest = changes[:size], changes[size:]
    shown += takewhile(lambda one: one.at == shown[-1].at, rest)
    names = names_of({one.account_id for one in shown})
    columns = ("at", "source", "row_id", "field", "before", "after")
    return {
        "items": [
            {name: getattr(one, name) for name in columns}
            | {"by": names.get(one.account_id, ""), "subject": one.table.removeprefix("registry_")}
            for one in shown
        ],
        "before": shown[-1].at.isoformat() if len(shown) < len(changes) else None,
    }
