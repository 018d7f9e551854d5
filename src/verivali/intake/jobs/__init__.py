"""Long acts of imports, on the queue; what the worker does for them by itself. It knows what is imported here."""

from verivali.intake.jobs.applying import apply
from verivali.intake.jobs.checking import check
from verivali.intake.jobs.sweeping import sweep_files
from verivali.intake.jobs.undoing import undo

__all__ = ["apply", "check", "sweep_files", "undo"]
