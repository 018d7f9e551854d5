"""Long acts on the queue of the database: progress, heartbeat, cancel, resume.

@job("registry.recount")
def recount(run: Run, *, region_code: str) -> None:
    while not finished:
        with run.step() as progress:
            ...                      # some seconds of work
            progress.done += rows    # committed with the work: after a crash no row is done twice
            progress.checkpoint = {"after": last_id}

job_id = defer(recount, region_code="64.01", total=5000)
"""

from verivali.platform.jobs.asking import Status, cancel, defer, status
from verivali.platform.jobs.running import Cancelled, Interrupted, Run, job

__all__ = ["Cancelled", "Interrupted", "Run", "Status", "cancel", "defer", "job", "status"]
