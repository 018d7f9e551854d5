"""Writing what was chosen of a file into the register: all of it in one transaction, or nothing."""

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.utils import timezone

from verivali.accounts.actor import Actor, NotAllowed
from verivali.accounts.asker import asker
from verivali.accounts.roles import Permission
from verivali.audit import actions as audit
from verivali.engine.text import Text
from verivali.intake.database import applying as sql
from verivali.intake.database.skipping import PROBLEMS, SKIPS
from verivali.intake.models import Batch, BatchState
from verivali.platform.jobs import Cancelled, Interrupted, Run, job
from verivali.platform.scope import entered, scope_of

#: What the person who waits is told, and which share of the work lies before it, in hundredths.
READING, COMPARING, WRITING, NOTING = (
    (0, Text("membaca baris yang dipilih", "reading the chosen rows")),
    (10, Text("membandingkan lagi dengan data", "comparing with the register again")),
    (20, Text("menulis ke data", "writing into the register")),
    (85, Text("mencatat apa yang ditulis", "noting what was written")),
)
FAILED = {
    BatchState.APPLYING: Text(
        "Impor gagal karena kesalahan di sistem. Tidak ada yang ditulis. Unggah berkas sekali lagi.",
        "The import failed by a fault of the system. Nothing was written. Bring the file once more.",
    ),
    BatchState.UNDOING: Text(
        "Pembatalan gagal karena kesalahan di sistem. Tidak ada yang berubah. Coba batalkan sekali lagi.",
        "Taking it back failed by a fault of the system. Nothing was changed. Try to take it back once more.",
    ),
}
Tell = Callable[[tuple[int, Text]], None]


@job("intake.apply")
def apply(run: Run, *, batch_id: str, account_id: str, appointment_id: str) -> None:
    carry_out(run, batch_id=UUID(batch_id), account_id=UUID(account_id), appointment_id=UUID(appointment_id))


def carry_out(run: Run, *, batch_id: UUID, account_id: UUID, appointment_id: UUID) -> None:
    """Taken up by another worker it begins again: what the first had written was never committed."""
    with settled(batch_id, at_work=BatchState.APPLYING, before=BatchState.CHECKED):
        by = asker(Permission.IMPORT, account_id=account_id, appointment_id=appointment_id)
        with telling(run) as tell:
            write(by, batch_id, tell)


@contextmanager
def settled(batch_id: UUID, *, at_work: BatchState, before: BatchState) -> Iterator[None]:
    """A batch whose job was stopped, or may not go on, is what it was `before`; one whose job failed says so."""
    try:
        yield
    except Interrupted:
        raise
    except (Cancelled, NotAllowed):
        settle(batch_id, at_work, before, {})
        raise
    except Exception:
        failed = BatchState.FAILED if at_work == BatchState.APPLYING else before
        settle(batch_id, at_work, failed, FAILED[at_work]._asdict())
        raise


def settle(batch_id: UUID, at_work: BatchState, state: BatchState, refusal: dict[str, str]) -> None:
    # whoever asked may hold no appointment any more, so the worker writes it for itself
    with entered(scope_of("", sees_people=True)):
        Batch.objects.filter(pk=batch_id, state=at_work).update(state=state, refusal=refusal)


@contextmanager
def telling(run: Run) -> Iterator[Tell]:
    """How far the work is, told beside the one transaction of the work: on a connection of its own, which commits.

    Raises Cancelled and Interrupted, which break the work off.
    """
    with ThreadPoolExecutor(1) as beside:

        def tell(stage: tuple[int, Text]) -> None:
            beside.submit(step, stage).result()

        def step(stage: tuple[int, Text]) -> None:
            with run.step() as progress:
                progress.total = progress.total or 0
                progress.done, progress.message = progress.total * stage[0] // 100, stage[1].id

        try:
            yield tell
        finally:
            beside.submit(lambda: connection.close()).result()  # the connection of that thread


def write(by: Actor, batch_id: UUID, tell: Tell) -> None:
    with entered(by.scope):
        batch = Batch.objects.select_for_update().get(pk=batch_id)
        if batch.state != BatchState.APPLYING:
            return  # a worker wrote it, and died before it could say so
        by.require(Permission.IMPORT, at=batch.region_code)
        asked = {"batch": str(batch.pk), "today": timezone.localdate(), "words": json.dumps(PROBLEMS)}
        with connection.cursor() as cursor:
            written = write_rows(cursor, batch.table, asked, tell)
        finish(by, batch, written)


def write_rows(cursor: CursorWrapper, table: str, asked: dict[str, Any], tell: Tell) -> dict[str, Any]:
    """What was written, in numbers."""
    tell(READING)
    cursor.execute(sql.CLEAR)
    cursor.execute(sql.work_table(table), asked)
    tell(COMPARING)
    cursor.execute(sql.LOCK_HOUSEHOLDS)
    cursor.execute(sql.LOCK_INDIVIDUALS)
    for skip in SKIPS[table]:
        cursor.execute(skip.statement)
    tell(WRITING)
    cursor.execute(sql.NEW_HOMES.format(first=sql.FIRST[table]))
    cursor.execute(sql.WRITTEN)
    for statement in sql.WRITES[table]:
        cursor.execute(statement, asked)
    tell(NOTING)
    for statement in (sql.REMEMBER, sql.TELL):
        cursor.execute(statement, asked)
    cursor.execute(sql.COUNT_ROWS)
    applied, skipped = cursor.fetchone()
    cursor.execute(sql.COUNT_WRITTEN)
    tables = {name: {"created": created, "updated": updated} for name, created, updated in cursor.fetchall()}
    cursor.execute(sql.CLEAR)
    return {"applied": applied, "skipped": skipped, "written": tables}


def finish(by: Actor, batch: Batch, written: dict[str, Any]) -> None:
    batch.state, batch.applied_at, batch.counts = BatchState.APPLIED, timezone.now(), batch.counts | written
    batch.save(update_fields=["state", "applied_at", "counts"])
    audit.record(
        by=str(by.account.id), act="import.applied", subject=f"import:{batch.pk}", details=written,
        region_code=batch.region_code,
    )  # fmt: skip
