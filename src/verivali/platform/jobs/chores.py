"""Small jobs that the worker gives itself; unlike those of people, nobody asks later how they ended."""

from procrastinate import JobContext
from procrastinate.contrib.django import app

QUEUE = "chores"
KEPT_HOURS, FAILED_KEPT_HOURS = 24, 30 * 24


@app.periodic(cron="30 * * * *")
@app.task(name="platform.forget_chores", queue=QUEUE, queueing_lock="platform.forget_chores", pass_context=True)
async def forget_chores(context: JobContext, timestamp: int) -> None:
    """Without this the queue's tables grow by a million rows a year. Failed ones stay a month, to be looked into."""
    await context.app.job_manager.delete_old_jobs(nb_hours=KEPT_HOURS, queue=QUEUE)
    await context.app.job_manager.delete_old_jobs(nb_hours=FAILED_KEPT_HOURS, queue=QUEUE, include_failed=True)
