"""Figures of a region as they were last counted: headline, kinds by age, the regions below. Never a row of a person."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet, Sum

from verivali.engine.rules.kernel import Severity
from verivali.findings.models import RESOLVED, FullRun, Standing, Tally
from verivali.regions.codes import lineage, region_range
from verivali.regions.models import Region

#: Days since a case was opened, by the lower end.
AGES = (0, 8, 31, 91)
TOP_VILLAGES, RUNS = 10, 6
LENGTHS = (0, 2, 5, 8, 13)
VILLAGE = LENGTHS[-1]


@dataclass(frozen=True)
class Kind:
    """Unresolved cases of one rule: how many of each age, and how many of them are overdue."""

    rule: str
    severity: str
    ages: dict[int, int]
    overdue: int

    @property
    def cases(self) -> int:
        return sum(self.ages.values())


@dataclass(frozen=True)
class Figures:
    """`standing` is None where the region was never counted. `parts` are the regions right below, `villages` those with
    the most unresolved cases where villages are not right below. `runs`: the newest full runs of this very region.

    `was_matched`: a full run over the region, a part of it or a region above it knew the civil registry.
    """

    region_code: str
    standing: Standing | None
    kinds: list[Kind]
    parts: list[Standing]
    villages: list[Standing]
    runs: list[FullRun]
    was_matched: bool
    names: dict[str, str]

    def unresolved(self, severity: str) -> int:
        return sum(kind.cases for kind in self.kinds if kind.severity == severity)


def figures_of(region_code: str) -> Figures:
    """Seven queries at most, whatever the region. Outside the scope nothing was counted."""
    parts, villages = parts_of(region_code), top_villages(region_code)
    return Figures(
        region_code=region_code,
        standing=Standing.objects.filter(region_code=region_code).first(),
        kinds=kinds_of(region_code),
        parts=parts,
        villages=villages,
        runs=list(finished().filter(region_code=region_code).order_by("-asked_at")[:RUNS]),
        was_matched=finished().filter(around(region_code), inputs__has_key="civil_registry").exists(),
        names=names_of({one.region_code for one in (*parts, *villages)}),
    )


def kinds_of(region_code: str) -> list[Kind]:
    """The gravest first, then the most frequent."""
    found: dict[str, Kind] = {}
    unresolved = Tally.objects.filter(region_code=region_code).exclude(state__in=RESOLVED)
    summed = unresolved.values_list("rule", "severity", "age").annotate(Sum("cases"), Sum("overdue"))
    for rule, severity, age, cases, overdue in summed.order_by("rule", "age"):
        known = found.get(rule) or Kind(rule, severity, dict.fromkeys(AGES, 0), 0)
        found[rule] = Kind(rule, severity, known.ages | {age: cases}, known.overdue + overdue)
    weights = list(Severity)
    return sorted(found.values(), key=lambda one: (weights.index(Severity(one.severity)), -one.cases, one.rule))


def below(region_code: str, length: int) -> QuerySet[Standing]:
    low, high = region_range(region_code)
    within = Standing.objects.filter(region_code__gte=low, region_code__lt=high, length=length)
    return within.order_by("-unresolved", "region_code")


def parts_of(region_code: str) -> list[Standing]:
    longer = [one for one in LENGTHS if one > len(region_code)]
    return list(below(region_code, longer[0])) if longer else []


def top_villages(region_code: str) -> list[Standing]:
    if len(region_code) >= LENGTHS[-2]:
        return []
    return list(below(region_code, VILLAGE).filter(unresolved__gt=0)[:TOP_VILLAGES])


def finished() -> QuerySet[FullRun]:
    return FullRun.objects.filter(finished_at__isnull=False)


def around(region_code: str) -> Q:
    """Of regions that hold this one, are it, or lie in it."""
    if not region_code:
        return Q()
    return Q(region_code__in=["", *lineage(region_code)]) | Q(region_code__startswith=f"{region_code}.")


def names_of(codes: set[str]) -> dict[str, str]:
    return dict(Region.objects.filter(code__in=codes, valid_to=None).values_list("code", "name"))
