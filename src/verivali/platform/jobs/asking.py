"""Asking for a long act, for how far it is, and for its end."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from procrastinate.contrib.django import app
from procrastinate.tasks import Task

from verivali.platform.models import Progress


@dataclass(frozen=True)
class Status:
    """`state`: todo, doing, succeeded, failed, cancelled or aborted. `total` is None where nobody knows it."""

    state: str
    done: int
    total: int | None
    message: str
    beat_at: datetime | None
    is_cancel_asked: bool

    @property
    def has_ended(self) -> bool:
        return self.state not in ("todo", "doing")


@transaction.atomic
def defer(
    task: "Task[Any, Any, Any]", *, total: int | None = None, asked_by: str = "", at: str = "", **arguments: Any
) -> int:
    """Put a job on the queue as part of the transaction at work; its number.

    `asked_by`, the account at work, may follow and stop it; who may read the audit log of the region `at` may follow it.
    """
    job_id: int = task.defer(**arguments)
    Progress.objects.create(job_id=job_id, total=total, asked_by=asked_by, region_code=at)
    return job_id


def cancel(job_id: int) -> bool:
    """Stop a job: at once where it waits, after the step at work where it runs.

    False where it has ended already, or is another's: the database lets nobody stop those.
    """
    stopped: bool = app.job_manager.cancel_job_by_id(job_id, abort=True)
    return stopped


def status(job_id: int) -> Status | None:
    """How far a job is; None for one that was never asked for, or that the account at work may not follow."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT status::text, done, total, message, beat_at, abort_requested "
            "FROM procrastinate_jobs JOIN platform_progress ON job_id = procrastinate_jobs.id WHERE job_id = %s",
            [job_id],
        )
        found = cursor.fetchone()
    return Status(*found) if found else None
