"""Hand-overs between villages: what waits, what was proposed, what was decided; and the decision."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from verivali.accounts.actor import Actor, actor
from verivali.accounts.permissions import requires
from verivali.accounts.queries import names_of
from verivali.accounts.roles import Permission
from verivali.registry import actions, queries
from verivali.registry.forms.acts import DecisionForm
from verivali.registry.models import Handover, HandoverState, Household
from verivali.registry.queries import Side
from verivali.registry.queries.paging import BadCursor
from verivali.registry.views.acting import acted, posted

SIDES = {
    Side.INCOMING: gettext_lazy("Waiting for us"),
    Side.OUTGOING: gettext_lazy("Proposed by us"),
    Side.DECIDED: gettext_lazy("Decided"),
}
STATES = {
    HandoverState.PROPOSED: ("care", gettext_lazy("waiting for a decision")),
    HandoverState.ACCEPTED: ("ok", gettext_lazy("accepted")),
    HandoverState.REFUSED: ("stop", gettext_lazy("refused")),
    HandoverState.WITHDRAWN: ("note", gettext_lazy("withdrawn")),
}


@requires(Permission.REGISTER_READ)
def handovers(request: HttpRequest, side: str = "incoming") -> HttpResponse:
    if side not in list(Side):
        raise Http404
    region, after = actor(request).appointment.region_code, request.GET.get("after", "")
    try:
        page = queries.list_handovers(Side(side), region, after=after)
    except BadCursor:
        page, after = queries.list_handovers(Side(side), region), ""
    waiting = queries.count_waiting(region)
    counts = {Side.INCOMING: waiting.incoming, Side.OUTGOING: waiting.outgoing, Side.DECIDED: None}
    context = {
        "side": side,
        "sides": [(one, title, counts[one]) for one, title in SIDES.items()],
        "rows": [(one, *STATES[HandoverState(one.state)]) for one in page.rows],
        "after": page.after,
        "is_later": bool(after),
    }
    return render(request, "registry/handovers.html", context)


@requires(Permission.REGISTER_READ)
def handover(request: HttpRequest, handover_id: UUID) -> HttpResponse:
    """GET shows it; POST decides, with `decision` one of accept, refuse, withdraw."""
    found = Handover.objects.filter(pk=handover_id).first()
    if found is None:
        raise Http404
    by = actor(request)
    form = DecisionForm(posted(request))
    if not may_decide(by, found):
        form.fields["reason"].help_text = ""
    shape, state = STATES[HandoverState(found.state)]
    names = names_of({str(found.proposed_by), str(found.decided_by or "")})
    page = {
        "handover": found,
        "shape": shape,
        "state": state,
        "proposer": names.get(str(found.proposed_by), ""),
        "decider": names.get(str(found.decided_by), ""),
        "household": Household.objects.filter(pk=found.household_id, deleted_at=None).first(),
        "may_decide": may_decide(by, found),
        "may_withdraw": is_waiting(found) and by.may(Permission.REGISTER_DRAFT) and by.reaches(found.from_village),
        "is_own": is_waiting(found) and found.proposed_by == by.account.pk and by.reaches(found.to_village),
    }

    def act() -> HttpResponse:
        decision, reason = request.POST.get("decision"), form.cleaned_data["reason"]
        match decision:
            case "accept":
                decided = actions.accept_handover(by=by, handover_id=handover_id, reason=reason)
                messages.success(request, _("Accepted. The household stands in your village now."))
                return redirect("household", decided.household_id)
            case "refuse":
                actions.refuse_handover(by=by, handover_id=handover_id, reason=reason)
                messages.success(request, _("Refused. The household stays where it is."))
            case "withdraw":
                actions.withdraw_handover(by=by, handover_id=handover_id, reason=reason)
                messages.success(request, _("Withdrawn. The household stays with you."))
            case _:
                form.add_error(None, str(_("Choose what to do.")))
                return render(request, "registry/handover.html", page | {"form": form}, status=422)
        return redirect("handover", handover_id)

    return acted(request, "registry/handover.html", form, act, page)


def may_decide(by: Actor, one: Handover) -> bool:
    return is_waiting(one) and by.may(Permission.REGISTER_DRAFT) and by.reaches(one.to_village) and (
        one.proposed_by != by.account.pk
    )  # fmt: skip


def is_waiting(one: Handover) -> bool:
    return one.state == HandoverState.PROPOSED
