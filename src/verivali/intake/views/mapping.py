"""Which column of the file is which: guessed, put right by a person, remembered for the next file of the source."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from verivali.accounts.actor import actor
from verivali.accounts.permissions import requires
from verivali.accounts.roles import Permission
from verivali.intake import actions
from verivali.intake.forms import ColumnsForm
from verivali.intake.forms.mapping import TABLES, missing
from verivali.intake.models import BatchState, Table
from verivali.intake.queries.seen import Seen, look
from verivali.intake.views import acting
from verivali.registry.errors import NotThere, Refused
from verivali.registry.forms import described, said
from verivali.registry.masks import MASKED_FIELDS, masked
from verivali.registry.views.acting import posted

#: Not written yet: the columns may still be matched, or matched anew.
OPEN = frozenset({BatchState.UPLOADED, BatchState.CHECKED, BatchState.REFUSED})
VALUES = 3
FIRST_DAY, DIGITS_OF_DAYS = date(1899, 12, 30), 5


@dataclass(frozen=True)
class Line:
    """One column of the file."""

    header: str
    field: forms.BoundField
    values: list[str]
    is_guessed: bool


@requires(Permission.IMPORT)
def import_columns(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """?table= and ?sheet= read the file in another way; POST keeps the choice and has the file checked."""
    batch = acting.found(batch_id)
    if batch.state not in OPEN:
        return redirect("import", batch_id)
    asked = request.POST if request.method == "POST" else request.GET
    table = asked.get("table", "") if asked.get("table") in Table.values else ""
    try:
        seen = look(batch, table=table, sheet=asked.get("sheet"))
    except Refused as refused:
        messages.error(request, said(refused.text))
        return redirect("import-columns" if request.GET else "imports", *([batch_id] if request.GET else []))
    form = ColumnsForm(
        posted(request), headers=seen.headers, mapping=seen.mapping, table=seen.table, region_code=batch.region_code
    )
    refusal = ""
    if request.method == "POST" and form.is_valid():
        try:
            actions.map_columns(
                by=actor(request), batch_id=batch_id, table=seen.table, sheet=seen.sheet, mapping=form.mapping
            )
            return redirect("import", batch_id)
        except NotThere as error:
            raise Http404 from error
        except Refused as refused:
            refusal = str(said(refused.text))
    context: dict[str, Any] = {
        "batch": batch,
        "form": form,
        "refusal": refusal,
        "lines": lines(form, seen),
        "missing": missing(seen.table, form.mapping if form.is_bound and form.is_valid() else seen.mapping),
        "tables": TABLES,
        "seen": seen,
    }
    return render(request, "intake/columns.html", context, status=422 if refusal or form.errors else 200)


def as_typed(value: str, column: str | None) -> str:
    """A number as a person wrote it: spreadsheets keep 2 as 2.0, and a day as how many passed since 1899."""
    number = value.removesuffix(".0")
    is_day = column is not None and (known := described(column)) is not None and known.dtype == "date"
    if is_day and number.isdigit() and len(number) <= DIGITS_OF_DAYS:
        return (FIRST_DAY + timedelta(int(number))).isoformat()
    return number if number.isdigit() else value


def lines(form: ColumnsForm, seen: Seen) -> list[Line]:
    """What stands in masked columns is shown in part, here too."""
    found = []
    for place, header in form.places:
        column = seen.mapping.get(header)
        values = list(dict.fromkeys(row[place] for row in seen.sample if row[place]))[:VALUES]
        shown = [masked(value) if column in MASKED_FIELDS else as_typed(value, column) for value in values]
        found.append(Line(header, form[f"column-{place}"], shown, bool(column)))
    return found
