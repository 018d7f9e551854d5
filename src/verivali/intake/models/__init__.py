"""Imports, their rows, and what they wrote."""

from verivali.intake.models.batch import Batch, BatchState, SourceMapping, Table
from verivali.intake.models.row import AppliedRow, Outcome, StagedRow

__all__ = ["AppliedRow", "Batch", "BatchState", "Outcome", "SourceMapping", "StagedRow", "Table"]
