"""Sign-in as this project wants it: accounts are made by officers, never by visitors."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from verivali.accounts.models import Account
from verivali.platform.scope import account_only, change_to


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """One count for one account: not one for each host name by which the site answers."""
        return "sign-in:" + str(credentials.get("username", "")).strip().lower()

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Account | None:
        """From the right password on, the request is that account's: its second factors, its sessions."""
        found: Account | None = super().authenticate(request, **credentials)
        if found and not request.user.is_authenticated:
            change_to(account_only(str(found.id)))
        return found

    def set_password(self, user: Account, password: str) -> None:
        user.set_password(password)
        user.first_password_until = None
        user.save(update_fields=["password", "first_password_until"])
