"""What the stations above the register add to its pages: the register asks those who registered, and imports none of them.

A station registers itself in the `ready` of its Django app.
"""

from collections import defaultdict
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
    """`marks` tells of many households at once, in one query: household id -> its marks; `cases` of many findings, by the
    engine's identifier: how far each is, and where; `sources` the words of references that rows name as their source.
    """

    name: str
    marks: Callable[[Iterable[UUID]], Mapping[UUID, list[Mark]]] | None = None
    choices: tuple[Choice, ...] = ()
    cases: Callable[[Iterable[UUID]], Mapping[UUID, Mark]] | None = None
    sources: Callable[[Iterable[str]], Mapping[str, str]] | None = None


STATIONS: dict[str, Station] = {}


def register(station: Station) -> None:
    STATIONS[station.name] = station


def choices() -> dict[str, Choice]:
    """Every filter that a station adds, by its name."""
    return {choice.name: choice for station in STATIONS.values() for choice in station.choices}


def marks_of(household_ids: Iterable[UUID]) -> dict[UUID, list[Mark]]:
    """What all stations say of these households; one query for each station."""
    keys = list(household_ids)
    found: dict[UUID, list[Mark]] = defaultdict(list)
    for station in STATIONS.values():
        for key, marks in (station.marks(keys) if station.marks and keys else {}).items():
            found[key] += marks
    return dict(found)


def cases_of(finding_ids: Iterable[UUID]) -> dict[UUID, Mark]:
    """What became of these findings, where a station follows them."""
    keys, found = list(finding_ids), dict[UUID, Mark]()
    for station in STATIONS.values():
        found |= station.cases(keys) if station.cases and keys else {}
    return found


def sources_of(references: Iterable[str]) -> dict[str, str]:
    """What stands behind these references of rows, where a station knows it."""
    keys, found = [reference for reference in references if reference], dict[str, str]()
    for station in STATIONS.values():
        found |= station.sources(keys) if station.sources and keys else {}
    return found
