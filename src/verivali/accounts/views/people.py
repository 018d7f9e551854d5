"""Pages on a person's account: opened, looked at, given another first password, disabled."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from verivali.accounts import actions
from verivali.accounts.actor import actor
from verivali.accounts.errors import Refused
from verivali.accounts.forms import AccountForm, ProposalForm, ReasonForm
from verivali.accounts.models import Account
from verivali.accounts.permissions import public, requires
from verivali.accounts.queries import open_appointments_of
from verivali.accounts.roles import Permission
from verivali.accounts.views.appointments import OPENING, list_officers

#: Forms with a reason stand on one page: their fields carry different ids.
DISABLING, RESETTING = "disabling_%s", "resetting_%s"


@requires(Permission.ACCOUNTS_PROPOSE)
@never_cache
@require_POST
def open_account(request: HttpRequest) -> HttpResponse:
    form = AccountForm(request.POST, auto_id=OPENING)
    if form.is_valid():
        try:
            opened = actions.open_account(by=actor(request), **form.cleaned_data)
        except Refused as refused:
            form.add_error("username", str(refused))
        else:
            return render(request, "accounts/first_password.html", {"opened": opened})
    return list_officers(request, ProposalForm(), status=422, account_form=form)


@requires(Permission.ACCOUNTS_READ, Permission.ACCOUNTS_PROPOSE, Permission.ACCOUNTS_APPROVE)
@require_safe
def person(request: HttpRequest, account_id: UUID) -> HttpResponse:
    return show(request, get_object_or_404(Account, pk=account_id))


@requires(Permission.ACCOUNTS_PROPOSE)
@never_cache
@require_POST
def renew_password(request: HttpRequest, account_id: UUID) -> HttpResponse:
    account, form = get_object_or_404(Account, pk=account_id), ReasonForm(request.POST)
    try:
        opened = actions.renew_first_password(account=account, reason=reason_of(form), by=actor(request))
    except Refused as refused:
        form.add_error("reason", str(refused))
        return show(request, account, renewal=form, status=422)
    return render(request, "accounts/first_password.html", {"opened": opened, "is_renewed": True})


@requires(Permission.ACCOUNTS_APPROVE)
@require_POST
def reset_factor(request: HttpRequest, account_id: UUID) -> HttpResponse:
    account, form = get_object_or_404(Account, pk=account_id), ReasonForm(request.POST, auto_id=RESETTING)
    try:
        actions.reset_second_factor(account=account, reason=reason_of(form), by=actor(request))
    except Refused as refused:
        form.add_error("reason", str(refused))
        return show(request, account, resetting=form, status=422)
    messages.success(request, _("The second step is taken away. The person sets up another one at the next sign-in."))
    return redirect("person", account_id=account.pk)


@requires(Permission.ACCOUNTS_APPROVE)
@require_POST
def disable(request: HttpRequest, account_id: UUID) -> HttpResponse:
    account, form = get_object_or_404(Account, pk=account_id), ReasonForm(request.POST, auto_id=DISABLING)
    try:
        actions.disable_account(account=account, reason=reason_of(form), by=actor(request))
    except Refused as refused:
        form.add_error("reason", str(refused))
        return show(request, account, disabling=form, status=422)
    messages.success(request, _("The account is disabled. Every session of it has ended."))
    return redirect("person", account_id=account.pk)


@public
@require_safe
def forgotten(request: HttpRequest) -> HttpResponse:
    """In the place of the library's page, which would send mail: hardly anybody here has an address to send it to."""
    return render(request, "accounts/forgotten.html")


def reason_of(form: ReasonForm) -> str:
    return str(form.cleaned_data["reason"]) if form.is_valid() else ""


def show(
    request: HttpRequest,
    account: Account,
    renewal: ReasonForm | None = None,
    disabling: ReasonForm | None = None,
    resetting: ReasonForm | None = None,
    status: int = 200,
) -> HttpResponse:
    by = actor(request)
    context = {
        "person": account,
        "held": open_appointments_of(account),
        "renewal": renewal or ReasonForm(),
        "disabling": disabling or ReasonForm(auto_id=DISABLING),
        "resetting": resetting or ReasonForm(auto_id=RESETTING),
        "is_self": account.pk == by.account.pk,
        "may_propose": by.may(Permission.ACCOUNTS_PROPOSE),
        "may_approve": by.may(Permission.ACCOUNTS_APPROVE),
    }
    return render(request, "accounts/person.html", context, status=status)
