"""Full runs: the newest of what a region sees, and those that are at work."""

from datetime import timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from verivali.findings.models import FullRun
from verivali.platform import jobs
from verivali.regions.codes import lineage

#: Nothing is told of a colleague's job: until its run says that it ended, it goes on for a while.
PATIENCE = timedelta(hours=2)
SHOWN = 50


def touching(region_code: str) -> QuerySet[FullRun]:
    """Runs over the region, over one that holds it, or over a part of it."""
    if not region_code:
        return FullRun.objects.all()
    above = Q(region_code__in=["", *lineage(region_code)])
    return FullRun.objects.filter(above | Q(region_code__startswith=region_code + "."))


def is_within(one: str, other: str) -> bool:
    """Whether one of two regions holds the other."""
    return not one or not other or f"{one}.".startswith(f"{other}.") or f"{other}.".startswith(f"{one}.")


def newest_runs(region_code: str) -> list[FullRun]:
    return list(touching(region_code).order_by("-asked_at")[:SHOWN])


def run_at_work(region_code: str) -> FullRun | None:
    waiting = touching(region_code).filter(finished_at=None, failed_at=None).order_by("-asked_at")
    return next((one for one in waiting if is_at_work(one)), None)


def is_at_work(run: FullRun) -> bool:
    if run.finished_at or run.failed_at:
        return False
    job = jobs.status(run.job_id) if run.job_id else None
    return not job.has_ended if job else run.asked_at > timezone.now() - PATIENCE
