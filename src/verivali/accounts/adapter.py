"""Sign-in as this project wants it: accounts are made by officers, never by visitors."""

from collections.abc import Sequence
from typing import Any, cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.usersessions.adapter import DefaultUserSessionsAdapter
from allauth.usersessions.models import UserSession
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from verivali.accounts import entrance_log
from verivali.accounts.first_password import refused_if_lapsed
from verivali.accounts.models import Account
from verivali.platform.scope import account_only, change_to


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """One count for one account: not one for each host name by which the site answers."""
        return "sign-in:" + str(credentials.get("username", "")).strip().lower()

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            entrance_log.locked(request, str(credentials.get("username", "")))
            raise

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        entrance_log.refused(request, str(credentials.get("username", "")))

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Account | None:
        """From the right password on, the request is that account's: its second factors, its sessions."""
        found: Account | None = super().authenticate(request, **credentials)
        if found and not request.user.is_authenticated:
            change_to(account_only(str(found.id)))
        return found

    def pre_login(self, request: HttpRequest, user: Account, **more: Any) -> HttpResponse | None:
        refused: HttpResponse | None = super().pre_login(request, user, **more)
        return refused or refused_if_lapsed(request, user)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("home")

    def set_password(self, user: Account, password: str) -> None:
        user.set_password(password)
        user.first_password_until = None
        user.save(update_fields=["password", "first_password_until"])


class SessionsAdapter(DefaultUserSessionsAdapter):  # type: ignore[misc]
    def end_sessions(self, sessions: Sequence[UserSession]) -> None:
        super().end_sessions(sessions)
        if sessions:
            entrance_log.sessions_ended(context.request, cast(Account, context.request.user), len(sessions))
