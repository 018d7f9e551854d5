"""Taking an import back: all that can be in one transaction, or nothing."""

from typing import Any
from uuid import UUID

from django.db import connection
from django.utils import timezone

from verivali.accounts.actor import Actor
from verivali.accounts.asker import asker
from verivali.accounts.roles import Permission
from verivali.audit import actions as audit
from verivali.engine.text import Text
from verivali.intake.database import undoing as sql
from verivali.intake.jobs.applying import Tell, settled, telling
from verivali.intake.models import Batch, BatchState
from verivali.platform.jobs import Run, job
from verivali.platform.scope import entered

LOOKING = (0, Text("mencari yang sudah diubah orang", "looking for what somebody changed"))
WRITING = (20, Text("mengembalikan data", "taking back"))


@job("intake.undo")
def undo(run: Run, *, batch_id: str, account_id: str, appointment_id: str, reason: str) -> None:
    who = {"account_id": UUID(account_id), "appointment_id": UUID(appointment_id)}
    carry_out(run, batch_id=UUID(batch_id), reason=reason, **who)


def carry_out(run: Run, *, batch_id: UUID, account_id: UUID, appointment_id: UUID, reason: str) -> None:
    """Taken up by another worker it begins again: what the first had written was never committed."""
    with settled(batch_id, at_work=BatchState.UNDOING, before=BatchState.APPLIED):
        by = asker(Permission.IMPORT, account_id=account_id, appointment_id=appointment_id)
        with telling(run) as tell:
            take_back(by, batch_id, reason, tell)


def take_back(by: Actor, batch_id: UUID, reason: str, tell: Tell) -> None:
    with entered(by.scope):
        batch = Batch.objects.select_for_update().get(pk=batch_id)
        if batch.state != BatchState.UNDOING:
            return  # a worker did it, and died before it could say so
        by.require(Permission.IMPORT, at=batch.region_code)
        counts = take_back_rows({"batch": str(batch.pk), "reason": reason}, tell)
        batch.state, batch.undone_at, batch.undone_by = BatchState.UNDONE, timezone.now(), by.account.id
        batch.counts |= counts
        batch.save(update_fields=["state", "undone_at", "undone_by", "counts"])
        audit.record(
            by=str(by.account.id), act="import.undone", subject=f"import:{batch.pk}",
            details={"reason": reason, **counts}, region_code=batch.region_code,
        )  # fmt: skip


def take_back_rows(asked: dict[str, Any], tell: Tell) -> dict[str, Any]:
    """Households taken back, and those that stay because somebody touched them since."""
    with connection.cursor() as cursor:
        tell(LOOKING)
        cursor.execute(sql.CLEAR)
        cursor.execute(sql.LOCK, asked)
        cursor.execute(sql.HOMES, asked)
        cursor.execute(sql.COUNT)
        undone, left = cursor.fetchone()
        tell(WRITING)
        for statement in sql.WRITES:
            cursor.execute(statement, asked)
        cursor.execute(sql.CLEAR)
    return {"undone": undone, "left": left}
