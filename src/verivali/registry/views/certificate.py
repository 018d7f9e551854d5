"""The printed certificate: surat keterangan terdaftar, one A4 per household."""

from uuid import UUID

import segno
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_POST
from weasyprint import HTML

from verivali.accounts.actor import actor
from verivali.accounts.permissions import requires
from verivali.accounts.roles import Permission
from verivali.engine.codes import PROGRAMME
from verivali.registry import actions
from verivali.registry.errors import NotThere, WrongState
from verivali.registry.forms import programme_said, said
from verivali.registry.models import Certificate
from verivali.registry.views.household import story_of
from verivali.registry.views.shown import today


@requires(Permission.REGISTER_READ)
@require_POST
def certificate(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """Issues it and answers with the PDF. Numbers stay masked; the QR code leads anybody to the page that proves it."""
    try:
        issued = actions.issue_certificate(by=actor(request), household_id=household_id)
    except NotThere as error:
        raise Http404 from error
    except WrongState as refused:
        messages.error(request, said(refused.text))
        return redirect("household", household_id)
    page = HTML(string=render_to_string("registry/certificate.html", contents(request, issued))).write_pdf()
    name = f"surat-keterangan-{issued.number}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(page, "application/pdf", headers=headers)


def contents(request: HttpRequest, issued: Certificate) -> dict[str, object]:
    shown = today(story_of(issued.household_id))
    held = {one.programme for one in shown.programmes if one.valid_to is None}
    proof = request.build_absolute_uri(reverse("certificate-shown", args=[issued.number, issued.code]))
    return {
        "household": shown.household,
        "shown": shown,
        "certificate": issued,
        "code": in_fours(issued.code),
        "ask_at": request.build_absolute_uri(reverse("certificate-ask")),
        "ticks": [{"title": programme_said(str(code)), "is_on": code in held} for code in PROGRAMME.meanings],
        "qr": segno.make(proof, error="m").svg_data_uri(scale=4, border=0),
        "printed": date_format(timezone.localtime(), "j F Y H:i"),
        "today": timezone.localdate(),
        "actor": actor(request),
    }


def in_fours(code: str) -> str:
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))
