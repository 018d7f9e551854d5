"""Pages by key: in the order of village and age in the register, never by counting rows from the start."""

import re
from typing import TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet

from verivali.registry.models.row import Row

RowT = TypeVar("RowT", bound=Row)
ModelT = TypeVar("ModelT", bound=Model)
CODE = re.compile(r"[0-9.]*")


class BadCursor(ValueError):
    """The place in the list that a link names does not exist."""


def page_of(rows: QuerySet[RowT], *, after: str, size: int) -> tuple[list[RowT], str | None]:
    """The rows behind `after`, and the place where the next page begins; None on the last. Raises BadCursor."""
    found = list(rows.filter(behind(after)).order_by("village_code", "id")[: size + 1])
    shown = found[:size]
    return shown, f"{shown[-1].village_code}_{shown[-1].id}" if len(found) > size else None


def behind(after: str) -> Q:
    if not after:
        return Q()
    village, _, identifier = after.partition("_")
    if not CODE.fullmatch(village):
        raise BadCursor(after)
    try:
        last = UUID(identifier)
    except ValueError as error:
        raise BadCursor(after) from error
    # the first condition is the index range, the second leaves out what was shown
    return Q(village_code__gte=village) & (Q(village_code__gt=village) | Q(id__gt=last))


def newest_of(rows: QuerySet[ModelT], *, after: str, size: int) -> tuple[list[ModelT], str | None]:
    """As `page_of`, the newest first: keys rise with time. Raises BadCursor."""
    if after:
        try:
            rows = rows.filter(pk__lt=UUID(after))
        except ValueError as error:
            raise BadCursor(after) from error
    found = list(rows.order_by("-pk")[: size + 1])
    return found[:size], str(found[size - 1].pk) if len(found) > size else None
