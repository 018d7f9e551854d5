"""Long acts of the register, on the queue; what the worker does for it by itself. It knows what is imported here."""

from verivali.registry.jobs.exporting import make_export, sweep_exports
from verivali.registry.jobs.searching import search_duplicates

__all__ = ["make_export", "search_duplicates", "sweep_exports"]
