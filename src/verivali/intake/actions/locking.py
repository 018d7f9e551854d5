"""A batch for one act at a time."""

from uuid import UUID

from verivali.intake.models import Batch
from verivali.registry.actions.writing import NOT_THERE
from verivali.registry.errors import NotThere


def locked_batch(batch_id: UUID) -> Batch:
    """Kept from others until the transaction ends. Raises NotThere."""
    batch = Batch.objects.select_for_update().filter(pk=batch_id).first()
    if batch is None:
        raise NotThere(NOT_THERE)
    return batch
