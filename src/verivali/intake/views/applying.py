"""What was chosen goes into the register."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from verivali.accounts.actor import actor
from verivali.accounts.permissions import requires
from verivali.accounts.roles import Permission
from verivali.intake import actions
from verivali.intake.models import BatchState
from verivali.intake.queries.chosen import chosen_counts
from verivali.intake.views import acting


@requires(Permission.IMPORT)
def import_apply(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """What would be written, in numbers; then the act."""
    batch = acting.found(batch_id)
    if request.method == "POST":
        return acting.done(request, batch_id, lambda: actions.apply_batch(by=actor(request), batch_id=batch_id))
    if batch.state != BatchState.CHECKED:
        return redirect("import", batch_id)
    chosen = chosen_counts(batch)
    return render(request, "intake/apply.html", {"batch": batch, "chosen": chosen, "in_all": sum(chosen.values())})
