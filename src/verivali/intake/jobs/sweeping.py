"""Files of imports leave the disk when their time is over."""

from procrastinate.contrib.django import app

from verivali.intake import stored


@app.periodic(cron="20 3 * * *")
@app.task(name="intake.sweep_files", queue="chores", queueing_lock="intake.sweep_files", pass_context=False)
def sweep_files(timestamp: int) -> int:
    return stored.sweep()
