"""The printed certificate: surat keterangan terdaftar, one A4 per household."""

from uuid import UUID

import segno
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from weasyprint import HTML

from verivali.accounts.actor import actor
from verivali.accounts.permissions import requires
from verivali.accounts.roles import Permission
from verivali.audit import actions as audit
from verivali.engine.codes import PROGRAMME
from verivali.registry.forms import programme_said
from verivali.registry.views.household import story_of
from verivali.registry.views.shown import today


@requires(Permission.REGISTER_READ)
def certificate(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """The PDF. Numbers stay masked; the QR code leads an officer to the household's page."""
    by = actor(request)
    shown = today(story_of(household_id))
    found = shown.household
    held = {one.programme for one in shown.programmes if one.valid_to is None}
    address = request.build_absolute_uri(reverse("household", args=[found.id]))
    context = {
        "household": found,
        "shown": shown,
        "ticks": [{"title": programme_said(str(code)), "is_on": code in held} for code in PROGRAMME.meanings],
        "qr": segno.make(address, error="m").svg_data_uri(scale=4, border=0),
        "printed": date_format(timezone.localtime(), "j F Y H:i"),
        "today": timezone.localdate(),
        "actor": by,
    }
    page = HTML(string=render_to_string("registry/certificate.html", context)).write_pdf()
    audit.record(
        by=str(by.account.id),
        act="certificate.printed",
        subject=f"household:{found.id}",
        details={"register_number": found.register_number},
        region_code=found.village_code,
    )
    name = f"surat-keterangan-{found.register_number}.pdf"
    return HttpResponse(page, "application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'})
