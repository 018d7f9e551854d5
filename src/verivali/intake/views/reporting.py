"""The error report is fetched."""

import tempfile
from pathlib import Path
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from verivali.accounts.actor import actor
from verivali.accounts.permissions import requires
from verivali.accounts.roles import Permission
from verivali.intake import actions
from verivali.registry.errors import NotThere, Refused
from verivali.registry.forms import said


@requires(Permission.IMPORT)
@never_cache
def import_report(request: HttpRequest, batch_id: UUID) -> HttpResponseBase:
    """Made anew each time, and gone from the disk as soon as it was sent."""
    language = get_language() or "id"
    with tempfile.TemporaryDirectory(prefix="verivali-report-") as folder:
        path = Path(folder) / "report.xlsx"
        try:
            batch = actions.report(by=actor(request), batch_id=batch_id, path=path, language=language)
        except NotThere as error:
            raise Http404 from error
        except Refused as refused:
            messages.error(request, said(refused.text))
            return redirect("import", batch_id)
        report = path.open("rb")
    name = f"verivali-{batch.uploaded_at:%Y%m%d}-{str(batch.pk)[-6:]}.xlsx"
    response = FileResponse(report, as_attachment=True, filename=name)
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
