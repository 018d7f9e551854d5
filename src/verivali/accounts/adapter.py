"""Sign-in as this project wants it: accounts are made by officers, never by visitors."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """One count for one account: not one for each host name by which the site answers."""
        return "sign-in:" + str(credentials.get("username", "")).strip().lower()
