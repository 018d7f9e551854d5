"""What the worker does for the log by itself."""

from procrastinate.contrib.django import app

from verivali.audit.sequencer import chain_committed


@app.periodic(cron="* * * * *")
@app.task(name="audit.chain", queueing_lock="audit.chain", pass_context=False)
def chain_every_minute(timestamp: int) -> int:
    return chain_committed()
