"""The API under /api: read endpoints in the scope of the signed-in person; every error is JSON."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.http.response import HttpResponseBase
from ninja import NinjaAPI
from ninja.security import django_auth

from verivali.accounts.actor import visitor
from verivali.accounts.permissions import ATTRIBUTE, Access, public
from verivali.accounts.roles import Permission
from verivali.registry.api import router as register
from verivali.web.api_regions import router as regions

api = NinjaAPI(title="Verivali", version="1", description="The register of social welfare.", auth=django_auth)
api.add_router("", register)
api.add_router("", regions)

READ = Access(frozenset({Permission.REGISTER_READ}))
OPEN = {"openapi-json", "openapi-view", "api-root"}


def guarded(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Refuses in JSON where a page would send to the sign-in."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        by = visitor(request)
        if request.user.is_authenticated and not READ.admits(by.role if by else None):
            return JsonResponse({"detail": "Your role does not carry register.read."}, status=403)
        return view(request, *args, **kwargs)

    setattr(answer, ATTRIBUTE, READ)
    return answer


def routes() -> tuple[list[Any], str, str]:
    """The routes of the API, each with its permission declared."""
    found: Any = api.urls
    patterns, app_name, namespace = found
    for pattern in patterns:
        pattern.callback = public(pattern.callback) if pattern.name in OPEN else guarded(pattern.callback)
    return patterns, app_name, namespace
