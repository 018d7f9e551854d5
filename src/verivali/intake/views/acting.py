"""What the pages of an import do alike."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from verivali.accounts.actor import actor
from verivali.intake import queries
from verivali.intake.models import Batch, BatchState
from verivali.registry.errors import NotThere, Refused
from verivali.registry.forms import said

AT_WORK = frozenset({BatchState.CHECKING, BatchState.APPLYING, BatchState.UNDOING})
#: Its rows have been read, and may be looked at.
WITH_ROWS = frozenset(
    {BatchState.CHECKED, BatchState.APPLYING, BatchState.APPLIED, BatchState.UNDOING, BatchState.UNDONE}
)


def found(batch_id: UUID) -> Batch:
    """Within the scope, else 404."""
    batch = queries.batch_of(batch_id)
    if batch is None:
        raise Http404
    return batch


def is_own(request: HttpRequest, batch: Batch) -> bool:
    """Whether the visitor is who brought the file."""
    return bool(batch.account_id == actor(request).account.id)


def done(request: HttpRequest, batch_id: UUID, act: Callable[[], object]) -> HttpResponse:
    """The act, then the page of the import; why not, where it was refused."""
    try:
        act()
    except NotThere as error:
        raise Http404 from error
    except Refused as refused:
        messages.error(request, said(refused.text))
    return redirect("import", batch_id)
