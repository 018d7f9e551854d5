"""Every request runs in one transaction, as the web role, within the region of the person at work.

An exception in the view undoes what the view wrote (ATOMIC_REQUESTS), and the page that reports it is still in scope;
an answer of 500 or more undoes everything. A streamed answer is made after that transaction, within one of its own.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, cast

from allauth.account.internal.stagekit import LOGIN_SESSION_KEY
from allauth.account.utils import url_str_to_user_pk
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import timezone

from verivali.accounts.actions import CHOSEN
from verivali.accounts.actor import Actor, NotAllowed
from verivali.accounts.models import Account, Appointment
from verivali.accounts.queries import appointments_of
from verivali.platform.scope import Scope, account_only, change_to, entered

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase


class ScopeMiddleware:
    """Sets `request.actor`, None without an appointment in force, and the scope of all that the view reads."""

    def __init__(self, get_response: Callable[[HttpRequest], "HttpResponseBase"]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> "HttpResponseBase":
        scope = account_only(account_id_of(request))
        with entered(scope):
            actor = actor_of(request)
            request.actor = actor  # type: ignore[attr-defined]
            if actor:
                scope = actor.scope
                change_to(scope)
            response = self.get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
        if isinstance(response, StreamingHttpResponse):
            if response.is_async:
                raise TypeError("An asynchronous stream would leave its scope: stream from an ordinary generator.")
            parts = cast(Iterable[bytes], response.streaming_content)
            response.streaming_content = streamed(parts, scope)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """An act that is not allowed is answered as such, wherever it was asked for."""
        if isinstance(exception, NotAllowed):
            raise PermissionDenied(str(exception)) from exception
        return None


def streamed(parts: Iterable[bytes], scope: Scope) -> Iterator[bytes]:
    """The same parts, each made within `scope`, in one transaction that lasts as long as the answer does."""
    with entered(scope):
        yield from parts


def actor_of(request: HttpRequest) -> Actor | None:
    if not isinstance(request.user, Account):
        return None
    held = {str(one.id): one for one in appointments_of(request.user, timezone.localdate())}
    chosen = held.get(request.session.get(CHOSEN, "")) or first_of(held.values(), request.user)
    return Actor(request.user, chosen) if chosen else None


def first_of(held: Iterable[Appointment], account: Account) -> Appointment | None:
    """One's own before what one covers: cover given by another moves nobody out of their work."""
    return min(held, key=lambda one: one.account_id != account.pk, default=None)


def account_id_of(request: HttpRequest) -> str:
    """Whoever is signed in, or has given the right password and is asked for a second factor."""
    if request.user.is_authenticated:
        return str(request.user.pk)
    pending = request.session.get(LOGIN_SESSION_KEY)
    return str(url_str_to_user_pk(pending["user_pk"])) if isinstance(pending, dict) and pending.get("user_pk") else ""
