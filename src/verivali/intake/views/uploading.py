"""A file is brought."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from verivali.accounts.actor import actor
from verivali.accounts.permissions import requires
from verivali.accounts.roles import Permission
from verivali.intake import actions
from verivali.intake.forms import UploadForm
from verivali.intake.queries.chosen import source_names
from verivali.registry.errors import Refused
from verivali.registry.views.acting import posted


@requires(Permission.IMPORT)
def import_new(request: HttpRequest) -> HttpResponse:
    language = get_language() or "id"
    form = UploadForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            batch = actions.bring(
                by=actor(request), upload=given["file"], file_name=given["file"].name,
                source_name=given["source_name"], language=language,
            )  # fmt: skip
            return redirect("import", batch.pk)
        except Refused as refused:
            # as it is: it begins with the name of the file
            form.add_error("file", refused.text.said(language))
    context = {"form": form, "sources": source_names(), "at_most_mb": settings.IMPORT_MAX_BYTES >> 20}
    return render(request, "intake/upload.html", context, status=422 if form.errors else 200)
