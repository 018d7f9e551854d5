"""What the stations above the register add to its pages: the register asks those who registered, and imports none of them.

A station registers itself in the `ready` of its Django app.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from verivali.registry.models import Household


@dataclass(frozen=True)
class Mark:
    """A word on a household that leads to why. `is_grave` stops something, such as payment."""

    says: Any
    url: str
    is_grave: bool = False


@dataclass(frozen=True)
class Choice:
    """A filter of the list: `narrow` leaves the households that fit a value of `choices`."""

    name: str
    label: Any
    choices: Callable[[], Iterable[tuple[str, Any]]]
    narrow: Callable[[QuerySet[Household], str], QuerySet[Household]]


@dataclass(frozen=True)
class Station:
    """`marks` tells of many households at once, in one query: household id -> its marks."""

    name: str
    marks: Callable[[Iterable[UUID]], Mapping[UUID, list[Mark]]] | None = None
    choices: tuple[Choice, ...] = ()


STATIONS: dict[str, Station] = {}


def register(station: Station) -> None:
    STATIONS[station.name] = station
