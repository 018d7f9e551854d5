"""Search first: NIK, family card, register number; a name with or without a village, however it is spelt."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from verivali.platform.scope import scope_of
from verivali.regions.codes import region_range
from verivali.registry.masks import masked
from verivali.registry.models import Membership

AT_MOST = 50
REGISTER_NUMBER_DIGITS = 10
#: NIK and KK have 16 digits; registers hold some with one too few or too many.
LONG_NUMBER_DIGITS = 15
LEAST_LETTERS = 3


@dataclass(frozen=True)
class Found:
    """One person found, in one household. Numbers are masked. `likeness` is 0 to 100; 100 for equal numbers."""

    individual_id: UUID
    household_id: UUID
    register_number: str
    name: str
    masked_nik: str
    masked_kk: str
    birth_date: date | None
    relation: int | None
    village_code: str
    address: str
    likeness: int


def search(text: str, *, region_code: str = "", at_most: int = AT_MOST) -> list[Found]:
    """People that a text names, the most alike first. `region_code` narrows to a region of any level.

    Sixteen digits are a NIK or a family card, ten a register number, letters a name. Fewer than three letters find none.
    Two queries at most.
    """
    text = text.strip()
    digits = "".join(character for character in text if character.isdigit())
    within = in_region(region_code)
    if len(digits) >= LONG_NUMBER_DIGITS:
        return told(within & Q(pk__in=memberships_numbered(digits)), at_most=at_most)
    if digits and len(digits) == REGISTER_NUMBER_DIGITS:
        return told(within & Q(household__register_number=digits), at_most=at_most)
    alike = individuals_named(text, region_code=region_code, at_most=at_most)
    return told(Q(individual__in=list(alike)), alike, at_most=at_most) if alike else []


def memberships_numbered(digits: str) -> QuerySet[Any, Any]:
    """Keys of memberships with this NIK or family card. A union: an OR over two tables would read them whole."""
    of_people = Membership.objects.filter(individual__nik=digits).values("pk")
    return of_people.union(Membership.objects.filter(card__kk=digits).values("pk"))


def individuals_named(name: str, *, region_code: str = "", at_most: int = AT_MOST) -> dict[UUID, int]:
    """Individual -> likeness 0 to 100, by the function that looks past row-level security and keeps the scope itself."""
    if sum(character.isalpha() for character in name) < LEAST_LETTERS:
        return {}
    region = scope_of(region_code, sees_people=True)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT individual_id, likeness FROM registry_search_names(%s, %s, %s, %s)",
            [name, region.low, region.high, at_most],
        )
        return {individual: round(likeness * 100) for individual, likeness in cursor.fetchall()}


def in_region(code: str) -> Q:
    if not code:
        return Q()
    low, high = region_range(code)
    return Q(village_code__gte=low, village_code__lt=high)


#: A person has thirty columns, a household seventy: only what is shown is read.
READ = (
    *("individual_id", "household_id", "household__register_number", "individual__name", "individual__nik", "card__kk"),
    *("individual__birth_date", "relation", "village_code", "household__address"),
)


def told(condition: Q, alike: dict[UUID, int] | None = None, *, at_most: int) -> list[Found]:
    rows = Membership.objects.open().filter(condition, individual__deleted_at=None).values_list(*READ)[:at_most]
    found = [
        Found(person, home, number, name, masked(nik), masked(kk), born, relation, village, address,
              likeness=(alike or {}).get(person, 100))
        for person, home, number, name, nik, kk, born, relation, village, address in rows
    ]  # fmt: skip
    return sorted(found, key=lambda one: (-one.likeness, one.relation or 99, one.name, str(one.individual_id)))


def nik_is_elsewhere(nik: str) -> bool:
    """Whether somebody outside the scope at work has this NIK: yes or no, and nothing more."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT registry_nik_is_elsewhere(%s)", [nik])
        return bool(cursor.fetchone()[0])
