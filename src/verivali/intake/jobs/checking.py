"""Checking an import: read, judged by the rules, laid beside the register, kept row by row for a person to choose from."""

import tempfile
from contextlib import closing
from pathlib import Path
from uuid import UUID

from django.utils import timezone

from verivali.accounts.actor import Actor
from verivali.accounts.asker import asker
from verivali.accounts.roles import Permission
from verivali.audit import actions as audit
from verivali.engine.errors import BadInput
from verivali.engine.text import Text
from verivali.intake import stored
from verivali.intake.models import Batch, BatchState, StagedRow
from verivali.intake.reach import within_reach
from verivali.intake.reading.staging import Asked
from verivali.intake.wording import told
from verivali.platform.jobs import Cancelled, Interrupted, Run, job
from verivali.platform.scope import entered, scope_of

ROWS_A_STEP = 10_000
MEMORY_BYTES, THREADS = 360 * 1024**2, 2
#: What the job is at; `done` counts rows kept, which is the last stage.
READING, JUDGING, COMPARING, KEEPING = STAGES = (
    Text("membaca berkas", "reading the file"),
    Text("memeriksa menurut aturan", "checking by the rules"),
    Text("membandingkan dengan data", "comparing with the register"),
    Text("mencatat hasil per baris", "noting what was found, row by row"),
)


@job("intake.check")
def check(run: Run, *, batch_id: str, account_id: str, appointment_id: str) -> None:
    examine(run, batch_id=UUID(batch_id), account_id=UUID(account_id), appointment_id=UUID(appointment_id))


def examine(run: Run, *, batch_id: UUID, account_id: UUID, appointment_id: UUID) -> None:
    """Within the region of whoever asked, as their appointment stands now. Taken up by another worker, it begins again.

    A file that cannot be used as a whole ends in a refusal, which is an answer; anything else that goes wrong is told
    by the batch too, since colleagues may not follow the job.
    """
    try:
        by = asker(Permission.IMPORT, account_id=account_id, appointment_id=appointment_id)
        read(run, by, batch_id)
    except (Interrupted, Cancelled):
        raise
    except BadInput as error:
        refuse(batch_id, error)
    except Exception:
        settle(batch_id, BatchState.FAILED)
        raise


def read(run: Run, by: Actor, batch_id: UUID) -> None:
    with run.step() as progress, entered(by.scope):
        batch = Batch.objects.get(pk=batch_id)
        if batch.state != BatchState.CHECKING:
            return  # a worker ended it, and died before it could say so
        StagedRow.objects.filter(batch=batch).delete()
        progress.done, progress.total, progress.message = 0, None, READING.id
    with tempfile.TemporaryDirectory(dir=stored.folder(), prefix="check-") as folder:
        judge(run, by, batch, Path(folder))


def asked_of(batch: Batch) -> Asked:
    path = stored.path_of(batch)
    if not batch.stored_name or not path.is_file():
        raise BadInput(stored.GONE, file=batch.file_name)
    return Asked(
        path,
        path.suffix[1:],
        batch.file_name,
        batch.table,
        batch.sheet,
        tuple(batch.headers),
        within_reach(batch.mapping, batch.region_code),
    )


def judge(run: Run, by: Actor, batch: Batch, work: Path) -> None:
    # the engine takes a second to load, which every worker and web process would pay at its start
    from verivali.engine.backend.duckdb import DuckDBEngine
    from verivali.intake.reading import comparing, judging, keys, limits, outcome, register, staging

    asked = asked_of(batch)
    with closing(DuckDBEngine(work, memory_bytes=MEMORY_BYTES, threads=THREADS)) as engine:
        reader = engine.connection
        rows = staging.stage(reader, asked, work)
        with run.step() as progress:
            progress.total, progress.message = rows, JUDGING.id
        keys.make(reader, asked)
        keys.refuse_of_file(reader, asked)
        limits.refuse_too_large(reader, asked)
        judging.judge(engine, asked, on=timezone.localdate())
        with run.step() as progress, entered(by.scope):
            progress.message = COMPARING.id
            register.villages(reader, batch.region_code)
            register.read(reader, asked, comparing.compared(asked), work)
        keys.refuse_villages(reader)
        comparing.match(reader, asked)
        comparing.place(reader)
        comparing.refuse_moves(reader)
        comparing.compare(reader, asked)
        outcome.make(reader)
        for page, count in outcome.pages(reader, asked, ROWS_A_STEP, work):
            with run.step() as progress, entered(by.scope):
                still_wanted(batch.pk)
                outcome.write(batch.pk, page)
                progress.done, progress.message = progress.done + count, KEEPING.id
        with run.step(), entered(by.scope):
            finish(by, batch.pk, outcome.counts(reader))


def still_wanted(batch_id: UUID) -> Batch:
    """Kept until the step ends. Raises Cancelled where a colleague gave the import up, who cannot stop its job."""
    batch = Batch.objects.select_for_update().get(pk=batch_id)
    if batch.state != BatchState.CHECKING:
        raise Cancelled
    return batch


def finish(by: Actor, batch_id: UUID, counts: dict[str, int]) -> None:
    batch = still_wanted(batch_id)
    batch.state, batch.counts, batch.checked_at = BatchState.CHECKED, counts, timezone.now()
    batch.save(update_fields=["state", "counts", "checked_at"])
    audit.record(
        by=str(by.account.id), act="import.checked", subject=f"import:{batch_id}", details=dict(counts),
        region_code=batch.region_code,
    )  # fmt: skip


def refuse(batch_id: UUID, error: BadInput) -> None:
    """The file is no table that can be read; why is kept for whoever brought it. The log keeps no value of it."""
    with entered(scope_of("", sees_people=True)):
        batch = Batch.objects.get(pk=batch_id)
        words = told(error, batch.file_name)
        batch.refusal = {"id": words.id, "en": words.en}
        batch.save(update_fields=["refusal"])
        audit.record(
            by=str(batch.account_id), act="import.refused", subject=f"import:{batch_id}",
            details={"why": error.what.en}, region_code=batch.region_code,
        )  # fmt: skip
    settle(batch_id, BatchState.REFUSED)


def settle(batch_id: UUID, state: BatchState) -> None:
    """Whoever asked may hold no appointment any more, so the worker writes it for itself; a cancelled one stays so."""
    with entered(scope_of("", sees_people=True)):
        StagedRow.objects.filter(batch_id=batch_id, batch__state=BatchState.CHECKING).delete()
        Batch.objects.filter(pk=batch_id, state=BatchState.CHECKING).update(state=state)
