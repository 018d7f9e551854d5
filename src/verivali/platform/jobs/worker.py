"""The worker: runs jobs, and takes up those of workers that died."""

import asyncio
import logging
import signal
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, LiteralString

from procrastinate import App, exceptions, manager
from procrastinate.contrib.django import app as django_app
from procrastinate.contrib.django.utils import connector_params
from procrastinate.jobs import Job
from procrastinate.psycopg_connector import PsycopgConnector
from psycopg.errors import UniqueViolation

from verivali.platform.jobs.running import ending

CONCURRENCY = 2
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Rhythm:
    """In seconds: a worker tells that it lives, is taken for dead when it did not, and looks for what the dead left."""

    beats_every: float = 5.0
    dead_after: float = 20.0
    looks_every: float = 5.0


class Queue(PsycopgConnector):
    """Where a chore still waits, it is not put on the queue a second time, and the worker goes on.

    Which key a row collides with is kept from whoever is under row-level security; the library insists on being told.
    """

    async def execute_query_one_async(self, query: LiteralString, **arguments: Any) -> dict[str, Any]:
        try:
            found: dict[str, Any] = await super().execute_query_one_async(query, **arguments)
        except AssertionError as silent:
            if not isinstance(silent.__context__, UniqueViolation):
                raise
            raise exceptions.UniqueViolation(
                constraint_name=manager.QUEUEING_LOCK_CONSTRAINT, queueing_lock=arguments.get("queueing_lock")
            ) from silent
        return found


def run_worker(rhythm: Rhythm = Rhythm()) -> None:
    """Until SIGTERM or SIGINT; a job at work stops after its step and goes back into the queue."""
    asyncio.run(work(rhythm))


async def work(rhythm: Rhythm) -> None:
    with django_app.replace_connector(Queue(kwargs=connector_params("default"))) as queue:
        async with queue.open_async():
            await asyncio.gather(run(queue, rhythm), take_up_for_ever(queue, rhythm))


async def run(queue: App, rhythm: Rhythm) -> None:
    loop = asyncio.get_running_loop()
    working = asyncio.create_task(
        queue.run_worker_async(
            concurrency=CONCURRENCY, install_signal_handlers=False, update_heartbeat_interval=rhythm.beats_every,
            stalled_worker_timeout=rhythm.dead_after, fetch_job_polling_interval=2.0, delete_jobs="never",
        )
    )  # fmt: skip

    def end() -> None:
        ending.set()
        working.cancel()

    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, end)
    try:
        await working
    except asyncio.CancelledError:
        if not ending.is_set():
            raise
    finally:
        ending.set()


async def take_up_for_ever(queue: App, rhythm: Rhythm) -> None:
    """Until the worker ends."""
    while not ending.is_set():
        await take_up(queue, rhythm)
        await pause(rhythm.looks_every)


async def pause(seconds: float) -> None:
    for _ in range(int(seconds / 0.2)):
        if ending.is_set():
            return
        await asyncio.sleep(0.2)


async def take_up(queue: App, rhythm: Rhythm) -> int:
    """Put the jobs of dead workers back into the queue, where they go on from their checkpoints; how many."""
    stalled: Iterable[Job] = await queue.job_manager.get_stalled_jobs(seconds_since_heartbeat=rhythm.dead_after)
    taken = 0
    for job in stalled:
        await queue.job_manager.retry_job(job)
        log.warning("job %s was left by a dead worker and is taken up", job.id)
        taken += 1
    return taken
