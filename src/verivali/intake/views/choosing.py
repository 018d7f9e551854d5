"""What the file would change, row by row, and which of it is taken over."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from verivali.accounts.actor import actor
from verivali.accounts.permissions import requires
from verivali.accounts.roles import Permission
from verivali.intake import actions, queries
from verivali.intake.models import Batch, BatchState, Outcome
from verivali.intake.queries.chosen import chosen_counts
from verivali.intake.views import acting
from verivali.intake.views.kinds import kinds
from verivali.intake.views.shown import rows_shown
from verivali.registry.queries.paging import BadCursor

#: In the order of what a person has to look at.
TABS = (Outcome.REFUSED, Outcome.UPDATE, Outcome.CREATE, Outcome.SAME)
CHOOSABLE = (Outcome.CREATE, Outcome.UPDATE)


@requires(Permission.IMPORT)
def import_rows(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """A page of rows: ?outcome= and ?code= narrow it, ?after= is the row where the page before ended."""
    batch = acting.found(batch_id)
    if batch.state not in acting.WITH_ROWS:
        return redirect("import", batch_id)
    asked = narrowed(request)
    after = request.GET.get("after", "")
    try:
        page = queries.rows_page(batch, **asked, after=after)
    except BadCursor:
        page, after = queries.rows_page(batch, **asked), ""
    is_own = acting.is_own(request, batch)
    context: dict[str, Any] = {
        "batch": batch,
        "rows": rows_shown(batch, page.rows, is_own=is_own),
        "after": page.after,
        "is_later": bool(after),
        "at": after,
        "asked": asked,
        "query": urlencode({name: value for name, value in asked.items() if value}),
        "tabs": [(one, batch.counts.get(one, 0)) for one in TABS],
        "rows_in_all": sum(batch.counts.get(one, 0) for one in TABS),
        "problems": kinds(queries.problem_counts(batch)),
        "is_open": batch.state == BatchState.CHECKED,
        "is_own": is_own,
    } | what_is_chosen(batch)
    return render(request, "intake/rows.html", context)


def what_is_chosen(batch: Batch) -> dict[str, Any]:
    chosen = chosen_counts(batch)
    of_outcomes = [
        {"outcome": one, "count": batch.counts.get(one, 0), "chosen": chosen.get(one, 0)} for one in CHOOSABLE
    ]
    return {"choosable": of_outcomes, "chosen_in_all": sum(chosen.values())}


def narrowed(request: HttpRequest) -> dict[str, str]:
    """The outcome and the kind of problem asked for; what is no outcome asks for all."""
    outcome = request.GET.get("outcome", "")
    return {
        "outcome": outcome if outcome in Outcome.values else "",
        "code": request.GET.get("code", "").replace("\0", "")[:40],
    }


@requires(Permission.IMPORT)
@require_POST
def import_choose(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """Takes or leaves all rows of an outcome (`all`, `none`), or keeps the ticks of the page that was shown."""
    by, asked = actor(request), request.POST

    def act() -> None:
        if outcome := asked.get("all") or asked.get("none"):
            actions.choose_all(by=by, batch_id=batch_id, outcome=outcome, is_chosen="all" in asked)
        else:
            ticked = set(numbers(asked.getlist("row")))
            shown = numbers(asked.getlist("shown"))
            actions.choose(by=by, batch_id=batch_id, row_numbers={one: one in ticked for one in shown})

    acting.done(request, batch_id, act)
    if asked.get("next") == "apply":
        return redirect("import-apply", batch_id)
    back = urlencode({name: asked.get(name, "")[:40] for name in ("outcome", "code", "after") if asked.get(name)})
    return redirect(f"{reverse('import-rows', args=[batch_id])}?{back}")


def numbers(texts: list[str]) -> list[int]:
    return [int(one) for one in texts if one.isascii() and one.isdigit() and len(one) < 10]
