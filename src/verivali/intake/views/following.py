"""The page of one import: how far it is, what came of it, or why it was refused."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRedirect

from verivali.accounts.actor import actor
from verivali.accounts.permissions import requires
from verivali.accounts.queries import names_of
from verivali.accounts.roles import Permission
from verivali.engine.text import Text
from verivali.intake import actions
from verivali.intake.models import Batch, BatchState
from verivali.intake.queries.chosen import households_of
from verivali.intake.views import acting
from verivali.intake.views.pace import Pace, pace
from verivali.platform import jobs
from verivali.registry.actions.selecting import AT_MOST, select_households
from verivali.registry.errors import Refused
from verivali.registry.forms import said

#: Where the work of the person lies in this state.
NEXT = {BatchState.UPLOADED: "import-columns", BatchState.CHECKED: "import-rows"}
#: Of the register, as the counts of what was written name them.
TABLES = {
    "registry_household": gettext_lazy("Households"),
    "registry_individual": gettext_lazy("People"),
    "registry_familycard": gettext_lazy("Family cards"),
    "registry_membership": gettext_lazy("Memberships"),
    "registry_programmemembership": gettext_lazy("Programmes"),
}


@requires(Permission.IMPORT)
@never_cache
def batch_page(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    batch = acting.found(batch_id)
    state = BatchState(batch.state)
    if state in acting.AT_WORK:
        return render(request, "intake/progress.html", at_work(request, batch))
    if request.htmx:  # type: ignore[attr-defined]
        # the page that asks has only the place for progress: it is left as a whole
        return HttpResponseClientRedirect(reverse("import", args=[batch_id]))
    if state in NEXT:
        return redirect(NEXT[state], batch_id)
    return render(request, "intake/import.html", ended(request, batch))


def at_work(request: HttpRequest, batch: Batch) -> dict[str, Any]:
    """A job that ended while its import still says it is at work has failed; nothing is told of a colleague's job."""
    status = jobs.status(batch.job_id) if batch.job_id else None
    return {
        "batch": batch,
        "status": status,
        "has_failed": status is not None and status.has_ended,
        "pace": pace(request.GET, status) if status else Pace(),
        "is_own": acting.is_own(request, batch),
    }


def ended(request: HttpRequest, batch: Batch) -> dict[str, Any]:
    names = names_of({str(batch.account_id), str(batch.undone_by or "")})
    written: dict[str, dict[str, int]] = batch.counts.get("written", {})
    return {
        "batch": batch,
        "who": names.get(str(batch.account_id), "–"),
        "undone_by": names.get(str(batch.undone_by), "–"),
        "refusal": Text(**batch.refusal).said(get_language() or "id") if batch.refusal else "",
        "written": [(words, written[table]) for table, words in TABLES.items() if table in written],
        "left_out": batch.counts.get("skipped", 0),
        "is_own": acting.is_own(request, batch),
    }


@requires(Permission.IMPORT)
@require_POST
def import_households(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """The list of the register, of those that the import wrote to."""
    batch, by = acting.found(batch_id), actor(request)
    try:
        selection = select_households(by=by, household_ids=households_of(batch, at_most=AT_MOST))
    except Refused as refused:
        messages.error(request, said(refused.text))
        return redirect("import", batch_id)
    return redirect(f"{reverse('households')}?{urlencode({'include': str(selection.pk)})}")


@requires(Permission.IMPORT)
@require_POST
def import_cancel(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    return acting.done(request, batch_id, lambda: actions.cancel_batch(by=actor(request), batch_id=batch_id))
