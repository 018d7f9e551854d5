"""The list of households: filters of the common list screen, pages by key, counts up to a cap.

Source: domain.md section 3.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from verivali.engine.codes import HEAD
from verivali.registry import stations
from verivali.registry.masks import masked
from verivali.registry.models import Household, Membership, ProgrammeMembership
from verivali.registry.queries.paging import page_of
from verivali.registry.queries.search import (
    REGISTER_NUMBER_DIGITS,
    digits_of,
    in_region,
    individuals_named,
    is_number,
    memberships_numbered,
)
from verivali.registry.queries.selections import households_of

PAGE, CAP, NAMED_AT_MOST = 50, 1_000, 200
#: A household has sixty columns more.
SHOWN = ("register_number", "village_code", "rw", "rt", "address", "status", "official_decile", "decile_date")


@dataclass(frozen=True)
class Filters:
    """What to list. `region_code` of any level; `include` and `exclude` name selections of the person at work.

    `stations`: name -> value of the filters that stations above the register add.
    """

    region_code: str = ""
    rw: str = ""
    rt: str = ""
    status: str = ""
    programme: str = ""
    text: str = ""
    include: str = ""
    exclude: str = ""
    stations: Mapping[str, str] = field(default_factory=dict)


class Member(NamedTuple):
    relation: int | None
    name: str
    kk: str | None


@dataclass(frozen=True)
class HouseholdLine:
    household_id: UUID
    register_number: str
    head_name: str
    masked_kk: str
    members: int
    village_code: str
    rw: str
    rt: str
    address: str
    status: str
    decile: int | None
    decile_date: date | None
    programmes: tuple[str, ...]
    marks: tuple[stations.Mark, ...] = ()

    @property
    def is_payable(self) -> bool:
        return not any(one.is_grave for one in self.marks)


@dataclass(frozen=True)
class Count:
    """`number` is exact unless `is_capped`: then there are more.

    `is_cut`: more people may bear the name than the most alike, whose households are counted.
    """

    number: int
    is_capped: bool
    is_cut: bool = False


@dataclass(frozen=True)
class HouseholdPage:
    """`after` leads to the next page; None on the last. `count` is of the whole list, where it was asked for.

    `is_cut`: more people may bear the name than the most alike, whose households these are.
    """

    lines: list[HouseholdLine]
    after: str | None
    count: Count | None
    is_cut: bool


def list_households(filters: Filters, *, after: str = "", size: int = PAGE, with_count: bool = False) -> HouseholdPage:
    """A page in the order of village and age in the register. Five queries at most and one of each station, whatever the
    size. Raises BadCursor.
    """
    rows, is_cut = narrowed(filters)
    shown, more = page_of(rows.only(*SHOWN), after=after, size=size)
    is_whole = not after and more is None
    count = (Count(len(shown), is_capped=False) if is_whole else counted(rows, CAP)) if with_count else None
    return HouseholdPage(lines_of(shown), more, count, is_cut)


def count_households(filters: Filters, *, cap: int = CAP) -> Count:
    rows, is_cut = narrowed(filters)
    return counted(rows, cap, is_cut=is_cut)


def counted(rows: QuerySet[Any], cap: int, *, is_cut: bool = False) -> Count:
    number = rows[: cap + 1].count()
    return Count(min(number, cap), number > cap, is_cut)


def filtered(filters: Filters) -> QuerySet[Household]:
    return narrowed(filters)[0]


def narrowed(filters: Filters) -> tuple[QuerySet[Household], bool]:
    """The households, and whether the search by name that found them was cut at the most alike.

    Raises KeyError for a filter that no station knows: it must not list what it was to leave out.
    """
    is_cut = False
    rows = Household.objects.filter(in_region(filters.region_code), deleted_at=None)
    for column in ("rw", "rt", "status"):
        if wanted := getattr(filters, column):
            rows = rows.filter(**{column: wanted})
    if filters.programme:
        running = ProgrammeMembership.objects.open().filter(household=OuterRef("pk"), programme=filters.programme)
        rows = rows.filter(Exists(running))
    for name, value in filters.stations.items():
        rows = stations.choices()[name].narrow(rows, value)
    if filters.text.strip():
        condition, is_cut = named(filters.text.strip(), filters.region_code)
        rows = rows.filter(condition)
    if filters.include:
        rows = rows.filter(pk__in=households_of(filters.include))
    if filters.exclude:
        rows = rows.exclude(pk__in=households_of(filters.exclude))
    return rows, is_cut


def named(text: str, region_code: str) -> tuple[Q, bool]:
    """Households that a number or identifier names, or with people of the name; whether those were cut."""
    digits, numbered = digits_of(text), memberships_numbered(text)
    if len(digits) == REGISTER_NUMBER_DIGITS:
        return Q(register_number=digits), False  # also of a household without members
    if numbered is not None:
        open_ones = Membership.objects.open().filter(pk__in=numbered, individual__deleted_at=None)
        if is_number(text) or open_ones.exists():
            return Q(pk__in=open_ones.values("household_id")), False
    people = individuals_named(text, region_code=region_code, at_most=NAMED_AT_MOST)
    open_ones = Membership.objects.open().filter(individual__in=list(people))
    return Q(pk__in=open_ones.values("household_id")), len(people) >= NAMED_AT_MOST


def lines_of(households: list[Household]) -> list[HouseholdLine]:
    keys = [one.pk for one in households]
    members: dict[UUID, list[Member]] = defaultdict(list)
    for household_id, *member in (
        Membership.objects.open()
        .filter(household__in=keys)
        .order_by("household_id", "relation", "id")
        .values_list("household_id", "relation", "individual__name", "card__kk")
    ):
        members[household_id].append(Member(*member))
    programmes: dict[UUID, list[str]] = defaultdict(list)
    for household_id, code in (
        ProgrammeMembership.objects.open()
        .filter(household__in=keys)
        .order_by("programme")
        .values_list("household_id", "programme")
    ):
        programmes[household_id].append(code)
    marks = stations.marks_of(keys)
    return [
        line_of(one, members[one.pk], tuple(programmes[one.pk]), tuple(marks.get(one.pk, ()))) for one in households
    ]


def line_of(
    one: Household, members: list[Member], programmes: tuple[str, ...], marks: tuple[stations.Mark, ...]
) -> HouseholdLine:
    head = next((member for member in members if member.relation == HEAD), members[0] if members else None)
    return HouseholdLine(
        household_id=one.pk,
        register_number=one.register_number,
        head_name=head.name if head else "",
        masked_kk=masked(head.kk if head else ""),
        members=len(members),
        village_code=one.village_code,
        rw=one.rw,
        rt=one.rt,
        address=one.address,
        status=one.status,
        decile=one.official_decile,
        decile_date=one.decile_date,
        programmes=programmes,
        marks=marks,
    )
