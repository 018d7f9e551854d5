"""Errors of the API as problem details (RFC 9457): what went wrong, for a program to read."""

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError

from verivali.accounts.actor import NotAllowed

MEDIA_TYPE = "application/problem+json"
log = logging.getLogger("django.request")


class WrongInput(Schema):
    """Where in the request, and why it cannot be."""

    where: str
    why: str


class Problem(Schema):
    """`type` is about:blank: the status says what kind of problem it is, `detail` what to do."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[WrongInput]


def problem(
    status: int,
    detail: str,
    *,
    errors: list[dict[str, str]] | None = None,
    headers: Mapping[str, str] | None = None,
) -> HttpResponse:
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "errors": errors or [],
    }
    return JsonResponse(body, status=status, content_type=MEDIA_TYPE, headers=dict(headers or {}))


def unknown(request: HttpRequest, error: Any = None) -> HttpResponse:
    return problem(404, "There is nothing here, or it lies outside your region.")


def stranger(request: HttpRequest, error: Any = None) -> HttpResponse:
    detail = "Send a good token (Authorization: Bearer …) or sign in."
    return problem(401, detail, headers={"WWW-Authenticate": "Bearer"})


def refused(request: HttpRequest, error: Any = None) -> HttpResponse:
    return problem(403, "This lies beyond what you may do.")


def wrong_input(request: HttpRequest, error: ValidationError) -> HttpResponse:
    errors = [{"where": ".".join(str(part) for part in one["loc"]), "why": str(one["msg"])} for one in error.errors]
    return problem(422, "Some of what was asked cannot be.", errors=errors)


def told(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem(error.status_code, error.message)


def broken(request: HttpRequest, error: Exception) -> HttpResponse:
    """The middleware of the scope undoes all that the request wrote."""
    log.error("The API failed on %s", request.path, exc_info=error)
    return problem(500, "This is our fault. It was written down.")


def answer_with_problems(api: NinjaAPI) -> None:
    for kind, answer in {
        Http404: unknown,
        AuthenticationError: stranger,
        NotAllowed: refused,
        PermissionDenied: refused,
        ValidationError: wrong_input,
        HttpError: told,
        Exception: broken,
    }.items():
        api.add_exception_handler(kind, answer)  # type: ignore[arg-type]
