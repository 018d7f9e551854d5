"""Long acts of findings, on the queue; what the worker does for them by itself. It knows what is imported here."""

from verivali.findings.jobs.counting import count_every_ten_minutes, refresh
from verivali.findings.jobs.running import full_run, run_at_night

__all__ = ["count_every_ten_minutes", "full_run", "refresh", "run_at_night"]
