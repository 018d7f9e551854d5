"""When a session was last used, from where and by what: written once a minute, so that reading a page writes nothing."""

from datetime import timedelta

from allauth.account.adapter import get_adapter
from allauth.usersessions.middleware import UserSessionsMiddleware
from allauth.usersessions.models import UserSession
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from verivali.accounts.models import Account

AGAIN_AFTER = timedelta(minutes=1)


class ActivityMiddleware(UserSessionsMiddleware):  # type: ignore[misc]
    """The sign-in library's own, left out where it would write what stands there already."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response: HttpResponse = self.get_response(request) if is_noted(request) else super().__call__(request)
        return response


def is_noted(request: HttpRequest) -> bool:
    """Whether this use of the session, from this address by this browser, was written within the last minute."""
    if not isinstance(request.user, Account) or not request.session.session_key:
        return False
    longest = UserSession._meta.get_field("user_agent").max_length
    return bool(
        UserSession.objects.filter(
            session_key=request.session.session_key,
            user=request.user,
            ip=get_adapter().get_client_ip(request),
            user_agent=request.META.get("HTTP_USER_AGENT", "")[:longest],
            last_seen_at__gt=timezone.now() - AGAIN_AFTER,
        ).exists()
    )
