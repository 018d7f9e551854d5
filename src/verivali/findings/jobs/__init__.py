"""Long acts of findings, on the queue; what the worker does for them by itself. It knows what is imported here."""

from verivali.findings.jobs.counting import count_every_ten_minutes, refresh
from verivali.findings.jobs.running import full_run, run_at_night
from verivali.findings.jobs.sweeping import sweep_references

__all__ = ["count_every_ten_minutes", "full_run", "refresh", "run_at_night", "sweep_references"]
