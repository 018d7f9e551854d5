"""What findings add to the pages of the register: why a household is not payable, filters of the list, the cases behind
what the rules find.

The rules take a second to load, which a command that touches none of these pages need not wait for.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy, ngettext

from verivali.engine.codes import DIED
from verivali.findings.models import UNRESOLVED, CivilMatch, Finding, Severity
from verivali.registry.forms import said
from verivali.registry.models import Household, Membership
from verivali.registry.stations import Choice, Mark, Station

HOLDS = Q(severity=Severity.BLOCKS)
GRAVE = (Severity.BLOCKS, Severity.HANDLE)
HELD = "held"


def marks(household_ids: Iterable[UUID]) -> dict[UUID, list[Mark]]:
    """One mark on each household with unresolved cases that hold payment. One query."""
    counts = (
        Finding.objects.filter(UNRESOLVED, HOLDS, household_id__in=list(household_ids))
        .values_list("household_id")
        .annotate(cases=Count("id"))
    )
    return {household_id: [held_by(household_id, number)] for household_id, number in counts}


def held_by(household_id: UUID, number: int) -> Mark:
    told = ngettext("not payable: %(count)s finding", "not payable: %(count)s findings", number) % {"count": number}
    return Mark(
        told, f"{reverse('findings')}?{urlencode({'household': str(household_id), 'severity': 'B'})}", is_grave=True
    )


def cases(finding_ids: Iterable[UUID]) -> dict[UUID, Mark]:
    """The cases of what the rules find: a case bears the engine's identifier. One query."""
    from verivali.findings.wording import STATES

    states = Finding.objects.filter(pk__in=list(finding_ids)).values_list("pk", "state")
    return {key: Mark(STATES[state], reverse("finding", args=[key])) for key, state in states}  # type: ignore[index]


def kinds() -> list[tuple[str, Any]]:
    from verivali.engine.rules import BY_CODE

    return [(rule.code, f"{rule.code} {said(rule.title)}") for rule in BY_CODE.values()]


def with_kind(rows: QuerySet[Household], code: str) -> QuerySet[Household]:
    return with_case(rows, Q(rule=code))


def held(rows: QuerySet[Household], _value: str) -> QuerySet[Household]:
    return with_case(rows, HOLDS)


def with_case(rows: QuerySet[Household], kind: Q) -> QuerySet[Household]:
    """Households with an unresolved case of the kind."""
    unresolved = Finding.objects.filter(UNRESOLVED, kind, household_id=OuterRef("pk"))
    return rows.filter(Exists(unresolved))


def verified(rows: QuerySet[Household], value: str) -> QuerySet[Household]:
    """As the figures count them: somebody lives there, all who do match the civil registry, nothing grave is unresolved."""
    members = Membership.objects.open().filter(household=OuterRef("pk"), individual__deleted_at=None)
    living = members.exclude(individual__presence=DIED)
    matched = CivilMatch.objects.filter(individual_id=OuterRef("individual_id"), status="matched")
    grave = Finding.objects.filter(UNRESOLVED, severity__in=GRAVE, household_id=OuterRef("pk"))
    is_verified = Exists(living) & ~Exists(living.exclude(Exists(matched))) & ~Exists(grave)
    return rows.filter(is_verified if value == "yes" else ~is_verified)


STATION = Station(
    name="findings",
    marks=marks,
    choices=(
        Choice("anomaly", gettext_lazy("Kind of anomaly"), kinds, with_kind),
        Choice("payment", gettext_lazy("Payment"), lambda: [(HELD, gettext_lazy("held by a finding"))], held),
        Choice(
            "verified",
            gettext_lazy("Verification"),
            lambda: [("yes", gettext_lazy("verified")), ("no", gettext_lazy("not verified"))],
            verified,
        ),
    ),
    cases=cases,
)
