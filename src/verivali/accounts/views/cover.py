"""Pages on leave cover of an appointment: what there is, giving some, withdrawing it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from verivali.accounts import actions
from verivali.accounts.actions.cover import require_holder_or_officer
from verivali.accounts.actor import Actor, visitor
from verivali.accounts.errors import Refused
from verivali.accounts.forms import CoverForm
from verivali.accounts.models import Appointment, Delegation
from verivali.accounts.permissions import any_signed_in
from verivali.accounts.queries import cover_of, names_of


@any_signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def cover(request: HttpRequest, appointment_id: UUID) -> HttpResponse:
    by = at_work(request)
    seen = Appointment.objects.select_related("account").defer("account__password")
    appointment = get_object_or_404(seen, pk=appointment_id)
    require_holder_or_officer(by, appointment)
    form = CoverForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data
        try:
            actions.delegate(
                appointment=appointment, to=wanted["username"], by=by,
                valid_from=wanted["valid_from"], valid_to=wanted["valid_to"],
            )  # fmt: skip
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The cover is given."))
            return redirect("cover", appointment_id=appointment.pk)
    given = list(cover_of(appointment))
    names = names_of(str(one.to_id) for one in given)
    context = {
        "appointment": appointment,
        "given": [(one, names.get(str(one.to_id), "")) for one in given],
        "form": form,
    }
    return render(request, "accounts/cover.html", context, status=422 if form.errors else 200)


@any_signed_in
@require_POST
def withdraw(request: HttpRequest, delegation_id: UUID) -> HttpResponse:
    by = at_work(request)
    delegation = get_object_or_404(Delegation, pk=delegation_id)
    try:
        actions.withdraw_delegation(delegation=delegation, by=by)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The cover is withdrawn."))
    if delegation.to_id == by.account.pk:
        return redirect("appointment_choose")
    return redirect("cover", appointment_id=delegation.appointment_id)


def at_work(request: HttpRequest) -> Actor:
    """Cover belongs to an appointment: whoever works under none finds nothing here."""
    by = visitor(request)
    if by is None:
        raise Http404
    return by
