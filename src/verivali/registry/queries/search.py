"""Search first: NIK, family card, register number, identifier of an older register; a name, however it is spelt."""

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

    Sixteen digits are a NIK or a family card, ten a register number, letters a name; what has a digit may also be the
    identifier (ID DTKS) under which a household or person was loaded. Fewer than three letters find none.
    Three queries at most.
    """
    text = text.strip()
    numbered = memberships_numbered(text)
    if numbered is not None:
        rows = told(in_region(region_code) & Q(pk__in=numbered), at_most=at_most)
        if rows or is_number(text):
            return rows
    alike = individuals_named(text, region_code=region_code, at_most=at_most)
    return told(Q(individual__in=list(alike)), alike, at_most=at_most) if alike else []


def digits_of(text: str) -> str:
    return "".join(character for character in text if character.isdigit())


def is_number(text: str) -> bool:
    """Whether it is a NIK, family card or register number, whatever stands between its digits."""
    count = len(digits_of(text))
    return count >= LONG_NUMBER_DIGITS or count == REGISTER_NUMBER_DIGITS


def memberships_numbered(text: str) -> QuerySet[Any, Any] | None:
    """Keys of memberships that a number or identifier names; None for a text without digits.

    A union: an OR over several tables would read them whole.
    """
    digits = digits_of(text)
    if not digits:
        return None
    identifiers = (text, text.upper())
    of_household = Membership.objects.filter(household__external_id__in=identifiers).values("pk")
    others = [Membership.objects.filter(individual__external_id__in=identifiers)]
    if len(digits) >= LONG_NUMBER_DIGITS:
        others += [Membership.objects.filter(individual__nik=digits), Membership.objects.filter(card__kk=digits)]
    if len(digits) == REGISTER_NUMBER_DIGITS:
        others.append(Membership.objects.filter(household__register_number=digits))
    return of_household.union(*(one.values("pk") for one in others))


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
