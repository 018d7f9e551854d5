"""Files of other agencies: those given to the full runs of the region, and one more."""

import tempfile
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from verivali.accounts.actor import Actor, actor
from verivali.accounts.permissions import requires
from verivali.accounts.roles import Permission
from verivali.findings.actions.giving import give_reference
from verivali.findings.forms.references import ACCEPTED, KINDS, ReferenceForm
from verivali.findings.queries.references import newest_references
from verivali.registry.errors import Refused
from verivali.registry.forms import said
from verivali.registry.views.acting import posted


@requires(Permission.FINDINGS_RUN)
def references(request: HttpRequest) -> HttpResponse:
    by = actor(request)
    form = ReferenceForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            give(by, form.cleaned_data)
        except Refused as refused:
            form.add_error("file", said(refused.text))
        else:
            messages.success(request, _("The file is kept. The next full run reads it."))
            return redirect("references")
    given = [(KINDS.get(one.kind, one.kind), one) for one in newest_references(by.appointment.region_code)]
    return render(
        request, "findings/references.html", {"form": form, "given": given}, status=422 if form.errors else 200
    )


def give(by: Actor, given: dict[str, Any]) -> None:
    """Under a name of our own, of which only the ending is the file's: the readers go by it. Raises NotAllowed, Refused."""
    ending = Path(given["file"].name or "").suffix.lower()
    with tempfile.NamedTemporaryFile(suffix=ending if ending in ACCEPTED.split(",") else ".csv") as copy:
        for block in given["file"].chunks():
            copy.write(block)
        copy.flush()
        give_reference(
            by=by,
            kind=given["kind"],
            file=Path(copy.name),
            region_code=by.appointment.region_code,
            as_of=given["as_of"],
        )
