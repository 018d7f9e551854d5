"""What the worker does for the log by itself."""

from datetime import UTC, datetime

from django.utils.timezone import localdate
from procrastinate.contrib.django import app

from verivali.audit.seal import keys_folder, log_name, seal_past_days
from verivali.audit.sequencer import chain_committed
from verivali.platform.jobs.chores import QUEUE


@app.periodic(cron="* * * * *")
@app.task(name="audit.chain", queue=QUEUE, queueing_lock="audit.chain", pass_context=False)
def chain_every_minute(timestamp: int) -> int:
    return chain_committed()


@app.periodic(cron="*/10 * * * *")
@app.task(name="audit.seal", queue=QUEUE, queueing_lock="audit.seal", lock="audit.seal", pass_context=False)
def seal_when_a_day_is_over(timestamp: int) -> int:
    """How many days. Asked for often, so that days missed by a worker that was down are sealed soon after its start."""
    today = localdate(datetime.fromtimestamp(timestamp, UTC))
    return len(seal_past_days(keys=keys_folder(), name=log_name(), today=today))
