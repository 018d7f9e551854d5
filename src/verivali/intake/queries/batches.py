"""Imports within the scope of whoever is at work, the newest first."""

from dataclasses import dataclass
from uuid import UUID

from verivali.intake.models import Batch
from verivali.registry.queries.paging import newest_of

PAGE = 30


@dataclass(frozen=True)
class BatchPage:
    batches: list[Batch]
    after: str | None


def list_batches(*, after: str = "") -> BatchPage:
    """Raises BadCursor."""
    return BatchPage(*newest_of(Batch.objects.all(), after=after, size=PAGE))


def batch_of(batch_id: UUID) -> Batch | None:
    return Batch.objects.filter(pk=batch_id).first()
