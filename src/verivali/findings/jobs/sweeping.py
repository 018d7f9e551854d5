"""Files of other agencies that no run reads any more leave the disk; that they were given stays on record."""

from datetime import timedelta
from pathlib import Path

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from procrastinate.contrib.django import app

from verivali.findings.models import Reference
from verivali.findings.running import places
from verivali.platform.jobs.chores import QUEUE
from verivali.platform.scope import entered, scope_of

KEPT = timedelta(days=30)


def sweep() -> list[Path]:
    """Delete what a newer file of its kind and region took the place of, a month after that one came; which."""
    newer = Q(as_of__gt=OuterRef("as_of")) | Q(as_of=OuterRef("as_of"), given_at__gt=OuterRef("given_at"))
    successors = Reference.objects.filter(
        newer, kind=OuterRef("kind"), region_code=OuterRef("region_code"), given_at__lt=timezone.now() - KEPT
    )
    with entered(scope_of("", sees_people=True)):
        names = list(Reference.objects.filter(Exists(successors)).values_list("stored_name", flat=True))
    left = [path for name in names if (path := places.references() / name).is_file()]
    for path in left:
        path.unlink()
    return left


@app.periodic(cron="45 3 * * *")
@app.task(name="findings.sweep_references", queue=QUEUE, queueing_lock="findings.sweep_references", pass_context=False)
def sweep_references(timestamp: int) -> int:
    """How many files."""
    return len(sweep())
