"""Long acts go on where a dead worker left them, and no row is done twice."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psycopg
import pytest
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from tests.platform.jobs.counting import count, fail
from verivali.platform.jobs import Status, cancel, defer, status
from verivali.platform.jobs.running import TAKEN_FOR_DEAD
from verivali.platform.jobs.worker import Queue
from verivali.platform.setup.databases import Databases

pytestmark = pytest.mark.usefixtures("as_owner", "counted")


@pytest.fixture
def counted(site: Databases) -> Iterator[None]:
    with psycopg.connect(site.owner, autocommit=True) as connection:
        connection.execute("CREATE TABLE counted (job bigint, number int)")
        connection.execute("GRANT SELECT, INSERT ON counted TO verivali_web")
        yield
        connection.execute("DROP TABLE counted; DELETE FROM procrastinate_jobs; DELETE FROM procrastinate_workers")


@contextmanager
def working(site: Databases, rhythm: str = "quick") -> Iterator["subprocess.Popen[bytes]"]:
    worker = subprocess.Popen(
        [sys.executable, "-m", "tests.platform.jobs.counting", rhythm], env=os.environ | {"DATABASE_URL": site.worker}
    )
    try:
        yield worker
    finally:
        worker.kill()
        worker.wait()


def wait_for(job_id: int, fact: Callable[[Status], bool], within_s: float = 120) -> Status:
    deadline = time.monotonic() + within_s
    while time.monotonic() < deadline:
        found = status(job_id)
        if found and fact(found):
            return found
        time.sleep(0.05)
    raise AssertionError(f"still {status(job_id)}")


def numbers(site: Databases, job_id: int) -> list[int]:
    with psycopg.connect(site.owner) as connection:
        rows = connection.execute("SELECT number FROM counted WHERE job = %s ORDER BY number", [job_id]).fetchall()
    return [number for (number,) in rows]


def test_a_job_shows_how_far_it_is_and_ends(site: Databases) -> None:
    job_id = defer(count, total=10, upto=10, pause_s=0.05)
    assert status(job_id) == Status("todo", 0, 10, "", None, False)
    with working(site):
        wait_for(job_id, lambda now: 0 < now.done < 10)
        ended = wait_for(job_id, lambda now: now.has_ended)
    assert (ended.state, ended.done) == ("succeeded", 10)
    assert numbers(site, job_id) == list(range(1, 11))


def test_the_job_of_a_killed_worker_is_taken_up_and_no_row_is_done_twice(site: Databases) -> None:
    job_id = defer(count, total=60, upto=60, pause_s=0.1)
    with working(site) as first, working(site) as second:
        wait_for(job_id, lambda now: now.done >= 5)
        at_work = first if is_at_work(site, first) else second
        at_work.kill()
        ended = wait_for(job_id, lambda now: now.has_ended)
    assert ended.state == "succeeded"
    assert numbers(site, job_id) == list(range(1, 61))


def is_at_work(site: Databases, worker: "subprocess.Popen[bytes]") -> bool:
    """Stop it: whether the job stands still."""
    worker.send_signal(signal.SIGSTOP)
    with psycopg.connect(site.owner, autocommit=True) as connection:
        before = connection.execute("SELECT sum(done) FROM platform_progress").fetchone()
        time.sleep(0.5)
        after = connection.execute("SELECT sum(done) FROM platform_progress").fetchone()
    worker.send_signal(signal.SIGCONT)
    return before == after


def test_a_worker_taken_for_dead_ends_when_it_wakes_and_does_nothing_twice(site: Databases) -> None:
    job_id = defer(count, total=40, upto=40, pause_s=0.1)
    with working(site) as sleeper:
        wait_for(job_id, lambda now: now.done >= 3)
        sleeper.send_signal(signal.SIGSTOP)
        with working(site):
            wait_for(job_id, lambda now: now.done >= 8)
            sleeper.send_signal(signal.SIGCONT)
            ended = wait_for(job_id, lambda now: now.has_ended)
        assert sleeper.wait(20) == TAKEN_FOR_DEAD
    assert ended.state == "succeeded"
    assert numbers(site, job_id) == list(range(1, 41))


def test_a_worker_asked_to_end_puts_its_job_back_at_once(site: Databases) -> None:
    job_id = defer(count, total=30, upto=30, pause_s=0.1)
    with working(site) as first:
        wait_for(job_id, lambda now: now.done >= 3)
        first.terminate()
        assert first.wait(10) == 0
    assert wait_for(job_id, lambda now: now.state == "todo").done < 30
    with working(site):
        ended = wait_for(job_id, lambda now: now.has_ended)
    assert ended.state == "succeeded"
    assert numbers(site, job_id) == list(range(1, 31))


def test_a_running_job_is_cancelled_after_its_step_and_keeps_what_it_did(site: Databases) -> None:
    job_id = defer(count, total=100, upto=100, pause_s=0.1)
    with working(site):
        wait_for(job_id, lambda now: now.done >= 2)
        assert cancel(job_id)
        ended = wait_for(job_id, lambda now: now.has_ended, within_s=5)
    assert ended.state == "aborted"
    assert numbers(site, job_id) == list(range(1, ended.done + 1))


def test_a_waiting_job_is_cancelled_at_once() -> None:
    job_id = defer(count, upto=10, pause_s=0)
    assert cancel(job_id)
    assert wait_for(job_id, lambda now: now.has_ended, within_s=1).state == "cancelled"


def test_an_ended_job_cannot_be_cancelled() -> None:
    job_id = defer(count, upto=10, pause_s=0)
    cancel(job_id)
    assert not cancel(job_id)


def test_a_step_that_fails_leaves_neither_work_nor_progress(site: Databases) -> None:
    job_id = defer(fail)
    with working(site):
        ended = wait_for(job_id, lambda now: now.has_ended)
    assert (ended.state, ended.done) == ("failed", 0)
    assert numbers(site, job_id) == []


def test_a_job_nobody_asked_for_has_no_status() -> None:
    assert status(999_999) is None


@pytest.mark.slow
def test_with_the_real_rhythm_a_killed_workers_job_is_taken_up_within_a_minute(site: Databases) -> None:
    job_id = defer(count, total=40, upto=40, pause_s=0.1)
    with working(site, "real") as first:
        wait_for(job_id, lambda now: now.done >= 3)
        first.kill()
        first.wait()
    with working(site, "real"):
        before = status(job_id)
        assert before
        wait_for(job_id, lambda now: now.done > before.done, within_s=60)
        ended = wait_for(job_id, lambda now: now.has_ended)
    assert numbers(site, job_id) == list(range(1, 41))
    assert ended.state == "succeeded"


def test_a_chore_that_still_waits_is_not_put_on_the_queue_again(site: Databases) -> None:
    """As the worker's role, from which row-level security keeps which key collides."""

    async def twice() -> None:
        connector = Queue(conninfo=site.worker)
        with app.replace_connector(connector) as queue:
            async with queue.open_async():
                job = queue.tasks["audit.chain"].configure(task_kwargs={"timestamp": 1}).job
                await queue.job_manager.defer_periodic_job(job=job, periodic_id="test", defer_timestamp=1)
                later = job.evolve(task_kwargs={"timestamp": 2})
                with pytest.raises(AlreadyEnqueued):
                    await queue.job_manager.defer_periodic_job(job=later, periodic_id="test", defer_timestamp=2)

    asyncio.run(twice())
