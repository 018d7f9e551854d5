"""Every request of a signed-in person runs in one transaction, as the web role, within the person's region."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse

from verivali.accounts.actor import Actor
from verivali.accounts.models import Account
from verivali.accounts.queries import appointments_of
from verivali.platform.scope import NOBODY, entered

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase

#: Session key: the appointment chosen by a person who holds several.
CHOSEN = "appointment"


class ScopeMiddleware:
    """Sets `request.actor`, None without an appointment in force, and the scope of all that the view reads."""

    def __init__(self, get_response: Callable[[HttpRequest], "HttpResponseBase"]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> "HttpResponseBase":
        request.actor = actor_of(request)  # type: ignore[attr-defined]
        with entered(request.actor.scope if request.actor else NOBODY):  # type: ignore[attr-defined]
            response = self.get_response(request)
            if isinstance(response, HttpResponse):
                return response
        return response


def actor_of(request: HttpRequest) -> Actor | None:
    if not isinstance(request.user, Account):
        return None
    held = {str(one.id): one for one in appointments_of(request.user, date.today())}
    chosen = held.get(request.session.get(CHOSEN, "")) or next(iter(held.values()), None)
    return Actor(request.user, chosen) if chosen else None
