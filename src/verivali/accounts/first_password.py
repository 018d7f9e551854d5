"""A password that an officer gave opens one page: the one where it is changed."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from verivali.accounts.models import Account
from verivali.accounts.second_factor import sent_to

OPEN_NAMES = {"account_change_password", "account_logout", "set_language"}


class FirstPasswordMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        if not isinstance(request.user, Account) or request.user.first_password_until is None:
            return None
        if request.path.startswith("/api/"):
            return None  # refuses by itself, in JSON
        name = request.resolver_match.view_name if request.resolver_match else ""
        return None if name in OPEN_NAMES else sent_to(request, "account_change_password")


def refused_if_lapsed(request: HttpRequest, account: Account) -> HttpResponse | None:
    """After its days a first password opens nothing, whoever found the paper it was written on."""
    if account.first_password_until is None or account.first_password_until > timezone.now():
        return None
    messages.error(request, _("The days of this first password are over. Ask the officer who gave it for another one."))
    return redirect("account_login")
