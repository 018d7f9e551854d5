"""Regions over the API: public names and codes, no people."""

from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import Query, Router, Schema

from verivali.regions.models import Region
from verivali.registry.queries.typed import plain

router = Router(tags=["regions"])


class RegionLine(Schema):
    code: str
    level: str
    name: str
    parent_code: str | None


class RegionPage(Schema):
    """`after` is the code to go on from; null on the last page."""

    items: list[RegionLine]
    after: str | None


@router.get("/regions", response=RegionPage)
def list_regions(
    request: HttpRequest,
    parent_code: Annotated[str, Query(max_length=13, description="empty: the provinces")] = "",
    after: Annotated[str, Query(max_length=13)] = "",
    size: Annotated[int, Query(ge=1, le=500)] = 100,
) -> dict[str, Any]:
    """Regions in force today below another, in the order of their codes."""
    below = Region.objects.filter(valid_to=None, parent_code=plain(parent_code) or None)
    rows = list(below.filter(code__gt=plain(after)).order_by("code")[: size + 1])
    shown = rows[:size]
    return {"items": shown, "after": shown[-1].code if len(rows) > size else None}


@router.get("/regions/{code}", response=RegionLine)
def get_region(request: HttpRequest, code: str) -> Region:
    """One region in force today."""
    found = Region.objects.filter(valid_to=None, code=plain(code)).first()
    if found is None:
        raise Http404
    return found
