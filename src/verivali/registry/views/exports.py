"""Exports of the list: asked for, followed, fetched."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from verivali.accounts import second_factor
from verivali.accounts.actor import actor
from verivali.accounts.permissions import requires
from verivali.accounts.roles import Permission
from verivali.platform import jobs
from verivali.registry import actions, exported, queries
from verivali.registry.errors import NotThere, Refused
from verivali.registry.forms import said
from verivali.registry.models import Export, ExportContents, ExportFormat
from verivali.registry.queries.households import NAMED_AT_MOST
from verivali.registry.views.acting import posted
from verivali.registry.views.filters import FilterForm

SHOWN = 50
CONTENTS = [
    (ExportContents.HOUSEHOLDS, gettext_lazy("one row for each household")),
    (ExportContents.MEMBERS, gettext_lazy("one row for each member")),
]
FORMATS = [
    (ExportFormat.XLSX, gettext_lazy("XLSX, for spreadsheets")),
    (ExportFormat.CSV, gettext_lazy("CSV, for programs")),
]


class ExportForm(forms.Form):
    """`whole` stands only where the role may reveal numbers."""

    contents = forms.ChoiceField(label=gettext_lazy("Contents"), choices=CONTENTS, widget=forms.RadioSelect)
    format = forms.ChoiceField(label=gettext_lazy("File"), choices=FORMATS, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=gettext_lazy("What do you need the list for?"),
        min_length=8,
        max_length=200,
        help_text=gettext_lazy("It is kept in the audit log and stands on every sheet, with your name."),
    )
    whole = forms.BooleanField(required=False, label=gettext_lazy("NIK and KK in full"))
    unmasked_reason = forms.CharField(
        required=False,
        max_length=200,
        label=gettext_lazy("Why in full?"),
        help_text=gettext_lazy("Only where the work cannot be done with masked numbers. Logged on its own."),
    )

    def __init__(self, *args: Any, may_reveal: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        if not may_reveal:
            del self.fields["whole"], self.fields["unmasked_reason"]

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("whole") and len(given.get("unmasked_reason", "").strip()) < 8:
            self.add_error("unmasked_reason", _("Write a reason of at least 8 letters."))
        if not given.get("whole"):
            given["unmasked_reason"] = ""
        return given


def verified(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Asks for the second factor first, where this session was opened without one."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if second_factor.was_asked(request):
            return view(request, *args, **kwargs)
        there = request.get_full_path() if request.method == "GET" else reverse("exports")
        return redirect(f"{reverse('mfa_reauthenticate')}?{urlencode({'next': there})}")

    return answer


@requires(Permission.EXPORT)
@verified
def export_new(request: HttpRequest) -> HttpResponse:
    """The filters stand in the address, as on the list itself."""
    by = actor(request)
    chosen = FilterForm(request.GET, own_region=by.appointment.region_code)
    if not chosen.is_valid():
        return redirect(f"{reverse('households')}?{request.GET.urlencode()}")
    filters = chosen.filters()
    initial = {"contents": ExportContents.HOUSEHOLDS, "format": ExportFormat.XLSX}
    form = ExportForm(posted(request), initial=initial, may_reveal=by.may(Permission.REVEAL))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            export = actions.ask_export(
                by=by, is_verified=True, filters=filters, contents=ExportContents(given["contents"]),
                format=ExportFormat(given["format"]), reason=given["reason"], language=get_language() or "id",
                unmasked_reason=given.get("unmasked_reason", ""),
            )  # fmt: skip
            return redirect("export", export.pk)
        except Refused as refused:
            form.add_error("reason", str(said(refused.text)))
    context = {"form": form, "count": queries.count_households(filters), "asked": request.GET.urlencode(),
               "named_at_most": NAMED_AT_MOST}  # fmt: skip
    return render(request, "registry/export_new.html", context, status=422 if form.errors else 200)


@requires(Permission.EXPORT)
def exports(request: HttpRequest) -> HttpResponse:
    """One's own, the newest first."""
    mine = [followed(one) for one in Export.objects.order_by("-asked_at")[:SHOWN]]
    return render(request, "registry/exports.html", {"exports": mine, "kept_days": exported.KEPT_DAYS})


@requires(Permission.EXPORT)
@never_cache
def export(request: HttpRequest, export_id: UUID) -> HttpResponse:
    """How far it is; the file, when it is there."""
    found = Export.objects.filter(pk=export_id).first()
    if found is None:
        raise Http404
    return render(request, "registry/export.html", followed(found) | {"kept_days": exported.KEPT_DAYS})


def followed(one: Export) -> dict[str, Any]:
    """`state`: ready, gone, waiting, working, cancelled or failed."""
    now = jobs.status(one.job_id)
    ended = {"cancelled": "cancelled", "aborted": "cancelled"}
    if one.file_name:
        state = "ready" if exported.path_of(one).is_file() else "gone"
    elif now is None or now.has_ended:
        state = ended.get(now.state if now else "", "failed")
    else:
        state = "waiting" if now.state == "todo" else "working"
    return {"export": one, "state": state, "status": now, "contents": dict(CONTENTS)[ExportContents(one.contents)]}


@requires(Permission.EXPORT)
@verified
@never_cache
def export_file(request: HttpRequest, export_id: UUID) -> HttpResponseBase:
    try:
        found, path = actions.fetch_export(by=actor(request), is_verified=True, export_id=export_id)
    except NotThere as error:
        raise Http404 from error
    except Refused as refused:
        messages.error(request, said(refused.text))
        return redirect("export", export_id)
    name = f"verivali-{found.contents}-{found.asked_at:%Y%m%d}-{str(found.pk)[-6:]}.{found.format}"
    response = FileResponse(path.open("rb"), as_attachment=True, filename=name)
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@requires(Permission.EXPORT)
@require_POST
def export_cancel(request: HttpRequest, export_id: UUID) -> HttpResponse:
    try:
        actions.cancel_export(by=actor(request), export_id=export_id)
    except NotThere as error:
        raise Http404 from error
    except Refused as refused:
        messages.error(request, said(refused.text))
    return redirect("export", export_id)
