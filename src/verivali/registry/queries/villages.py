"""Villages to choose from: by a part of their name or by their code, the near ones first."""

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from verivali.regions.codes import InvalidCode, level_of, lineage, normalise_code
from verivali.regions.models import Region
from verivali.registry.queries.typed import plain

AT_MOST = 30
LEAST_LETTERS = 3


def villages_like(text: str, *, near: str, at_most: int = AT_MOST) -> list[Region]:
    """Villages in force today. `near` is the village to look from: its district comes first, then its regency, its province."""
    text = text.strip()
    if code := as_code(text):
        return list(in_force().filter(Q(code=code) | Q(code__startswith=code + ".")).order_by("code")[:at_most])
    if len(text) < LEAST_LETTERS:
        return []
    found = in_force().filter(name__icontains=text).annotate(distance=distance_from(near))
    return list(found.order_by("distance", "name", "code")[:at_most])


def village_of(code: str) -> Region | None:
    return in_force().filter(code=plain(code)).first()


def in_force() -> QuerySet[Region]:
    return Region.objects.filter(level="village", valid_to=None)


def as_code(text: str) -> str:
    """The dotted code of a district or village that the text is; "" for anything else."""
    try:
        code = normalise_code(text)
    except InvalidCode:
        return ""
    return code if level_of(code) in ("district", "village") else ""


def distance_from(village_code: str) -> Case:
    nearest = list(reversed(lineage(village_code)))[1:]
    steps = [When(code__startswith=code + ".", then=Value(step)) for step, code in enumerate(nearest)]
    return Case(*steps, default=Value(len(nearest)), output_field=IntegerField())
