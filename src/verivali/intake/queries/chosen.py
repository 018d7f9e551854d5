"""How much of a file is chosen, and where files came from."""

from uuid import UUID

from django.db.models import Count

from verivali.intake.models import AppliedRow, Batch, SourceMapping, StagedRow

SOURCES_AT_MOST = 50


def chosen_counts(batch: Batch) -> dict[str, int]:
    """Outcome -> rows that are chosen."""
    rows = StagedRow.objects.filter(batch=batch, is_chosen=True).values_list("outcome")
    return dict(rows.annotate(rows=Count("id")).order_by("outcome"))


def source_names() -> list[str]:
    """Of files that were brought before, the last used first."""
    used = SourceMapping.objects.order_by("-used_at").values_list("source_name", flat=True)
    return list(dict.fromkeys(used[:SOURCES_AT_MOST]))


def households_of(batch: Batch, *, at_most: int) -> list[UUID]:
    """Those that the import wrote to."""
    written = AppliedRow.objects.filter(batch=batch).order_by("household_id").values_list("household_id", flat=True)
    return list(written.distinct()[:at_most])
