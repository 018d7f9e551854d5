"""The search and the list of households."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import number_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from verivali.accounts.actor import actor, visitor
from verivali.accounts.permissions import any_signed_in, requires
from verivali.accounts.roles import Permission
from verivali.regions.codes import region_range
from verivali.regions.models import Region
from verivali.registry import queries
from verivali.registry.queries.households import NAMED_AT_MOST
from verivali.registry.queries.paging import BadCursor
from verivali.registry.queries.search import AT_MOST
from verivali.registry.queries.selections import size_of
from verivali.registry.views.filters import FilterForm, asked_text

VILLAGES_OF_ONE_NAME = 5
PICKED = ("include", "exclude")


@any_signed_in
def home(request: HttpRequest) -> HttpResponse:
    """The search box; with ?q= what it finds."""
    by = visitor(request)
    wanted = asked_text(request)
    may_search = by and by.may(Permission.REGISTER_READ)
    rows = found(wanted, by.appointment.region_code) if by and may_search and wanted else []
    return render(
        request, "registry/home.html", {"q": wanted, "rows": rows, "is_cut": len(rows) >= AT_MOST, "most": AT_MOST}
    )


def found(wanted: str, region_code: str) -> list[queries.Found]:
    """What the text names; behind a comma stands the village to look in."""
    name, comma, village = (part.strip() for part in wanted.partition(","))
    if not (comma and name and village):
        return queries.search(wanted)
    rows = [one for code in villages_named(village, region_code) for one in queries.search(name, region_code=code)]
    return sorted(rows, key=lambda one: -one.likeness)


def villages_named(name: str, region_code: str) -> list[str]:
    low, high = region_range(region_code)
    within = Region.objects.filter(code__gte=low, code__lt=high, level="village", valid_to=None)
    codes = within.filter(name__icontains=name).order_by("code").values_list("code", flat=True)
    return list(codes[:VILLAGES_OF_ONE_NAME])


@requires(Permission.REGISTER_READ)
def households(request: HttpRequest) -> HttpResponse:
    """A page of the list; ?after= is the place where the page before ended."""
    by, after = actor(request), request.GET.get("after", "")
    form = FilterForm(request.GET, own_region=by.appointment.region_code)
    if not form.is_valid():
        return render(request, "registry/households.html", {"form": form, "rows": [], "filtered": True})
    filters = form.filters()
    try:
        page = queries.list_households(filters, after=after, with_count=not after)
    except BadCursor:
        page, after = queries.list_households(filters, with_count=True), ""
    context: dict[str, Any] = {
        "form": form,
        "rows": page.lines,
        "counted": counted(page.count) if page.count else "",
        "is_cut": page.is_cut,
        "named_at_most": NAMED_AT_MOST,
        "filtered": filters != queries.Filters(),
        "is_later": bool(after),
        "first_url": address(request, ""),
        "next_url": address(request, page.after) if page.after else "",
        "asked": asked(request),
        "picked": picked(request, filters),
        "may_export": by.may(Permission.EXPORT),
        "may_edit": by.may(Permission.REGISTER_DRAFT),
    }
    return render(request, "registry/households.html", context)


def address(request: HttpRequest, after: str) -> str:
    """The same filters at another place of the list."""
    wanted = asked(request)
    place = urlencode({"after": after}) if after else ""
    query = "&".join(one for one in (wanted, place) if one)
    return f"{request.path}?{query}" if query else request.path


def asked(request: HttpRequest, *, leave_out: str = "") -> str:
    """The filters as they stand in the address, without the place in the list."""
    wanted = request.GET.copy()
    for name in ("after", leave_out):
        wanted.pop(name, None)
    return wanted.urlencode()


def picked(request: HttpRequest, filters: queries.Filters) -> list[dict[str, Any]]:
    """The selections at work: how many households each holds, and the list without it."""
    names = [name for name in PICKED if getattr(filters, name)]
    sizes = {name: size_of(getattr(filters, name)) for name in names}
    return [{"name": name, "size": sizes[name], "without": without(request, name)} for name in names]


def without(request: HttpRequest, name: str) -> str:
    query = asked(request, leave_out=name)
    return f"{request.path}?{query}" if query else request.path


def counted(count: queries.Count) -> str:
    number = number_format(count.number, force_grouping=True)
    if count.is_capped:
        return _("more than %(count)s households") % {"count": number}
    return ngettext("%(count)s household", "%(count)s households", count.number) % {"count": number}
