"""For everybody: whether a certificate is genuine and still the last word. Nothing of the people on it but initials."""

import re

from allauth.core.internal.ratelimit import consume
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from verivali.accounts.permissions import public
from verivali.registry.queries.certificates import certificate_shown, typed_code

#: Looks from one address.
RATES = {"certificate": "30/m/ip"}
PARTS = {"number": 10, "code": 12}


@public
@require_safe
@never_cache
def ask_certificate(request: HttpRequest) -> HttpResponse:
    """For whoever cannot read the QR code: number and code to type."""
    number = digits(request.GET.get("number", ""))[: PARTS["number"]]
    code = typed_code(request.GET.get("code", ""))[: PARTS["code"]]
    if number and code:
        return redirect("certificate-shown", number, code)
    is_half = bool(number or code)
    context = {"number": number, "code": code, "is_half": is_half}
    return render(request, "registry/certificate_ask.html", context, status=422 if is_half else 200)


@public
@require_safe
@never_cache
def show_certificate(request: HttpRequest, number: str, code: str) -> HttpResponse:
    if not consume(request, app="verivali.registry", action="certificate", config=RATES, limit_get=True):
        wait = render(request, "registry/certificate_wait.html", status=429)
        wait.headers["Retry-After"] = "60"
        return wait
    found = certificate_shown(digits(number), typed_code(code))
    context = {"number": number, "found": found}
    return render(request, "registry/certificate_shown.html", context, status=200 if found else 404)


def digits(text: str) -> str:
    return re.sub(r"\D", "", text, flags=re.ASCII)
