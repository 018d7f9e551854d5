"""Households: the list and one of them."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from verivali.engine.codes import PROGRAMME
from verivali.registry import queries, stations
from verivali.registry.api.asking import After, Code, Size, Text
from verivali.registry.queries.typed import plain
from verivali.registry.views.household import story_of

router = Router()
Programme = StrEnum("Programme", {str(code): str(code) for code in PROGRAMME.meanings})  # type: ignore[misc]


class Status(StrEnum):
    ACTIVE = "active"
    INACTIVE = "inactive"


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
    is_payable: bool


class HouseholdPage(Schema):
    """`after` leads to the next page; null on the last."""

    items: list[HouseholdLine]
    after: str | None


class HouseholdDetail(Schema):
    """House and assets by the column names and codes of the dictionary (`verivali dictionary`).

    `is_payable` is false where something holds payment; `held_by` says what.
    """

    id: UUID
    register_number: str
    version: int
    village_code: str
    address: str
    rt: str
    rw: str
    status: str
    decile: int | None = Field(validation_alias="official_decile")
    decile_date: date | None
    housing: dict[str, int | None]
    assets: dict[str, int | None]
    programmes: list[str]
    is_payable: bool
    held_by: list[str]


@router.get("/households", response=HouseholdPage)
def list_households(
    request: HttpRequest,
    region_code: Code = "",
    status: Annotated[Status | None, Query()] = None,
    programme: Annotated[Programme | None, Query()] = None,
    text: Text = "",
    after: After = "",
    size: Size = 50,
) -> dict[str, Any]:
    """Households of the region, in the order of village and age in the register."""
    filters = queries.Filters(region_code=region_code, status=status or "", programme=programme or "", text=plain(text))
    page = queries.list_households(filters, after=after, size=size)
    return {"items": page.lines, "after": page.after}


@router.get("/households/{uuid:household_id}", response=HouseholdDetail)
def get_household(request: HttpRequest, household_id: UUID) -> dict[str, Any]:
    """One household."""
    story = story_of(household_id)
    grave = [one for one in stations.marks_of([household_id]).get(household_id, []) if one.is_grave]
    columns = ("id", "register_number", "version", "village_code", "address", "rt", "rw", "status", "decile_date")
    return {name: getattr(story.household, name) for name in (*columns, "official_decile")} | {
        "housing": story.housing,
        "assets": story.assets,
        "programmes": [held.programme for held in story.programmes if held.valid_to is None],
        "is_payable": not grave,
        "held_by": [str(one.says) for one in grave],
    }
