"""What is answered to a request that could not be read."""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.defaults import bad_request


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Too large has a page of its own, with the limits."""
    if isinstance(exception, RequestDataTooBig):
        return render(request, "413.html", {"import_mb": settings.IMPORT_MAX_BYTES >> 20}, status=413)
    return bad_request(request, exception)
