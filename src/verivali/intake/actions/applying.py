"""What was chosen of a file is to be written into the register."""

from uuid import UUID

from django.db import transaction

from verivali.accounts.actor import Actor
from verivali.accounts.roles import Permission
from verivali.audit import actions as audit
from verivali.engine.text import Text
from verivali.intake.actions.locking import locked_batch
from verivali.intake.jobs import applying
from verivali.intake.models import Batch, BatchState, StagedRow
from verivali.platform import jobs
from verivali.registry.errors import Refused, WrongState

NOT_CHECKED = Text("Berkas ini tidak sedang menunggu pilihan.", "This file is not waiting for a choice.")
NOTHING_CHOSEN = Text("Tidak ada baris yang dipilih.", "No row is chosen.")


@transaction.atomic
def apply_batch(*, by: Actor, batch_id: UUID) -> Batch:
    """Put the writing of the chosen rows on the queue. Raises NotThere, NotAllowed, WrongState, Refused."""
    batch = locked_batch(batch_id)
    by.require(Permission.IMPORT, at=batch.region_code)
    if batch.state != BatchState.CHECKED:
        raise WrongState(NOT_CHECKED)
    chosen = StagedRow.objects.filter(batch=batch, is_chosen=True, outcome__in=("create", "update")).count()
    if not chosen:
        raise Refused(NOTHING_CHOSEN)
    batch.state, batch.refusal = BatchState.APPLYING, {}
    batch.job_id = jobs.defer(
        applying.apply,
        total=chosen,
        asked_by=str(by.account.id),
        at=batch.region_code,
        batch_id=str(batch.pk),
        account_id=str(by.account.id),
        appointment_id=str(by.appointment.id),
    )
    batch.save(update_fields=["state", "refusal", "job_id"])
    audit.record(
        by=str(by.account.id), act="import.apply_asked", subject=f"import:{batch.pk}", details={"rows": chosen},
        region_code=batch.region_code,
    )  # fmt: skip
    return batch
