"""An import is taken back, as far as nobody has touched what it wrote."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from verivali.accounts.actor import actor
from verivali.accounts.permissions import requires
from verivali.accounts.roles import Permission
from verivali.intake import actions
from verivali.intake.forms import UndoForm
from verivali.intake.models import BatchState
from verivali.intake.queries.undoing import undo_preview
from verivali.intake.views import acting
from verivali.registry.views.acting import acted, posted


@requires(Permission.IMPORT)
def import_undo(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """What would be taken back and what stays, because somebody touched it since; then the act, with a reason."""
    batch = acting.found(batch_id)
    if batch.state != BatchState.APPLIED:
        return redirect("import", batch_id)
    form = UndoForm(posted(request))

    def act() -> HttpResponse:
        actions.undo_batch(by=actor(request), batch_id=batch_id, reason=form.cleaned_data["reason"])
        return redirect("import", batch_id)

    return acted(request, "intake/undo.html", form, act, {"batch": batch, "preview": undo_preview(batch)})
