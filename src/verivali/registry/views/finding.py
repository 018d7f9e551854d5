"""The search and the list of households."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from verivali.accounts.actor import visitor
from verivali.accounts.permissions import any_signed_in, requires
from verivali.accounts.roles import Permission
from verivali.regions.codes import InvalidCode, normalise_code, region_range
from verivali.regions.models import Region
from verivali.registry import queries
from verivali.registry.forms import STATUSES, programme_choices
from verivali.registry.queries.paging import BadCursor

LONGEST = 100
VILLAGES_OF_ONE_NAME = 5


@any_signed_in
def home(request: HttpRequest) -> HttpResponse:
    """The search box; with ?q= what it finds."""
    by = visitor(request)
    wanted = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST]
    may_search = by and by.may(Permission.REGISTER_READ)
    rows = found(wanted, by.appointment.region_code) if by and may_search and wanted else []
    return render(request, "registry/home.html", {"q": wanted, "rows": rows})


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


class FilterForm(forms.Form):
    """The filters of the list. They live in the address, so that a list can be sent and kept."""

    text = forms.CharField(required=False, max_length=LONGEST, label=gettext_lazy("Name or number"))
    region_code = forms.CharField(required=False, max_length=13, label=gettext_lazy("Region code"))
    rw = forms.CharField(required=False, max_length=5, label="RW")
    rt = forms.CharField(required=False, max_length=5, label="RT")
    status = forms.ChoiceField(
        required=False, label=gettext_lazy("Status"), choices=[("", gettext_lazy("all")), *STATUSES]
    )
    programme = forms.ChoiceField(required=False, label=gettext_lazy("Programme"), choices=programme_choices)

    def clean_region_code(self) -> str:
        code = str(self.cleaned_data["region_code"])
        try:
            return normalise_code(code) if code else ""
        except InvalidCode as error:
            raise forms.ValidationError(_("2, 4, 6 or 10 digits, as in 64.01.01.2009.")) from error


@requires(Permission.REGISTER_READ)
def households(request: HttpRequest) -> HttpResponse:
    """A page of the list; ?after= is the place where the page before ended."""
    form, after = FilterForm(request.GET), request.GET.get("after", "")
    if not form.is_valid():
        return render(request, "registry/households.html", {"form": form, "rows": [], "filtered": True})
    filters = queries.Filters(**form.cleaned_data)
    try:
        page = queries.list_households(filters, after=after)
    except BadCursor:
        page, after = queries.list_households(filters), ""
    context: dict[str, Any] = {
        "form": form,
        "rows": page.lines,
        "counted": "" if after else counted(queries.count_households(filters)),
        "filtered": filters != queries.Filters(),
        "is_later": bool(after),
        "first_url": address(request, ""),
        "next_url": address(request, page.after) if page.after else "",
    }
    return render(request, "registry/households.html", context)


def address(request: HttpRequest, after: str) -> str:
    """The same filters at another place of the list."""
    wanted = request.GET.copy()
    wanted.pop("after", None)
    if after:
        wanted["after"] = after
    return f"{request.path}?{wanted.urlencode()}" if wanted else request.path


def counted(count: queries.Count) -> str:
    number = number_format(count.number, force_grouping=True)
    if count.is_capped:
        return _("more than %(count)s households") % {"count": number}
    return ngettext("%(count)s household", "%(count)s households", count.number) % {"count": number}
