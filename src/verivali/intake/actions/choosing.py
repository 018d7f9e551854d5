"""What of a file is taken over; and an import that is given up."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from verivali.accounts.actor import Actor
from verivali.accounts.roles import Permission
from verivali.audit import actions as audit
from verivali.engine.text import Text
from verivali.intake.actions.locking import WRITING, is_held, locked_batch
from verivali.intake.models import Batch, BatchState, Outcome, StagedRow
from verivali.platform import jobs
from verivali.registry.errors import Refused, WrongState

#: Others change nothing, or cannot be taken.
CHOOSABLE = frozenset({Outcome.CREATE, Outcome.UPDATE})
NOT_CHECKED = Text("Berkas ini tidak sedang menunggu pilihan.", "This file is not waiting for a choice.")
ENDED = Text("Impor ini sudah berakhir.", "This import has ended.")
NOT_YOURS = Text(
    "Impor ini sedang ditulis; hanya yang memintanya dapat menghentikannya.",
    "This import is being written; only who asked for it can stop it.",
)
CANNOT = Text("Hanya baris baru dan baris berubah yang dapat dipilih.", "Only new and changed rows can be chosen.")
#: What a batch is again once the job at work is stopped; those without a job are given up.
STOPPED = {
    BatchState.UPLOADED: BatchState.CANCELLED,
    BatchState.CHECKING: BatchState.CANCELLED,
    BatchState.CHECKED: BatchState.CANCELLED,
    BatchState.APPLYING: BatchState.CHECKED,
    BatchState.UNDOING: BatchState.APPLIED,
}


@transaction.atomic
def choose(
    *, by: Actor, batch_id: UUID, row_numbers: Mapping[int, bool], outcomes: frozenset[str] | None = None
) -> Batch:
    """Choose all rows of `outcomes` and none of others, where given, then single rows: number -> whether it is chosen.

    Rows that cannot be taken are left as they are. Raises NotThere, NotAllowed, WrongState, Refused.
    """
    batch = open_batch(by, batch_id)
    if outcomes is not None:
        choose_outcomes(batch, outcomes)
    mark(batch, row_numbers)
    note(by, batch, "import.chosen", outcomes=sorted(outcomes or ()), rows=len(row_numbers))
    return batch


def choose_outcomes(batch: Batch, outcomes: frozenset[str]) -> None:
    if not outcomes <= CHOOSABLE:
        raise Refused(CANNOT)
    rows = StagedRow.objects.filter(batch=batch, outcome__in=CHOOSABLE)
    rows.filter(outcome__in=outcomes, is_chosen=False).update(is_chosen=True)
    rows.filter(~Q(outcome__in=outcomes), is_chosen=True).update(is_chosen=False)


@transaction.atomic
def choose_all(*, by: Actor, batch_id: UUID, outcome: str, is_chosen: bool) -> Batch:
    """All rows of one outcome, or none; those of others stay. Raises as `choose`."""
    batch = open_batch(by, batch_id)
    if outcome not in CHOOSABLE:
        raise Refused(CANNOT)
    StagedRow.objects.filter(batch=batch, outcome=outcome).exclude(is_chosen=is_chosen).update(is_chosen=is_chosen)
    note(by, batch, "import.chosen", outcomes=[outcome], is_chosen=is_chosen)
    return batch


@transaction.atomic
def cancel_batch(*, by: Actor, batch_id: UUID) -> Batch:
    """Give an import up, or stop the job at work: of a write nothing stays. Raises NotThere, NotAllowed, WrongState."""
    batch = locked_batch(batch_id)
    by.require(Permission.IMPORT, at=batch.region_code)
    state = BatchState(batch.state)
    if state not in STOPPED:
        raise WrongState(ENDED)
    is_told = bool(batch.job_id) and state != BatchState.CHECKED and jobs.cancel(batch.job_id or 0)
    if state in WRITING and is_held(batch):
        if not is_told:
            raise WrongState(NOT_YOURS)
    elif state not in WRITING or has_ended(batch):
        batch.state = STOPPED[state]
        batch.save(update_fields=["state"])
    if batch.state == BatchState.CANCELLED:
        StagedRow.objects.filter(batch=batch).delete()
    note(by, batch, "import.cancelled", was=str(state))
    return batch


def has_ended(batch: Batch) -> bool:
    status = jobs.status(batch.job_id) if batch.job_id else None
    return status is None or status.has_ended


def open_batch(by: Actor, batch_id: UUID) -> Batch:
    batch = locked_batch(batch_id)
    by.require(Permission.IMPORT, at=batch.region_code)
    if batch.state != BatchState.CHECKED:
        raise WrongState(NOT_CHECKED)
    return batch


def mark(batch: Batch, row_numbers: Mapping[int, bool]) -> None:
    for is_chosen in (True, False):
        numbers = [number for number, chosen in row_numbers.items() if chosen is is_chosen]
        rows = StagedRow.objects.filter(batch=batch, outcome__in=CHOOSABLE, row_number__in=numbers)
        rows.exclude(is_chosen=is_chosen).update(is_chosen=is_chosen)


def note(by: Actor, batch: Batch, act: str, **details: object) -> None:
    audit.record(
        by=str(by.account.id), act=act, subject=f"import:{batch.pk}", details=details, region_code=batch.region_code
    )
