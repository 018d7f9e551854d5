"""A batch for one act at a time."""

from uuid import UUID

from verivali.intake.models import Batch, BatchState
from verivali.registry.actions.writing import NOT_THERE
from verivali.registry.errors import NotThere

#: Their jobs settle the batch themselves once they stop.
WRITING = frozenset({BatchState.APPLYING, BatchState.UNDOING})


def locked_batch(batch_id: UUID) -> Batch:
    """Kept from others until the transaction ends. Raises NotThere.

    A job that writes keeps its batch for minutes: such a one is returned as it is, to be refused rather than waited for.
    """
    seen = Batch.objects.filter(pk=batch_id).first()
    if seen is None:
        raise NotThere(NOT_THERE)
    is_writing = seen.state in WRITING
    return Batch.objects.select_for_update(skip_locked=is_writing).filter(pk=batch_id).first() or seen


def is_held(batch: Batch) -> bool:
    """Whether somebody else keeps it, its job as a rule."""
    return Batch.objects.select_for_update(skip_locked=True).filter(pk=batch.pk).first() is None
