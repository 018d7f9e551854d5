"""Households named by thousands of numbers at once: NIK, family card or register number, whatever each is."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Func, QuerySet, UUIDField

from verivali.registry.models import Selection

#: Sixteen digits may be of a person or of a card; only those in scope are found, as everywhere.
NAMED = """
    SELECT wanted.number, household.id FROM unnest(%(numbers)s::text[]) AS wanted (number)
    JOIN registry_household AS household ON household.register_number = wanted.number
    WHERE household.deleted_at IS NULL
    UNION
    SELECT wanted.number, held.household_id FROM unnest(%(numbers)s::text[]) AS wanted (number)
    JOIN registry_individual AS person ON person.nik = wanted.number COLLATE "C" AND person.deleted_at IS NULL
    JOIN registry_membership AS held ON held.individual_id = person.id
        AND held.valid_to IS NULL AND held.deleted_at IS NULL
    UNION
    SELECT wanted.number, card.household_id FROM unnest(%(numbers)s::text[]) AS wanted (number)
    JOIN registry_familycard AS card ON card.kk = wanted.number COLLATE "C" AND card.deleted_at IS NULL
"""


@dataclass(frozen=True)
class Named:
    """Households that a list of numbers names, and the numbers that name none within the scope."""

    household_ids: list[UUID]
    unknown: list[str]


def households_named(numbers: list[str]) -> Named:
    """One query, whatever the length of the list."""
    with connection.cursor() as cursor:
        cursor.execute(NAMED, {"numbers": numbers})
        found = cursor.fetchall()
    known = {number for number, _household in found}
    return Named(
        sorted({household for _number, household in found}), [number for number in numbers if number not in known]
    )


def households_of(selection_id: str) -> QuerySet[Any, Any]:
    """Keys of the households of a selection, as a subquery; none for another's."""
    unnested = Func("household_ids", function="unnest", output_field=UUIDField())
    return Selection.objects.filter(pk=selection_id).values(household=unnested)


def size_of(selection_id: str) -> int | None:
    """How many households were selected; None where it is not the asker's, or gone."""
    found = Selection.objects.filter(pk=selection_id).values_list("household_ids", flat=True).first()
    return None if found is None else len(found)
