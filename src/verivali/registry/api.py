"""Households and individuals over the API: the queries of the pages, numbers masked as there."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from django.http import Http404, HttpRequest
from ninja import Field, Query, Router, Schema
from ninja.errors import HttpError

from verivali.registry import queries
from verivali.registry.masks import masked
from verivali.registry.models import Household, Individual
from verivali.registry.queries.paging import BadCursor, page_of
from verivali.registry.queries.search import in_region

router = Router(tags=["register"])
Size = Annotated[int, Query(ge=1, le=200)]
Code = Annotated[str, Query(pattern=r"^(\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?)?$", description="dotted, of any level")]
After = Annotated[str, Query(max_length=60, description="`after` of the page before")]


class HouseholdLine(Schema):
    """One household of a list."""

    id: UUID = Field(validation_alias="household_id")
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
    programmes: list[str]


class HouseholdPage(Schema):
    """`after` leads to the next page; null on the last."""

    items: list[HouseholdLine]
    after: str | None


class Member(Schema):
    individual_id: UUID
    name: str
    masked_nik: str
    sex: int | None
    birth_date: date | None
    relation: int | None
    is_caretaker: bool


class HouseholdDetail(Schema):
    id: UUID
    register_number: str
    version: int
    village_code: str
    address: str
    rt: str
    rw: str
    status: str
    decile: int | None
    decile_date: date | None
    housing: dict[str, int | None]
    assets: dict[str, int | None]
    members: list[Member]
    programmes: list[str]


class IndividualLine(Schema):
    id: UUID
    name: str
    masked_nik: str
    sex: int | None
    birth_date: date | None
    presence: int | None
    village_code: str
    version: int


class IndividualPage(Schema):
    """`after` leads to the next page; null on the last."""

    items: list[IndividualLine]
    after: str | None


@router.get("/households", response=HouseholdPage)
def list_households(
    request: HttpRequest,
    region_code: Code = "",
    status: str = "",
    programme: str = "",
    text: Annotated[str, Query(max_length=100)] = "",
    after: After = "",
    size: Size = 50,
) -> dict[str, Any]:
    """Households of the region, in the order of village and age in the register."""
    filters = queries.Filters(
        region_code=region_code, status=plain(status), programme=plain(programme), text=plain(text)
    )
    try:
        page = queries.list_households(filters, after=plain(after), size=size)
    except BadCursor as error:
        raise HttpError(422, "after: not a place in this list") from error
    return {"items": page.lines, "after": page.after}


@router.get("/households/{uuid:household_id}", response=HouseholdDetail)
def get_household(request: HttpRequest, household_id: UUID) -> dict[str, Any]:
    """One household with its members."""
    try:
        story = queries.household_story(household_id)
    except Household.DoesNotExist as error:
        raise Http404 from error
    one = story.household
    if one.deleted_at:
        raise Http404
    columns = ("id", "register_number", "version", "village_code", "address", "rt", "rw", "status", "decile_date")
    return {name: getattr(one, name) for name in columns} | {
        "decile": one.official_decile,
        "housing": story.housing,
        "assets": story.assets,
        "members": [
            {
                "individual_id": member.individual_id,
                "name": member.individual.name,
                "masked_nik": masked(member.individual.nik),
                "sex": member.individual.sex,
                "birth_date": member.individual.birth_date,
                "relation": member.relation,
                "is_caretaker": member.is_caretaker,
            }
            for member in story.memberships
        ],
        "programmes": [held.programme for held in story.programmes if held.valid_to is None],
    }


@router.get("/individuals", response=IndividualPage)
def list_individuals(
    request: HttpRequest, region_code: Code = "", after: After = "", size: Size = 50
) -> dict[str, Any]:
    """Individuals of the region, in the order of village and age in the register."""
    try:
        wanted = Individual.objects.filter(in_region(region_code), deleted_at=None)
        shown, more = page_of(wanted, after=plain(after), size=size)
    except BadCursor as error:
        raise HttpError(422, "after: not a place in this list") from error
    return {"items": [line_of(one) for one in shown], "after": more}


@router.get("/individuals/{uuid:individual_id}", response=IndividualLine)
def get_individual(request: HttpRequest, individual_id: UUID) -> dict[str, Any]:
    """One individual."""
    one = Individual.objects.filter(pk=individual_id, deleted_at=None).first()
    if one is None:
        raise Http404
    return line_of(one)


def line_of(one: Individual) -> dict[str, Any]:
    columns = ("id", "name", "sex", "birth_date", "presence", "village_code", "version")
    return {name: getattr(one, name) for name in columns} | {"masked_nik": masked(one.nik)}


def plain(text: str) -> str:
    """PostgreSQL refuses a NUL in any text."""
    return text.replace("\0", "")
