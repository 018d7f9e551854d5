"""Reads of imports: always within the scope of whoever is at work, never a write."""

from verivali.intake.queries.batches import BatchPage, batch_of, list_batches
from verivali.intake.queries.chosen import chosen_counts, source_names
from verivali.intake.queries.contents import guess_of, sample_rows, saved_mappings, sheets_of
from verivali.intake.queries.rows import RowPage, problem_counts, rows_page

__all__ = [
    "BatchPage",
    "RowPage",
    "batch_of",
    "chosen_counts",
    "guess_of",
    "list_batches",
    "problem_counts",
    "rows_page",
    "sample_rows",
    "saved_mappings",
    "sheets_of",
    "source_names",
]
