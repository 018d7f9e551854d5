"""Full runs on the queue, and the one of each night."""

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from croniter import croniter  # type: ignore[import-untyped]
from django.conf import settings
from procrastinate.contrib.django import app

from verivali.accounts.asker import asker
from verivali.accounts.roles import Permission
from verivali.findings.models import FullRun
from verivali.platform.jobs import Run, job
from verivali.platform.jobs.chores import QUEUE
from verivali.platform.scope import entered, scope_of
from verivali.registry.errors import WrongState

NIGHTLY = "findings.nightly"


@job("findings.full_run")
def full_run(run: Run, *, run_id: str, account_id: str, appointment_id: str) -> None:
    perform(run, run_id=UUID(run_id), account_id=account_id, appointment_id=appointment_id)


def perform(run: Run, *, run_id: UUID, account_id: str, appointment_id: str) -> None:
    """As the appointment of whoever asked stands now. Taken up by another worker, it begins again."""
    # the engine takes seconds to load, which every worker and web process would pay at its start
    from verivali.findings.running.carrying_out import carry_out

    with entered(scope_of("", sees_people=True)):
        asked = FullRun.objects.get(pk=run_id)
    if asked.finished_at:
        return  # a worker ended it, and died before it could say so
    if account_id:
        by = asker(Permission.FINDINGS_RUN, account_id=UUID(account_id), appointment_id=UUID(appointment_id))
        by.require(Permission.FINDINGS_RUN, at=asked.region_code)
    carry_out(run, asked)


@app.periodic(cron="* * * * *")
@app.task(name=NIGHTLY, queue=QUEUE, queueing_lock=NIGHTLY, pass_context=False)
def run_at_night(timestamp: int) -> bool:
    """Whether a run over the nation was put on the queue: none is where somebody's is at work.

    Asked each minute, since the queue itself reads hours as UTC's.
    """
    if not is_time(timestamp):
        return False
    from verivali.findings.actions.running import put_on_queue

    try:
        with entered(scope_of("", sees_people=True)):
            put_on_queue("")
    except WrongState:
        return False
    return True


def is_time(timestamp: int) -> bool:
    there = datetime.fromtimestamp(timestamp, ZoneInfo(settings.TIME_ZONE))
    return bool(settings.NIGHTLY and croniter.match(settings.NIGHTLY, there))
