"""Jobs for the tests, and a worker that knows them, with a quick rhythm."""

import os
import sys
import time

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "verivali.platform.settings"
django.setup()

from django.db import connection  # noqa: E402

from verivali.platform.jobs import Run, job  # noqa: E402
from verivali.platform.jobs.worker import Rhythm, run_worker  # noqa: E402

QUICK = Rhythm(beats_every=0.5, dead_after=3.0, looks_every=0.5)


@job("tests.count")
def count(run: Run, *, upto: int, pause_s: float) -> None:
    while (at := run.checkpoint.get("after", 0)) < upto:
        with run.step() as progress, connection.cursor() as cursor:
            cursor.execute("INSERT INTO counted (job, number) VALUES (%s, %s)", [run.job_id, at + 1])
            time.sleep(pause_s)
            progress.done += 1
            progress.checkpoint = {"after": at + 1}


@job("tests.fail")
def fail(run: Run) -> None:
    with run.step() as progress, connection.cursor() as cursor:
        cursor.execute("INSERT INTO counted (job, number) VALUES (%s, 1)", [run.job_id])
        progress.done = 1
        progress.save()
        raise ArithmeticError


if __name__ == "__main__":
    run_worker(QUICK if "quick" in sys.argv else Rhythm())
