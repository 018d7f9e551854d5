"""The API under /api: reads in the scope of a token or of whoever is signed in; every error is a problem in JSON."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import path, register_converter
from django.urls.converters import StringConverter
from django.views.decorators.csrf import csrf_exempt
from ninja.security import HttpBearer, django_auth

from verivali.accounts.actor import visitor
from verivali.accounts.models import Token
from verivali.accounts.permissions import ATTRIBUTE, Access, public
from verivali.accounts.roles import Permission
from verivali.accounts.second_factor import has_second_factor
from verivali.findings.api import router as findings
from verivali.registry.api import router as register
from verivali.web.api_regions import router as regions
from verivali.web.openapi import DescribedAPI
from verivali.web.problems import answer_with_problems, problem, unknown


class BearerToken(HttpBearer):
    """The middleware of tokens has found out already whose it is."""

    def authenticate(self, request: HttpRequest, token: str) -> Token | None:
        found: Token | None = getattr(request, "token", None)
        return found


api = DescribedAPI(
    title="Verivali",
    version="1",
    description="The register of social welfare. Numbers are masked; nothing lies outside the region of who asks.",
    auth=[BearerToken(), django_auth],
)
answer_with_problems(api)
api.add_router("", register)
api.add_router("", findings)
api.add_router("", regions)


class Anything(StringConverter):
    """Any rest of an address, line breaks in it too, which Django's own `path` stops at."""

    regex = r"[\s\S]+"


register_converter(Anything, "anything")

READ = Access(frozenset({Permission.REGISTER_READ}))
#: Names and codes of regions are no secret: for every role.
ACCESS = {"list_regions": Access(), "get_region": Access()}
OPEN = {"openapi-json", "openapi-view", "api-root"}


def guarded(view: Callable[..., HttpResponseBase], access: Access) -> Callable[..., HttpResponseBase]:
    """Refuses in JSON where a page would send to the sign-in."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        by = visitor(request)
        if getattr(request, "is_over_rate", False):
            return problem(429, "Too many requests with this token in this minute.", headers={"Retry-After": "60"})
        if request.user.is_authenticated and not access.admits(by.role if by else None):
            return problem(403, "Your role or your token does not carry register.read.")
        if request.user.is_authenticated and request.user.first_password_until:
            return problem(403, "Change your first password on the site first.")
        if by and by.role.needs_mfa and not has_second_factor(by.account):
            return problem(403, "Your role needs a second factor: set it up on the site first.")
        found = view(request, *args, **kwargs)
        if found.status_code == 405:
            return problem(405, "This can only be read.", headers={"Allow": found.headers["Allow"]})
        return found

    setattr(answer, ATTRIBUTE, access)
    return answer


def routes() -> tuple[list[Any], str, str]:
    """The routes of the API, each with its permission declared; what is none of them is a problem too."""
    found: Any = api.urls
    patterns, app_name, namespace = found
    for pattern in patterns:
        is_open = pattern.name in OPEN
        access = ACCESS.get(pattern.name, READ)
        pattern.callback = public(pattern.callback) if is_open else guarded(pattern.callback, access)
    nothing = path("<anything:rest>", public(csrf_exempt(nothing_here)), name="nothing")
    return [*patterns, nothing], app_name, namespace


def nothing_here(request: HttpRequest, rest: str) -> HttpResponseBase:
    return unknown(request)
