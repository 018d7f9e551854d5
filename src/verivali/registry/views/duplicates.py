"""The list of households that may be one, and the search that fills it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from verivali.accounts.actor import actor
from verivali.accounts.permissions import requires
from verivali.accounts.roles import Permission
from verivali.platform import jobs
from verivali.registry import actions, queries
from verivali.registry.errors import WrongState
from verivali.registry.forms import said
from verivali.registry.models import DuplicateSearch, Verdict
from verivali.registry.queries.paging import BadCursor

LISTS = {
    "open": (Verdict.OPEN, gettext_lazy("To be judged")),
    "later": (Verdict.LATER, gettext_lazy("Set aside")),
    "different": (Verdict.DIFFERENT, gettext_lazy("Judged to be two")),
}


@requires(Permission.MERGE)
def duplicates(request: HttpRequest, which: str = "open") -> HttpResponse:
    if which not in LISTS:
        raise Http404
    region, after = actor(request).appointment.region_code, request.GET.get("after", "")
    verdict = LISTS[which][0]
    try:
        page = queries.list_pairs(verdict, after=after)
    except BadCursor:
        page, after = queries.list_pairs(verdict), ""
    context = {
        "which": which,
        "lists": [(name, title, queries.count_pairs(one)) for name, (one, title) in LISTS.items()],
        "rows": page.lines,
        "after": page.after,
        "is_later": bool(after),
        "search": queries.last_search(region),
        "work": work_on(queries.last_search(region, has_ended=False)),
    }
    return render(request, "registry/duplicates.html", context)


def work_on(search: DuplicateSearch | None) -> dict[str, Any] | None:
    """How the newest search fares, where it has not ended well."""
    if search is None or search.finished_at:
        return None
    job = jobs.status(search.job_id) if search.job_id else None
    is_running = queries.is_at_work(search)
    return {"asked_at": search.asked_at, "is_running": is_running, "people": job.total if job else None}


@requires(Permission.MERGE)
@require_POST
def search(request: HttpRequest) -> HttpResponse:
    try:
        actions.seek_duplicates(by=actor(request))
    except WrongState as refused:
        messages.error(request, said(refused.text))
    else:
        messages.success(request, _("The search has begun. You may go on with other work meanwhile."))
    return redirect("duplicates")
