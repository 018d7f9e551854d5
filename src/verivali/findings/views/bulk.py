"""Many cases at once: whom to hand them to, what would change and what not, and then just that."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from verivali.accounts.actor import Actor, actor
from verivali.accounts.permissions import requires
from verivali.accounts.roles import ROLES, Permission
from verivali.findings.actions import bulk as acts
from verivali.findings.forms.bulk import BulkForm
from verivali.findings.forms.filters import asked_for
from verivali.findings.models import Finding
from verivali.findings.queries.assignees import Assignee, suggest_assignees
from verivali.findings.queries.inbox import CaseFilters, lines_of, narrowed
from verivali.findings.states import Act
from verivali.findings.views.case import list_url
from verivali.regions.codes import lineage
from verivali.registry.errors import BadValue, Refused
from verivali.registry.forms import said
from verivali.registry.views.acting import posted

HEADINGS = {
    Act.HAND_OUT: gettext_lazy("Hand out cases"),
    Act.VERIFY: gettext_lazy("Verify cases"),
    Act.SEND_BACK: gettext_lazy("Send cases back"),
}
BUTTONS = {
    Act.HAND_OUT: gettext_lazy("Hand out"),
    Act.VERIFY: gettext_lazy("Verify"),
    Act.SEND_BACK: gettext_lazy("Send back"),
}
TICKED_AT_MOST = 100


@dataclass(frozen=True)
class Choice:
    """Which cases: those ticked, or the whole list of the filters."""

    ids: frozenset[UUID] = frozenset()
    filters: CaseFilters | None = None

    @property
    def wanted(self) -> dict[str, Any]:
        return {"filters": self.filters, "ids": self.ids}


@requires(Permission.FINDINGS_VERIFY, Permission.FINDINGS_ASSIGN)
def bulk(request: HttpRequest) -> HttpResponse:
    """A preview of what would change; then the act, on exactly what was shown."""
    by = actor(request)
    act, choice = act_of(request), choice_of(request, by)
    if act is None or choice is None:
        messages.warning(request, _("Tick at least one case."))
        return redirect(list_url(request))
    form = BulkForm(posted(request), act=act)
    to = key_of(request.GET.get("to", ""))
    page = {"act": act, "heading": HEADINGS[act], "button": BUTTONS[act], "form": form, "list_url": list_url(request)}
    if act == Act.HAND_OUT:
        page |= officers(by, choice, to) | {"kept": [one for one in request.GET.lists() if one[0] != "to"]}
        if to is None:
            return render(request, "findings/bulk.html", page)
    try:
        if request.method == "POST" and form.is_valid():
            given = form.cleaned_data
            count = acts.perform(
                by=by, act=act, digest=given["digest"], to=to, due_on=given.get("due_on"), note=given["note"],
                **choice.wanted,
            )  # fmt: skip
            messages.success(request, done(act, count))
            return redirect(list_url(request))
    except Refused as refused:
        field = refused.field if isinstance(refused, BadValue) else "note" if is_of_note(refused) else None
        form.add_error(field if field in form.fields else None, str(said(refused.text)))
    try:
        preview = acts.preview(by=by, act=act, to=to, **choice.wanted)
    except Refused as refused:
        return render(request, "findings/bulk.html", page | {"refused": said(refused.text)}, status=422)
    status = 422 if form.errors else 200
    return render(request, "findings/bulk.html", page | shown(preview), status=status)


def is_of_note(refused: Refused) -> bool:
    return type(refused) is Refused


def act_of(request: HttpRequest) -> Act | None:
    asked = request.GET.get("act", "")
    return Act(asked) if asked in acts.ACTS else None


def choice_of(request: HttpRequest, by: Actor) -> Choice | None:
    if request.GET.get("whole"):
        filters = asked_for(request.GET.get("list", ""), by.appointment.region_code)
        return Choice(filters=filters) if filters else None
    ids = frozenset(key for one in request.GET.getlist("case")[:TICKED_AT_MOST] if (key := key_of(one)))
    return Choice(ids=ids) if ids else None


def key_of(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def officers(by: Actor, choice: Choice, to: UUID | None) -> dict[str, Any]:
    """Who may take the cases, the likeliest first; of several villages only who covers them all."""
    rows = narrowed(choice.filters, by) if choice.filters else Finding.objects.filter(pk__in=choice.ids)
    villages = list(rows.order_by().values_list("village_code", flat=True).distinct()[:1000])
    first = rows.only("rt", "rw", "owner_role").order_by("due_on", "id").first()
    found: list[Assignee] = []
    if first:
        region = shared_region(villages)
        is_one = len(villages) == 1
        found = suggest_assignees(region, first.rt if is_one else "", first.rw if is_one else "")
    return {
        "officers": [{"one": one, "role": said(ROLES[one.role_code].title)} for one in found],
        "to": str(to or ""),
        "chosen_officer": next((one for one in found if one.account_id == to), None),
        "villages": len(villages),
    }


def shared_region(villages: list[str]) -> str:
    """The smallest region that holds all the villages; "" the nation."""
    shared = [
        one for one in lineage(villages[0]) if all(code == one or code.startswith(f"{one}.") for code in villages)
    ]
    return shared[-1] if shared else ""


def shown(preview: acts.BulkPreview) -> dict[str, Any]:
    first = Finding.objects.filter(pk__in=preview.first).order_by("due_on", "id")
    return {
        "preview": preview,
        "left_out": [(one.why, one.cases) for one in preview.left_out],
        "lines": lines_of(list(first)),
    }


def done(act: Act, count: int) -> str:
    number = number_format(count, force_grouping=True)
    match act:
        case Act.HAND_OUT:
            told = ngettext("%(count)s case handed out.", "%(count)s cases handed out.", count)
        case Act.VERIFY:
            told = ngettext("%(count)s case verified.", "%(count)s cases verified.", count)
        case _:
            told = ngettext("%(count)s case sent back.", "%(count)s cases sent back.", count)
    return told % {"count": number}
