"""Individuals: the list, a search, one of them."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from ninja import Router, Schema

from verivali.registry import queries
from verivali.registry.api.asking import After, Code, Size, Text
from verivali.registry.masks import masked
from verivali.registry.models import Individual
from verivali.registry.queries.paging import page_of
from verivali.registry.queries.search import in_region
from verivali.registry.queries.typed import plain

router = Router()


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


@router.get("/individuals", response=IndividualPage)
def list_individuals(
    request: HttpRequest, region_code: Code = "", text: Text = "", after: After = "", size: Size = 50
) -> dict[str, Any]:
    """Individuals of the region, in the order of village and age in the register.

    With `text`, a NIK, a family card or register number, or a name however it is spelt: the most alike first, on one page.
    """
    living = Individual.objects.filter(deleted_at=None)
    if text:
        found = [one.individual_id for one in queries.search(plain(text), region_code=region_code, at_most=size)]
        people = living.in_bulk(list(found))
        return {"items": [line_of(people[key]) for key in found if key in people], "after": None}
    shown, more = page_of(living.filter(in_region(region_code)), after=after, size=size)
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
