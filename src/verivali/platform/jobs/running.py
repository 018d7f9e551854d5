"""A job at work: steps, each one transaction that moves the work and its checkpoint together."""

import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Concatenate, ParamSpec
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.utils import timezone
from procrastinate import BaseRetryStrategy, JobContext, RetryDecision
from procrastinate.contrib.django import app
from procrastinate.exceptions import JobAborted
from procrastinate.jobs import Job
from procrastinate.tasks import Task

from verivali.platform.models import Progress

Arguments = ParamSpec("Arguments")
TAKEN_FOR_DEAD = 75  # exit code
BREAK_OFF = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity JOIN platform_progress ON backend_pid = pid
    WHERE job_id = %s AND backend_since = backend_start AND pid <> pg_backend_pid()
"""
BEGIN = """
    UPDATE platform_progress SET attempt = %s, beat_at = clock_timestamp(), backend_pid = pg_backend_pid(),
        backend_since = (SELECT backend_start FROM pg_stat_activity WHERE pid = pg_backend_pid())
    WHERE job_id = %s
"""
#: Set when this worker is asked to end: jobs stop after the step at work and go back into the queue.
ending = threading.Event()


class Cancelled(JobAborted):
    """Somebody asked to stop this job. What it committed stays."""


class Interrupted(Exception):
    """The worker ends; another goes on from the checkpoint."""


class BackIntoQueue(BaseRetryStrategy):
    """Only an interrupted job is tried again; one that fails would fail again."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        return RetryDecision(retry_at=timezone.now()) if isinstance(exception, Interrupted) else None


class Run:
    """One attempt at a job."""

    def __init__(self, job_id: int) -> None:
        self.job_id = job_id
        self.attempt: UUID = uuid4()

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """This attempt and no other: what is left of an earlier one is broken off, and this one ends where it is not ours."""
        Progress.objects.get_or_create(job_id=self.job_id)
        with connection.cursor() as cursor:
            cursor.execute(BREAK_OFF, [self.job_id])
            cursor.execute(BEGIN, [self.attempt, self.job_id])
        try:
            yield
        finally:
            # a connection that was broken off from elsewhere is of no use any more
            connection.close()
            if not Progress.objects.filter(job_id=self.job_id, attempt=self.attempt).update(backend_pid=None):
                end_process()

    @property
    def checkpoint(self) -> dict[str, Any]:
        """Where an earlier attempt came to; empty at first."""
        found: dict[str, Any] = Progress.objects.values_list("checkpoint", flat=True).get(job_id=self.job_id)
        return found

    @contextmanager
    def step(self) -> Iterator[Progress]:
        """One transaction of work, some seconds long; change `done`, `message` and `checkpoint` of what it yields.

        Raises Cancelled, Interrupted. A worker that was taken for dead ends here, before it does anything twice.
        """
        if ending.is_set():
            raise Interrupted
        with transaction.atomic():
            progress = Progress.objects.select_for_update().get(job_id=self.job_id)
            if progress.attempt != self.attempt:
                end_process()
            if is_cancelled(self.job_id):
                raise Cancelled
            yield progress
            progress.beat_at = timezone.now()
            progress.save()


def is_cancelled(job_id: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT abort_requested FROM procrastinate_jobs WHERE id = %s", [job_id])
        found = cursor.fetchone()
    return found is None or bool(found[0])


def end_process() -> None:
    """Another worker has this job. To return would tell the queue that the job has ended, which it has not."""
    sys.stderr.write("This worker was taken for dead and its jobs given to others; it ends.\n")
    sys.stderr.flush()
    os._exit(TAKEN_FOR_DEAD)


def job(
    name: str, *, queue: str = "default"
) -> Callable[[Callable[Concatenate[Run, Arguments], None]], "Task[Any, Any, Any]"]:
    """Put a function on the queue's list as `name`. It gets a Run and the arguments it was deferred with."""

    def register(work: Callable[Concatenate[Run, Arguments], None]) -> "Task[Any, Any, Any]":
        def attempt(context: JobContext, /, *args: Arguments.args, **kwargs: Arguments.kwargs) -> None:
            run = Run(int(context.job.id or 0))
            with run.at_work():
                work(run, *args, **kwargs)

        task: Task[Any, Any, Any] = app.task(name=name, queue=queue, pass_context=True, retry=BackIntoQueue())(attempt)
        return task

    return register
