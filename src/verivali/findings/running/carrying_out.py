"""A full run from its first stage to its last. It tells how far it is, and can be stopped, every few seconds."""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from verivali.audit import actions as audit
from verivali.engine.progress import Silent
from verivali.engine.text import Text
from verivali.findings.jobs.counting import refresh
from verivali.findings.models import FullRun, Reference
from verivali.findings.queries.runs import is_within
from verivali.findings.running import judging, landing, places, snapshot
from verivali.platform.jobs import Interrupted
from verivali.platform.models import Progress
from verivali.platform.scope import entered, scope_of
from verivali.regions.codes import lineage

BEAT_SECONDS = 2.0
#: Parts between the two languages of what a run says it is at.
BETWEEN = " | "
READING = Text("Menyalin register", "Copying the register")
LANDING = Text("Mencatat temuan", "Keeping the cases")
COUNTING = Text("Menghitung angka", "Counting the figures")
LANDS_ALONE = 0x56465255
log = logging.getLogger(__name__)


class Overtaken(Exception):
    """A run that saw the register later has landed before this one."""


class Steps(Protocol):
    """Of a job, or of a terminal: each a transaction that tells how far the run is, and where it may be stopped."""

    def step(self) -> AbstractContextManager[Progress]: ...


class Timed:
    """Seconds of each stage, and the words for it told."""

    def __init__(self, steps: Steps) -> None:
        self.steps, self.seconds = steps, dict[str, float]()

    @contextmanager
    def stage(self, name: str, says: Text) -> Iterator[None]:
        with self.steps.step() as progress:
            progress.message = told(says)
        start = time.perf_counter()
        yield
        self.seconds[name] = round(time.perf_counter() - start, 2)


def told(says: Text) -> str:
    return f"{says.id}{BETWEEN}{says.en}"


def carry_out(steps: Steps, run: FullRun) -> FullRun:
    """One that ends badly says so in its row, and has changed no case."""
    try:
        with places.work_of(run.pk) as folder:
            go(steps, run, folder)
    except Interrupted:
        raise
    except BaseException:
        with entered(scope_of(run.region_code, sees_people=True)):
            FullRun.objects.filter(pk=run.pk, finished_at=None).update(failed_at=timezone.now())
        raise
    return run


def go(steps: Steps, run: FullRun, folder: Path) -> None:
    scope = scope_of(run.region_code, sees_people=True)
    timed, memory = Timed(steps), settings.RUN_MEMORY_BYTES
    with timed.stage("snapshot", READING):
        measure()
        taken = snapshot.take(run.region_code, folder, memory_bytes=memory)
    with entered(scope):
        given = references_for(run.region_code)
    files = {one.kind: places.references() / one.stored_name for one in given}
    watcher = Words()
    with judging.opened(taken, files, as_of=run.as_of, memory_bytes=memory, watcher=watcher) as judged:
        beside(steps, watcher, judged.judge, judged.engine.connection.interrupt)
    timed.seconds |= {one.stage: round(one.seconds, 2) for one in judged.timings}
    found = landing.Found(folder, judged.plan.rules, (folder / "matches.parquet").exists())
    with timed.stage("landing", LANDING), steps.step(), entered(scope):
        refuse_overtaken(run, taken.taken_at)
        run.counts = landing.land(
            found, run.pk, run.region_code, taken_at=taken.taken_at, at=clock(), on=timezone.localdate()
        )
        run.snapshot_at, run.households, run.individuals = taken.taken_at, taken.households, taken.individuals
        run.rules = [one.code for one in judged.plan.rules]
        run.not_run = {
            one.code: one.reason._asdict() for one in judged.plan.not_run if one.code not in judging.NOT_ASKED
        }
        run.inputs = {one.kind: told_of(one, judged) for one in given}
        run.finished_at, run.timings = timezone.now(), timed.seconds
        run.save()
        by = str(run.asked_by) if run.asked_by else audit.SYSTEM
        details: dict[str, object] = {**run.counts}
        audit.record(by=by, act="findings.run", subject=f"run:{run.pk}", details=details, region_code=run.region_code)
    with timed.stage("figures", COUNTING), steps.step():
        count_figures(run.region_code)
    with entered(scope):
        FullRun.objects.filter(pk=run.pk).update(timings=timed.seconds)


def told_of(one: Reference, judged: judging.Judging) -> dict[str, Any]:
    of_file = {"as_of": one.as_of.isoformat(), "sha256": one.sha256}
    if refused := judged.refused.get(one.kind):
        return of_file | {"rows": 0, "unfitted": 0, "refused": refused._asdict()}
    return of_file | {"rows": judged.staged[one.kind].rows, "unfitted": judged.translated[one.kind].unfitted}


def count_figures(region_code: str) -> None:
    """The cases have landed: figures that cannot be counted now are counted by the next chore."""
    try:
        with transaction.atomic():
            refresh(region_code)
    except DatabaseError:
        log.exception("the figures of %s wait for the next count", region_code or "the nation")


def measure() -> None:
    """As the worker or the owner, outside any scope."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT findings_measure()")


class Words(Silent):
    """What the engine is at, for whoever asks from another thread."""

    def __init__(self) -> None:
        self.says = Text("Memeriksa", "Checking")
        self.is_stopped = False

    def began(self, stage: Text, rows: int) -> None:
        if self.is_stopped:
            raise InterruptedError
        self.says = stage


def beside(steps: Steps, watcher: Words, work: Callable[[], None], interrupt: Callable[[], None]) -> None:
    """The engine works on a thread of its own, so that a stage of minutes still tells that it lives and can be stopped."""
    failed: list[BaseException] = []

    def worked() -> None:
        try:
            work()
        except BaseException as error:  # noqa: BLE001  told to the thread that waits
            failed.append(error)

    thread = threading.Thread(target=worked, name="engine")
    thread.start()
    try:
        while thread.is_alive():
            with steps.step() as progress:
                progress.message = told(watcher.says)
            thread.join(BEAT_SECONDS)
    except BaseException:
        watcher.is_stopped = True
        while thread.is_alive():
            interrupt()
            thread.join(0.2)
        raise
    if failed:
        raise failed[0]


def references_for(region_code: str) -> list[Reference]:
    """The newest file of each kind whose region holds the run's."""
    holding = Reference.objects.filter(region_code__in=["", *lineage(region_code)] if region_code else [""])
    newest = {one.kind: one for one in holding.order_by("as_of", "given_at")}
    return [newest[kind] for kind in sorted(newest)]


def refuse_overtaken(run: FullRun, taken_at: datetime) -> None:
    """Runs land one after the other; what an older look at the register found is not put over what a newer one did."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LANDS_ALONE])
    later = FullRun.objects.filter(finished_at__isnull=False, snapshot_at__gt=taken_at).exclude(pk=run.pk)
    if any(is_within(one, run.region_code) for one in later.values_list("region_code", flat=True)):
        raise Overtaken(f"a run of {run.region_code or 'the nation'} that began later has ended")


def clock() -> datetime:
    """The database's: it wrote when the snapshot was taken."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        now: datetime = cursor.fetchone()[0]
    return now
