"""Figures by region: what is amiss, how long it has been, where most of it is. Each figure leads to its list."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy

from verivali.accounts.actor import actor
from verivali.accounts.permissions import requires
from verivali.accounts.roles import Permission
from verivali.engine.rules import BY_CODE
from verivali.findings.models import Standing
from verivali.findings.queries.figures import AGES, Figures, Kind, figures_of
from verivali.registry.forms import said
from verivali.registry.views.filters import RegionForm

AGE_WORDS = {
    0: gettext_lazy("up to 7 days"),
    8: gettext_lazy("8 to 30 days"),
    31: gettext_lazy("31 to 90 days"),
    91: gettext_lazy("91 days and more"),
}
LEVEL_OF_PARTS = {
    0: gettext_lazy("Provinces"),
    2: gettext_lazy("Regencies and cities"),
    5: gettext_lazy("Districts"),
    8: gettext_lazy("Villages"),
}
#: Of a bar, in the units of its drawing.
WIDEST = 100


@dataclass(frozen=True)
class Figure:
    """A number; `url` leads to its list, "" for whoever sees no people."""

    number: int
    url: str = ""


@dataclass(frozen=True)
class Piece:
    """A part of a bar, from `x`."""

    age: int
    x: float
    width: float


@dataclass(frozen=True)
class KindRow:
    code: str
    title: Any
    severity: str
    url: str
    ages: list[tuple[Any, Figure]]
    total: Figure
    overdue: Figure
    bar: list[Piece]


@dataclass(frozen=True)
class Place:
    """A region below, with the way further down."""

    code: str
    name: str
    url: str
    standing: Standing
    unresolved: Figure
    blocked: Figure
    overdue: Figure
    percent: float | None


class Lists:
    """Addresses of the lists behind figures of a region."""

    def __init__(self, region_code: str, *, sees_people: bool) -> None:
        self.region_code, self.sees_people = region_code, sees_people

    def cases(self, number: int, **asked: Any) -> Figure:
        return self.figure("findings", number, asked)

    def households(self, number: int, **asked: Any) -> Figure:
        return self.figure("households", number, asked)

    def figure(self, page: str, number: int, asked: dict[str, Any]) -> Figure:
        wanted = {"region_code": self.region_code} | asked
        return Figure(number, f"{reverse(page)}?{urlencode(wanted)}" if self.sees_people and number else "")


@requires(Permission.REGISTER_READ, Permission.AGGREGATES_READ)
def dashboard(request: HttpRequest) -> HttpResponse:
    """The own region, or the one asked for within it."""
    by = actor(request)
    own, sees_people = by.appointment.region_code, by.role.sees_people
    form = RegionForm(request.GET, own_region=own)
    form.is_valid()
    region_code = form.region_code or own
    if not by.reaches(region_code):
        raise Http404
    figures = figures_of(region_code)
    context = {
        "form": form,
        "region_code": region_code,
        "is_own": region_code == own,
        "above_url": address(region_code.rpartition(".")[0]) if region_code != own else "",
        "figures": figures,
        "standing": figures.standing,
        "headline": headline(figures, Lists(region_code, sees_people=sees_people)),
        "kinds": kind_rows(figures.kinds, Lists(region_code, sees_people=sees_people)),
        "ages": [(age, AGE_WORDS[age]) for age in AGES],
        "parts_title": LEVEL_OF_PARTS.get(len(region_code), ""),
        "parts": [place(one, figures, sees_people) for one in figures.parts],
        "villages": [place(one, figures, sees_people) for one in figures.villages],
    }
    return render(request, "findings/dashboard.html", context)


def address(region_code: str) -> str:
    return f"{reverse('dashboard')}?{urlencode({'region_code': region_code})}" if region_code else reverse("dashboard")


def headline(figures: Figures, lists: Lists) -> dict[str, Any]:
    standing = figures.standing
    if standing is None:
        return {}
    return {
        "unresolved": lists.cases(standing.unresolved),
        "weights": [(one, lists.cases(figures.unresolved(one), severity=one)) for one in ("B", "H", "W")],
        "overdue": lists.cases(standing.overdue, due="overdue"),
        "blocked": lists.households(standing.blocked, payment="held"),
        "stale": lists.households(standing.stale, anomaly="EK06"),
        "households": lists.households(standing.households),
        "verified": lists.households(standing.verified, verified="yes"),
        "percent": share(standing) if figures.was_matched else None,
    }


def share(standing: Standing) -> float | None:
    """Percent of the households that are verified; None where there is none."""
    return 100 * standing.verified / standing.households if standing.households else None


def kind_rows(kinds: list[Kind], lists: Lists) -> list[KindRow]:
    most = max((one.cases for one in kinds), default=1)
    return [kind_row(one, lists, most) for one in kinds]


def kind_row(kind: Kind, lists: Lists, most: int) -> KindRow:
    rule = BY_CODE.get(kind.rule)
    total = lists.cases(kind.cases, rule=kind.rule)
    return KindRow(
        code=kind.rule,
        title=said(rule.title) if rule else "",
        severity=kind.severity,
        url=total.url,
        ages=[(AGE_WORDS[age], lists.cases(kind.ages[age], rule=kind.rule, age=age)) for age in AGES],
        total=total,
        overdue=lists.cases(kind.overdue, rule=kind.rule, due="overdue"),
        bar=bar(kind, most),
    )


def bar(kind: Kind, most: int) -> list[Piece]:
    """One piece for each age, as wide as its share of the most frequent kind."""
    pieces, x = [], 0.0
    for age in AGES:
        width = WIDEST * kind.ages[age] / most
        pieces.append(Piece(age, round(x, 2), round(width, 2)))
        x += width
    return pieces


def place(one: Standing, figures: Figures, sees_people: bool) -> Place:
    lists = Lists(one.region_code, sees_people=sees_people)
    return Place(
        code=one.region_code,
        name=figures.names.get(one.region_code, one.region_code),
        url=address(one.region_code),
        standing=one,
        unresolved=lists.cases(one.unresolved),
        blocked=lists.households(one.blocked, payment="held"),
        overdue=lists.cases(one.overdue, due="overdue"),
        percent=share(one) if figures.was_matched else None,
    )
