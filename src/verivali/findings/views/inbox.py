"""The list of cases: what waits for whoever asks, and all that their region has."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from verivali.accounts.actor import Actor, actor
from verivali.accounts.permissions import requires
from verivali.accounts.roles import Permission
from verivali.findings.forms.filters import CaseFilterForm
from verivali.findings.queries.case import acts_open_to
from verivali.findings.queries.inbox import EVERY, CaseFilters, CaseLine, count_cases, list_cases
from verivali.findings.states import Act
from verivali.registry.queries import Count
from verivali.registry.queries.paging import BadCursor
from verivali.registry.views.finding import asked

DESKS = {
    "role": gettext_lazy("To be fixed by you"),
    "mine": gettext_lazy("Handed to you"),
    "verify": gettext_lazy("To be verified by you"),
    EVERY: gettext_lazy("All of your region"),
}
#: The page of a case where the act is done that a row offers.
PAGES = {Act.CORRECT: "finding-fix", Act.VERIFY: "finding-verify"}
WORDS = {Act.CORRECT: gettext_lazy("Fix"), Act.VERIFY: gettext_lazy("Verify")}


@dataclass(frozen=True)
class Desk:
    title: Any
    url: str
    is_open: bool
    count: str


@dataclass(frozen=True)
class Row:
    """A line of the list, with what whoever asks may do to it."""

    line: CaseLine
    act: Any = ""
    url: str = ""


@requires(Permission.REGISTER_READ)
def inbox(request: HttpRequest) -> HttpResponse:
    """A page of the list; ?after= is the place where the page before ended. Without any filter, one's own desk."""
    by, after = actor(request), request.GET.get("after", "")
    query = asked(request) or urlencode({"owner": own_desk(by)})
    form = CaseFilterForm(QueryDict(query), own_region=by.appointment.region_code)
    if not form.is_valid():
        return render(request, "findings/inbox.html", {"form": form, "rows": [], "filtered": True, "desks": []})
    filters = form.filters()
    try:
        page = list_cases(filters, by=by, after=after, with_count=not after)
    except BadCursor:
        page, after = list_cases(filters, by=by, with_count=True), ""
    rows = [row(one, by, query) for one in page.lines]
    context = {
        "form": form,
        "rows": rows,
        "first": next((one for one in rows if one.url), None),
        "counted": counted(page.count) if page.count else "",
        "filtered": filters != CaseFilters(owner=filters.owner),
        "desks": desks(by, filters),
        "owner": filters.owner,
        "is_later": bool(after),
        "first_url": f"{request.path}?{query}",
        "next_url": f"{request.path}?{query}&{urlencode({'after': page.after})}" if page.after else "",
        "asked": query,
        "may_hand_out": by.may(Permission.FINDINGS_ASSIGN),
        "may_verify": by.may(Permission.FINDINGS_VERIFY),
    }
    return render(request, "findings/inbox.html", context)


def own_desk(by: Actor) -> str:
    return next(iter(desks_of(by)))


def desks_of(by: Actor) -> list[str]:
    """Who fixes has a desk, who verifies has another; everybody sees their region."""
    fixes, verifies = by.may(Permission.FINDINGS_FIX), by.may(Permission.FINDINGS_VERIFY)
    return [*(("role", "mine") if fixes else ()), *(("verify",) if verifies else ()), EVERY]


def desks(by: Actor, filters: CaseFilters) -> list[Desk]:
    counts = {one: count_cases(CaseFilters(owner=one.replace(EVERY, "")), by=by) for one in desks_of(by)}
    return [
        Desk(DESKS[one], f"{reverse('findings')}?owner={one}", one == (filters.owner or EVERY), short(count))
        for one, count in counts.items()
    ]


def short(count: Count) -> str:
    return number_format(count.number, force_grouping=True) + ("+" if count.is_capped else "")


def row(line: CaseLine, by: Actor, query: str) -> Row:
    act = next((one for one in acts_open_to(by, line.finding) if one in PAGES), None)
    return Row(line, WORDS[act], at(PAGES[act], line.finding.pk, query)) if act else Row(line)


def at(page: str, key: Any, query: str) -> str:
    """A page of a case that remembers the list it was reached from."""
    return reverse(page, args=[key]) + (f"?{urlencode({'list': query})}" if query else "")


def counted(count: Count) -> str:
    number = number_format(count.number, force_grouping=True)
    if count.is_capped:
        return _("more than %(count)s cases") % {"count": number}
    return ngettext("%(count)s case", "%(count)s cases", count.number) % {"count": number}
