"""Full runs: the list with the button that begins one, and what became of one."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from verivali.accounts.actor import actor
from verivali.accounts.permissions import requires
from verivali.accounts.roles import Permission
from verivali.engine.rules import BY_CODE
from verivali.engine.text import Text
from verivali.findings.actions.running import ask_full_run
from verivali.findings.forms.references import KINDS
from verivali.findings.models import FullRun
from verivali.findings.queries.runs import is_at_work, newest_runs, run_at_work, touching
from verivali.platform import jobs
from verivali.registry.errors import WrongState
from verivali.registry.forms import said

STAGES = {
    "snapshot": gettext_lazy("Copying the register"),
    "read": gettext_lazy("Reading the inputs"),
    "judge_person": gettext_lazy("Checking individuals"),
    "judge_household": gettext_lazy("Checking households"),
    "judge_payment": gettext_lazy("Checking payments"),
    "findings": gettext_lazy("Writing findings"),
    "matches": gettext_lazy("Writing matches"),
    "landing": gettext_lazy("Keeping the cases"),
    "figures": gettext_lazy("Counting the figures"),
}


@requires(Permission.FINDINGS_RUN)
def runs(request: HttpRequest) -> HttpResponse:
    region = actor(request).appointment.region_code
    context = {"runs": [told(one) for one in newest_runs(region)], "is_at_work": bool(run_at_work(region))}
    return render(request, "findings/runs.html", context)


@requires(Permission.FINDINGS_RUN)
@require_POST
def run_now(request: HttpRequest) -> HttpResponse:
    by = actor(request)
    try:
        run = ask_full_run(by=by, region_code=by.appointment.region_code)
    except WrongState as refused:
        messages.error(request, said(refused.text))
        return redirect("full-runs")
    messages.success(request, _("The full run has begun. You may go on with other work meanwhile."))
    return redirect("full-run", run.pk)


@requires(Permission.FINDINGS_RUN)
def run(request: HttpRequest, run_id: UUID) -> HttpResponse:
    found = touching(actor(request).appointment.region_code).filter(pk=run_id).first()
    if found is None:
        raise Http404
    page = told(found) | {
        "stages": [(words, found.timings[name]) for name, words in STAGES.items() if name in found.timings],
        "not_run": [(code, said(BY_CODE[code].title), said(Text(**why))) for code, why in sorted(found.not_run.items())
                    if code in BY_CODE],
        "inputs": [(KINDS.get(kind, kind), one | {"as_of": date.fromisoformat(one["as_of"])}, refusal(one))
                   for kind, one in found.inputs.items()],
    }  # fmt: skip
    return render(request, "findings/run.html", page)


def refusal(of_file: dict[str, Any]) -> str:
    """Why a file of another agency was left out; "" where it was read."""
    return said(Text(**of_file["refused"])) if "refused" in of_file else ""


def told(one: FullRun) -> dict[str, Any]:
    """`words` are what it is at, where whoever asks may follow the job."""
    working = is_at_work(one)
    job = jobs.status(one.job_id) if working and one.job_id else None
    indonesian, _between, english = (job.message if job else "").partition(" | ")
    return {
        "run": one,
        "is_at_work": working,
        "is_failed": not working and not one.finished_at,
        "words": english if get_language() == "en" else indonesian,
    }
