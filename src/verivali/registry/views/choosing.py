"""Households are picked out of the list, and what is done to many of them at once."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from verivali.accounts.actor import actor
from verivali.accounts.permissions import requires
from verivali.accounts.roles import Permission
from verivali.registry import actions
from verivali.registry.actions.statuses import AT_MOST
from verivali.registry.errors import Refused
from verivali.registry.forms import STATUSES, said
from verivali.registry.models import HouseholdStatus
from verivali.registry.queries.households import NAMED_AT_MOST
from verivali.registry.queries.statuses import preview_status
from verivali.registry.views.acting import posted
from verivali.registry.views.filters import FilterForm

#: What may be done with ticked households: the button's word, and the page it leads to.
NEXT = {"export": "export-new", "status": "status-set", "list": "households"}
UNKNOWN_SHOWN = 100


@requires(Permission.REGISTER_READ)
@require_POST
def select(request: HttpRequest) -> HttpResponse:
    """The ticked rows of a page of the list."""
    try:
        ticked = [UUID(one) for one in request.POST.getlist("household")]
        selection = actions.select_households(by=actor(request), household_ids=ticked)
    except (Refused, ValueError) as error:
        told = said(error.text) if isinstance(error, Refused) else _("Choose again from the list.")
        messages.error(request, told)
        return redirect("households")
    there = NEXT.get(request.POST.get("next", ""), "households")
    return redirect(f"{reverse(there)}?include={selection.pk}")


class NumbersForm(forms.Form):
    numbers = forms.CharField(
        label=gettext_lazy("NIK, KK or register numbers"),
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false", "autocomplete": "off"}),
        help_text=gettext_lazy("One a line, or parted by commas; up to 10,000. The numbers themselves are not kept."),
    )


@requires(Permission.REGISTER_READ)
def numbers(request: HttpRequest) -> HttpResponse:
    """A list of numbers becomes a selection; those that name nobody in the region are told at once."""
    form = NumbersForm(posted(request))
    context: dict[str, object] = {"form": form}
    if request.method == "POST" and form.is_valid():
        try:
            found = actions.select_by_numbers(by=actor(request), text=form.cleaned_data["numbers"])
        except Refused as refused:
            form.add_error("numbers", str(said(refused.text)))
        else:
            context |= {"found": found, "unknown": found.unknown[:UNKNOWN_SHOWN]}
            context |= {"malformed": found.malformed[:UNKNOWN_SHOWN], "shown": UNKNOWN_SHOWN}
    return render(request, "registry/numbers.html", context, status=422 if form.errors else 200)


class StatusForm(forms.Form):
    status = forms.ChoiceField(choices=STATUSES, widget=forms.HiddenInput)
    seen = forms.CharField(max_length=32, required=False, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        min_length=8,
        max_length=200,
        help_text=gettext_lazy("It is kept in the audit log with each household."),
    )


@requires(Permission.REGISTER_DRAFT)
def status_set(request: HttpRequest) -> HttpResponse:
    """A preview of what would change; then the act, on exactly what was shown."""
    by = actor(request)
    chosen = FilterForm(request.GET, own_region=by.appointment.region_code)
    if not chosen.is_valid():
        return redirect(f"{reverse('households')}?{request.GET.urlencode()}")
    filters = chosen.filters()
    form = StatusForm(posted(request))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            count = actions.set_status(
                by=by, filters=filters, status=HouseholdStatus(given["status"]), reason=given["reason"],
                seen=given["seen"],
            )  # fmt: skip
        except Refused as refused:
            form.add_error(None, str(said(refused.text)))
        else:
            told = ngettext("%(count)s household changed.", "%(count)s households changed.", count)
            messages.success(request, told % {"count": count})
            return redirect(f"{reverse('households')}?{request.GET.urlencode()}")
    wanted = request.POST.get("status") or request.GET.get("to", "")
    status = HouseholdStatus(wanted) if wanted in HouseholdStatus.values else HouseholdStatus.INACTIVE
    context = {
        "form": form,
        "status": status,
        "preview": preview_status(filters, status),
        "choices": STATUSES,
        "asked": request.GET.urlencode(),
        "at_most": AT_MOST,
        "named_at_most": NAMED_AT_MOST,
    }
    return render(request, "registry/status_set.html", context, status=422 if form.errors else 200)
