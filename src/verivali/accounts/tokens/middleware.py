"""Requests of programs to the API run under their token, in the scope it is narrowed to."""

from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse

from verivali.accounts.tokens.actions import count_request
from verivali.accounts.tokens.bearer import program_of, token_of
from verivali.platform.scope import account_only, change_to

API = "/api/"
SCHEME = "bearer "


class TokenMiddleware:
    """Stands behind the middlewares of sessions: they never take a program for a person who is signed in.

    Sets `request.token` (None without a good one) and `request.is_over_rate`. A token that is named and not good
    leaves nobody at work, whoever else the request says it is.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get("Authorization", "")
        if request.path.startswith(API) and given[: len(SCHEME)].lower() == SCHEME:
            become_program(request, given[len(SCHEME) :].strip())
        return self.get_response(request)


def become_program(request: HttpRequest, secret: str) -> None:
    change_to(account_only(""))
    request.user, request.actor, request.token = AnonymousUser(), None, None  # type: ignore[attr-defined]
    found = token_of(secret)
    program = program_of(*found) if found else None
    if found is None or program is None:
        return
    request.user, request.token = found  # type: ignore[attr-defined]
    request.is_over_rate = not count_request(found[1])  # type: ignore[attr-defined]
    request.actor = program  # type: ignore[attr-defined]
    change_to(program.scope)
