"""A full run is asked for: by somebody for their region, by the night for the nation, by a command."""

from datetime import date
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from verivali.accounts.actor import Actor
from verivali.accounts.roles import Permission
from verivali.audit import actions as audit
from verivali.engine.text import Text
from verivali.findings.models import FullRun
from verivali.findings.queries.runs import run_at_work
from verivali.platform import jobs
from verivali.platform.identifiers import uuid7
from verivali.regions.codes import InvalidCode, normalise_code
from verivali.registry.errors import BadValue, WrongState

RUNNING = Text("Pemeriksaan untuk wilayah ini sedang berjalan.", "A full run over this region is at work already.")
NO_REGION = Text("Kode wilayah tidak dikenal.", "This is no code of a region.")
ASKED_ALONE = 0x46524153


@transaction.atomic
def ask_full_run(*, by: Actor, region_code: str = "") -> FullRun:
    """Put a run over a region on the queue; "" is the nation. Raises NotAllowed, BadValue, WrongState where one is at work."""
    by.require(Permission.FINDINGS_RUN, at=region_code)
    return put_on_queue(
        region_code, asked_by=by.account.pk, account_id=str(by.account.pk), appointment_id=str(by.appointment.pk)
    )


def put_on_queue(
    region_code: str, *, asked_by: UUID | None = None, account_id: str = "", appointment_id: str = ""
) -> FullRun:
    """Within a scope that reaches the region. Without an account it is the night's. Raises BadValue, WrongState."""
    from verivali.findings.jobs.running import full_run

    run = begun(region_code, asked_by=asked_by)
    run.job_id = jobs.defer(
        full_run, asked_by=account_id, at=region_code, run_id=str(run.pk), account_id=account_id,
        appointment_id=appointment_id,
    )  # fmt: skip
    run.save(update_fields=["job_id"])
    return run


@transaction.atomic
def begun(region_code: str, *, asked_by: UUID | None = None, as_of: date | None = None) -> FullRun:
    """The row of a run, where none over the region, a part of it or more than it is at work. Raises BadValue, WrongState."""
    refuse_no_region(region_code)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ASKED_ALONE])
    if run_at_work(region_code):
        raise WrongState(RUNNING)
    run = FullRun.objects.create(
        id=uuid7(), region_code=region_code, asked_by=asked_by, as_of=as_of or timezone.localdate()
    )
    audit.record(
        by=str(asked_by) if asked_by else audit.SYSTEM, act="findings.run_asked", subject=f"run:{run.pk}", details={},
        region_code=region_code,
    )  # fmt: skip
    return run


def refuse_no_region(region_code: str) -> None:
    if not region_code:
        return
    try:
        is_one = normalise_code(region_code) == region_code
    except InvalidCode:
        is_one = False
    if not is_one:
        raise BadValue("region_code", region_code, NO_REGION)
