"""The list of cases: filters, desks, pages by key in the order of their due day, counts up to a cap.

Source: domain.md 3.3.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from verivali.accounts.actor import Actor
from verivali.accounts.roles import Permission
from verivali.engine.codes import HEAD
from verivali.engine.rules import BY_CODE
from verivali.findings.models import TO_FIX, TO_VERIFY, UNRESOLVED, Finding
from verivali.registry.masks import masked
from verivali.registry.models import Membership
from verivali.registry.queries import Count
from verivali.registry.queries.households import counted
from verivali.registry.queries.paging import BadCursor
from verivali.registry.queries.search import in_region

PAGE, CAP, CAP_OF_NAV = 50, 1_000, 100
#: Days since a case was opened: lower end -> first day that is no longer within. As the figures count.
AGES = {"0": 8, "8": 31, "31": 91, "91": None}
EVERY = "all"


@dataclass(frozen=True)
class CaseFilters:
    """Which cases. `region_code` of any level; `rule` a code, or the letters of a group.

    `owner`: "role" what waits for somebody like me to fix, "mine" what was handed to me, "verify" what waits for my
    verdict. `state` "" is whatever is unresolved, "all" each state. `due` "overdue". `age` a key of AGES.
    """

    region_code: str = ""
    rw: str = ""
    rt: str = ""
    rule: str = ""
    severity: str = ""
    state: str = ""
    owner: str = ""
    due: str = ""
    age: str = ""
    household: str = ""


@dataclass(frozen=True)
class CaseLine:
    """A case with the person it is about, or the head of its household."""

    finding: Finding
    name: str
    masked_nik: str
    masked_kk: str
    birth_place: str
    birth_date: date | None
    sex: int | None
    occupation: str
    address: str
    register_number: str


@dataclass(frozen=True)
class CasePage:
    """`after` leads to the next page; None on the last. `count` is of the whole list, where it was asked for."""

    lines: list[CaseLine]
    after: str | None
    count: Count | None


def list_cases(
    filters: CaseFilters, *, by: Actor, after: str = "", size: int = PAGE, with_count: bool = False
) -> CasePage:
    """A page by due day. Six queries at most, whatever the size. Raises BadCursor."""
    rows = narrowed(filters, by)
    found = list(rows.filter(behind(after)).order_by("due_on", "id")[: size + 1])
    shown = found[:size]
    more = place_of(shown[-1]) if len(found) > size else None
    is_whole = not after and more is None
    count = (Count(len(shown), is_capped=False) if is_whole else counted(rows, CAP)) if with_count else None
    return CasePage(lines_of(shown), more, count)


def count_cases(filters: CaseFilters, *, by: Actor, cap: int = CAP) -> Count:
    return counted(narrowed(filters, by), cap)


def next_case(filters: CaseFilters, *, by: Actor, behind_case: Finding) -> Finding | None:
    """The case after this one in the list, else the first of those that are left; None where none is."""
    rows = narrowed(filters, by).exclude(pk=behind_case.pk).order_by("due_on", "id")
    return rows.filter(behind(place_of(behind_case))).first() or rows.first()


def count_waiting(by: Actor, *, cap: int = CAP_OF_NAV) -> int:
    """What waits for somebody like `by`, who fixes or verifies, up to the cap. One query."""
    desks = {Permission.FINDINGS_FIX: owned("role", by), Permission.FINDINGS_VERIFY: owned("verify", by)}
    waiting = Q()
    for permission, desk in desks.items():
        waiting |= desk if by.may(permission) else Q()
    return counted(Finding.objects.filter(waiting), cap).number


def narrowed(filters: CaseFilters, by: Actor) -> QuerySet[Finding]:
    rows = Finding.objects.filter(in_region(filters.region_code), of_rule(filters.rule), aged(filters.age))
    rows = rows.filter(owned(filters.owner, by))
    if filters.state != EVERY and not (filters.owner and not filters.state):
        rows = rows.filter(Q(state=filters.state) if filters.state else UNRESOLVED)
    for name, column in (("rw", "rw"), ("rt", "rt"), ("severity", "severity"), ("household", "household_id")):
        if wanted := getattr(filters, name):
            rows = rows.filter(**{column: wanted})
    if filters.due:
        rows = rows.filter(UNRESOLVED, due_on__lt=timezone.localdate())
    return rows


def owned(owner: str, by: Actor) -> Q:
    me = by.account.id
    match owner:
        case "mine":
            return Q(assigned_to=me) & TO_FIX
        case "role":
            nobodys = Q(owner_role=by.role.code, assigned_to=None)
            return (nobodys | Q(assigned_to=me)) & TO_FIX
        case "verify":
            return TO_VERIFY & (Q(corrected_by=None) | ~Q(corrected_by=me))
        case _:
            return Q()


def of_rule(wanted: str) -> Q:
    if not wanted:
        return Q()
    return Q(rule__in=[wanted] if wanted in BY_CODE else [code for code in BY_CODE if code.startswith(wanted)])


def aged(lower: str) -> Q:
    if lower not in AGES:
        return Q()
    today, upper = timezone.localdate(), AGES[lower]
    youngest = Q(opened_at__date__lte=today - timedelta(days=int(lower)))
    return youngest & Q(opened_at__date__gt=today - timedelta(days=upper)) if upper else youngest


def place_of(case: Finding) -> str:
    return f"{case.due_on.isoformat()}_{case.id}"


def behind(after: str) -> Q:
    if not after:
        return Q()
    day, _, identifier = after.partition("_")
    try:
        due_on, last = date.fromisoformat(day), UUID(identifier)
    except ValueError as error:
        raise BadCursor(after) from error
    # the first condition is the index range, the second leaves out what was shown
    return Q(due_on__gte=due_on) & (Q(due_on__gt=due_on) | Q(id__gt=last))


def lines_of(cases: list[Finding]) -> list[CaseLine]:
    members = Membership.objects.open().filter(household__in={one.household_id for one in cases})
    # not by a join: of a village the planner expects one person, and goes through all of it for each of them
    members = members.prefetch_related("individual", "household", "card")
    people: dict[Any, Membership] = {}
    for one in members.order_by("-relation", "-id"):
        people[one.household_id, one.individual_id] = one
        if one.relation == HEAD or one.household_id not in people:
            people[one.household_id] = one
    return [
        line_of(one, people.get((one.household_id, one.individual_id)), people.get(one.household_id)) for one in cases
    ]


def line_of(case: Finding, person: Membership | None, head: Membership | None) -> CaseLine:
    """A person who left the household since is not named; a case of the household is named by its head."""
    shown = person if case.individual_id else head
    home = (shown or head).household if shown or head else None  # type: ignore[union-attr]
    someone = shown.individual if shown else None
    return CaseLine(
        finding=case,
        name=someone.name if someone else "",
        masked_nik=masked(someone.nik) if someone else "",
        masked_kk=masked(shown.card.kk) if shown and shown.card else "",
        birth_place=someone.birth_place if someone else "",
        birth_date=someone.birth_date if someone else None,
        sex=someone.sex if someone else None,
        occupation=someone.occupation if someone else "",
        address=home.address if home else "",
        register_number=home.register_number if home else "",
    )
