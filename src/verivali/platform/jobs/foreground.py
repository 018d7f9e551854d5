"""A long act done by the process that asked for it, rather than by a worker."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection

from verivali.platform.jobs.running import Run
from verivali.platform.models import Progress

#: Should this process die, a worker takes the job up once that is over.
HOLD = "UPDATE procrastinate_jobs SET scheduled_at = now() + interval '1 day' WHERE id = %s AND status = 'todo'"
END = "UPDATE procrastinate_jobs SET status = 'succeeded', scheduled_at = NULL WHERE id = %s AND status = 'todo'"


class Foreground(Run):
    """Tells how far it is after each step."""

    def __init__(self, job_id: int, watch: Callable[[Progress], None]) -> None:
        super().__init__(job_id)
        self.watch = watch

    @contextmanager
    def step(self) -> Iterator[Progress]:
        with super().step() as progress:
            yield progress
        self.watch(progress)


def hold(job_id: int) -> None:
    """Keep a job from the workers, in the transaction that asked for it. As the owner of the queue."""
    with connection.cursor() as cursor:
        cursor.execute(HOLD, [job_id])


def done_here(job_id: int, work: Callable[[Run], None], watch: Callable[[Progress], None]) -> None:
    run = Foreground(job_id, watch)
    with run.at_work():
        work(run)
    with connection.cursor() as cursor:
        cursor.execute(END, [job_id])
