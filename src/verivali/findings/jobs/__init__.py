"""Long acts of findings, on the queue; what the worker does for them by itself. It knows what is imported here."""

from verivali.findings.jobs.counting import count_every_ten_minutes, refresh

__all__ = ["count_every_ten_minutes", "refresh"]
