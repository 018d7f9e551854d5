"""Pages of findings."""

from django.urls import path

from verivali.findings.views.bulk import bulk
from verivali.findings.views.case import case
from verivali.findings.views.dashboard import dashboard
from verivali.findings.views.fixing import contest, fix
from verivali.findings.views.inbox import inbox
from verivali.findings.views.judging import send_back, take_back, verify
from verivali.findings.views.references import references
from verivali.findings.views.runs import run, run_now, runs

urlpatterns = [
    path("", inbox, name="findings"),
    path("dashboard/", dashboard, name="dashboard"),
    path("bulk/", bulk, name="findings-bulk"),
    path("references/", references, name="references"),
    path("runs/", runs, name="full-runs"),
    path("runs/now/", run_now, name="full-run-now"),
    path("runs/<uuid:run_id>/", run, name="full-run"),
    path("<uuid:finding_id>/", case, name="finding"),
    path("<uuid:finding_id>/fix/", fix, name="finding-fix"),
    path("<uuid:finding_id>/contest/", contest, name="finding-contest"),
    path("<uuid:finding_id>/verify/", verify, name="finding-verify"),
    path("<uuid:finding_id>/return/", send_back, name="finding-return"),
    path("<uuid:finding_id>/take-back/", take_back, name="finding-take-back"),
]
