"""Acts on imports: permission, one transaction, an entry of the log."""

from verivali.intake.actions.applying import apply_batch
from verivali.intake.actions.bringing import bring
from verivali.intake.actions.choosing import cancel_batch, choose, choose_all
from verivali.intake.actions.mapping import map_columns
from verivali.intake.actions.reporting import report
from verivali.intake.actions.undoing import undo_batch

__all__ = ["apply_batch", "bring", "cancel_batch", "choose", "choose_all", "map_columns", "report", "undo_batch"]
