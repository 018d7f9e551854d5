"""Pages on appointments: choosing one's own, and the list that officers keep."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from verivali.accounts import actions
from verivali.accounts.actor import actor
from verivali.accounts.errors import Refused
from verivali.accounts.forms import AccountForm, ProposalForm, ReasonForm
from verivali.accounts.models import Account, Appointment
from verivali.accounts.permissions import any_signed_in, requires
from verivali.accounts.queries import accounts_within, appointments_of, appointments_within, covers_of
from verivali.accounts.roles import Permission

#: Lists are cut here; the filter by region finds the rest.
PAGE = 200
#: Two forms with a sign-in name stand on one page: their fields carry different ids.
OPENING = "opening_%s"


@any_signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    account = cast(Account, request.user)
    if request.method == "POST":
        try:
            chosen = UUID(request.POST.get("appointment", ""))
        except ValueError:
            messages.error(request, _("Choose one of your appointments."))
            return redirect("appointment_choose")
        actions.switch_appointment(account=account, appointment_id=chosen, session=request.session)
        return redirect("home")
    held = appointments_of(account, timezone.localdate()).select_related("account").defer("account__password")
    covers = covers_of(account)
    rows = [(one, covers.get(one.id)) for one in held]
    return render(request, "accounts/choose.html", {"appointments": rows})


@requires(Permission.ACCOUNTS_READ, Permission.ACCOUNTS_PROPOSE, Permission.ACCOUNTS_APPROVE)
@require_safe
def officers(request: HttpRequest) -> HttpResponse:
    return list_officers(request, ProposalForm())


@requires(Permission.ACCOUNTS_PROPOSE)
@require_POST
def propose(request: HttpRequest) -> HttpResponse:
    form = ProposalForm(request.POST)
    if form.is_valid():
        wanted = form.cleaned_data
        wanted["account"] = wanted.pop("username")
        try:
            actions.propose_appointment(by=actor(request), **wanted)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Proposed. Another officer must approve it."))
            return redirect("officers")
    return list_officers(request, form, status=422)


@requires(Permission.ACCOUNTS_APPROVE)
@require_POST
def approve(request: HttpRequest, appointment_id: UUID) -> HttpResponse:
    appointment = get_object_or_404(within_reach(request), id=appointment_id)
    try:
        actions.approve_appointment(appointment=appointment, by=actor(request))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Approved. The appointment is in force."))
    return redirect("officers")


@requires(Permission.ACCOUNTS_PROPOSE, Permission.ACCOUNTS_APPROVE)
@require_POST
def end(request: HttpRequest, appointment_id: UUID) -> HttpResponse:
    appointment = get_object_or_404(within_reach(request), id=appointment_id)
    reason = ReasonForm(request.POST)
    try:
        given = reason.cleaned_data["reason"] if reason.is_valid() else ""
        actions.end_appointment(appointment=appointment, reason=given, by=actor(request))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The appointment has ended."))
    return redirect("officers")


def list_officers(
    request: HttpRequest, form: ProposalForm, status: int = 200, account_form: AccountForm | None = None
) -> HttpResponse:
    by = actor(request)
    found = list(within_reach(request)[: PAGE + 1])
    context = {
        "waiting": [one for one in found[:PAGE] if one.approved_by_id is None],
        "appointments": [one for one in found[:PAGE] if one.approved_by_id is not None],
        "has_more": len(found) > PAGE,
        "idle": accounts_within(by.appointment.region_code)[:PAGE],
        "form": form,
        "account_form": account_form or AccountForm(auto_id=OPENING),
        "may_propose": by.may(Permission.ACCOUNTS_PROPOSE),
        "may_approve": by.may(Permission.ACCOUNTS_APPROVE),
        "may_end": by.may(Permission.ACCOUNTS_PROPOSE) or by.may(Permission.ACCOUNTS_APPROVE),
    }
    return render(request, "accounts/officers.html", context, status=status)


def within_reach(request: HttpRequest) -> QuerySet[Appointment]:
    return appointments_within(actor(request).appointment.region_code)
