"""Pages that show what a request of theirs may see and leaves behind."""

from collections.abc import Iterator

from django.db import connection
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.template.response import TemplateResponse
from django.urls import path

from verivali.accounts.actor import NotAllowed
from verivali.audit.actions import SYSTEM, record
from verivali.platform.scope import told


def seen() -> str:
    return "|".join(told())


def leave(mark: str) -> None:
    record(by=SYSTEM, act=mark, subject="test:page", details={})


def scope(request: HttpRequest) -> HttpResponse:
    return HttpResponse(seen())


def stream(request: HttpRequest) -> StreamingHttpResponse:
    def parts() -> Iterator[str]:
        for _ in range(3):
            yield seen() + "\n"

    return StreamingHttpResponse(parts())


def write(request: HttpRequest) -> HttpResponse:
    leave("written")
    return HttpResponse("written")


def write_and_fail(request: HttpRequest) -> HttpResponse:
    leave("half-written")
    raise RuntimeError("in the middle")


def write_and_refuse(request: HttpRequest) -> HttpResponse:
    leave("half-written")
    raise NotAllowed("not here")


def write_and_answer_500(request: HttpRequest) -> HttpResponse:
    leave("half-written")
    return HttpResponse("broken", status=500)


def write_and_fail_to_render(request: HttpRequest) -> TemplateResponse:
    leave("half-written")
    return TemplateResponse(request, "no such page.html")


def swallow(request: HttpRequest) -> HttpResponse:
    """A view that hides an error of the database and says all is well."""
    leave("half-written")
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 / 0")
    except Exception:  # noqa: BLE001, S110
        pass
    return HttpResponse("all is well")


urlpatterns = [
    path("scope", scope),
    path("stream", stream),
    path("write", write),
    path("fail", write_and_fail),
    path("refuse", write_and_refuse),
    path("500", write_and_answer_500),
    path("render", write_and_fail_to_render),
    path("swallow", swallow),
]


def plain_403(request: HttpRequest, exception: Exception) -> HttpResponse:
    return HttpResponse(seen(), status=403)


def plain_500(request: HttpRequest) -> HttpResponse:
    return HttpResponse("broken", status=500)


handler403, handler500 = plain_403, plain_500
