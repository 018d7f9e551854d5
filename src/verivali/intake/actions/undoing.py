"""An import is to be taken back, as far as nobody has touched what it wrote."""

from uuid import UUID

from django.db import transaction

from verivali.accounts.actor import Actor
from verivali.accounts.roles import Permission
from verivali.audit import actions as audit
from verivali.engine.text import Text
from verivali.intake.actions.locking import locked_batch
from verivali.intake.jobs import undoing
from verivali.intake.models import Batch, BatchState
from verivali.platform import jobs
from verivali.registry.actions.writing import with_reason
from verivali.registry.errors import WrongState

NOT_APPLIED = Text(
    "Impor ini belum diterapkan, atau sudah dibatalkan.", "This import is not applied, or undone already."
)


@transaction.atomic
def undo_batch(*, by: Actor, batch_id: UUID, reason: str) -> Batch:
    """Put the taking back on the queue. Raises NotThere, NotAllowed, WrongState, Refused."""
    batch = locked_batch(batch_id)
    by.require(Permission.IMPORT, at=batch.region_code)
    reason = with_reason(reason)
    if batch.state != BatchState.APPLIED:
        raise WrongState(NOT_APPLIED)
    batch.state, batch.refusal = BatchState.UNDOING, {}
    batch.job_id = jobs.defer(
        undoing.undo,
        total=batch.applied.count(),
        asked_by=str(by.account.id),
        at=batch.region_code,
        batch_id=str(batch.pk),
        account_id=str(by.account.id),
        appointment_id=str(by.appointment.id),
        reason=reason,
    )
    batch.save(update_fields=["state", "refusal", "job_id"])
    audit.record(
        by=str(by.account.id), act="import.undo_asked", subject=f"import:{batch.pk}", details={"reason": reason},
        region_code=batch.region_code,
    )  # fmt: skip
    return batch
