"""Long acts of the register, on the queue; what the worker does for it by itself. It knows what is imported here."""

from verivali.registry.jobs.exporting import make_export, sweep_exports

__all__ = ["make_export", "sweep_exports"]
