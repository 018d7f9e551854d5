"""Figures are counted anew: after a full run, after acts on cases, and once a day, since cases grow older by themselves."""

from datetime import UTC, datetime

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from verivali.platform.jobs.chores import QUEUE


@transaction.atomic
def refresh(region_code: str) -> None:
    """Count a region, all below it and what these add to those above. As the worker or the owner, outside any scope."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT findings_count(%s, %s, %s)", [region_code, timezone.localdate(), settings.TIME_ZONE])


def refresh_old(today_began: datetime) -> list[str]:
    """Count each regency where something happened since it was counted, or that was not counted yet today; which."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT findings_to_count(%s)", [today_began])
        regencies = [str(code) for (code,) in cursor.fetchall()]
    for code in regencies:
        refresh(code)
    return regencies


@app.periodic(cron="*/10 * * * *")
@app.task(name="findings.count", queue=QUEUE, queueing_lock="findings.count", lock="findings.count", pass_context=False)
def count_every_ten_minutes(timestamp: int) -> int:
    """How many regencies."""
    now = timezone.localtime(datetime.fromtimestamp(timestamp, UTC))
    return len(refresh_old(now.replace(hour=0, minute=0, second=0, microsecond=0)))
