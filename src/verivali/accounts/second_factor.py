"""A person whose role asks for a second factor gets nowhere before setting one up.

Whoever has one is asked for it when signing in. A session opened before, with the password alone, ends when the first
one is set up elsewhere: else a thief of the password would wait inside for the owner to open the gate.
"""

from collections.abc import Callable
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from verivali.accounts import entrance_log
from verivali.accounts.actor import visitor
from verivali.accounts.models import Account
from verivali.platform.scope import account_only, entered

#: Where such a person may go: to the pages that set it up, confirm the password, change the language or leave.
OPEN_NAMES = {"account_logout", "account_reauthenticate", "set_language", "appointment_choose"}
OPEN_PREFIX = "mfa_"
KINDS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


#: Session keys: the page such a person wanted; the same once they have set one up.
WANTED, GO_ON = "wanted", "go_on"


class SecondFactorMiddleware:
    """Sends such a person to the page where one is set up, from wherever they wanted to go."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        by = visitor(request)
        if by is None or not by.role.needs_mfa or is_open(request) or by.account.first_password_until:
            return None  # a first password is changed before anything else
        if has_second_factor(by.account):
            if GO_ON in request.session:
                del request.session[GO_ON]
            return None
        if request.method == "GET" and not getattr(request, "htmx", False):
            request.session[WANTED] = request.get_full_path()
            messages.info(request, _("Your role asks for a second step at sign-in. Set one up to go on."))
        return sent_to(request, "mfa_index")


def sent_to(request: HttpRequest, name: str) -> HttpResponse:
    """To the page of that name, from a part of a page too."""
    there = reverse(name)
    if getattr(request, "htmx", False):
        return HttpResponse(status=204, headers={"HX-Redirect": there})
    return HttpResponseRedirect(there)


def is_open(request: HttpRequest) -> bool:
    if request.path.startswith("/api/"):
        return True  # refuses by itself, in JSON
    name = (request.resolver_match.view_name if request.resolver_match else "") or ""
    return name in OPEN_NAMES or name.startswith(OPEN_PREFIX)


def has_second_factor(account: Account) -> bool:
    """Recovery codes alone do not count: they stand in for a factor that was lost."""
    return bool(Authenticator.objects.filter(user=account, type__in=KINDS).exists())


def was_asked(request: HttpRequest) -> bool:
    """Whether this very session was opened, or confirmed since, with a second factor or a passkey."""
    account = request.user if isinstance(request.user, Account) else None
    records = get_authentication_records(request, account)
    return any(record.get("method") == "mfa" and record.get("type") in KINDS for record in records)


def factor_was_added(*, request: HttpRequest, user: Account, authenticator: Authenticator, **_: object) -> None:
    """Called by the sign-in library, sometimes after the request's transaction: only the session that added it goes on,
    to the page that was wanted.
    """
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        return
    if wanted := request.session.pop(WANTED, None):
        request.session[GO_ON] = wanted
    with entered(account_only(str(user.pk))):
        elsewhere = list(UserSession.objects.filter(user=user).exclude(session_key=request.session.session_key))
        for session in elsewhere:
            session.end()
        if elsewhere:
            entrance_log.sessions_ended(request, user, len(elsewhere))
