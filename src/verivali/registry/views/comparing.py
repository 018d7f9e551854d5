"""Adjudication: two households side by side, the weights of the match, and the verdict."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from verivali.accounts.actor import actor
from verivali.accounts.permissions import requires
from verivali.accounts.queries import names_of
from verivali.accounts.roles import Permission
from verivali.registry import actions, queries
from verivali.registry.forms.acts import VerdictForm
from verivali.registry.models import Verdict
from verivali.registry.views.acting import acted, posted
from verivali.registry.views.differences import side_by_side
from verivali.registry.views.filters import asked_text
from verivali.registry.views.finding import found
from verivali.registry.views.household import story_of


@requires(Permission.MERGE)
def compare_with(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """Search for the household to compare with; below the search, those that are suspected already."""
    story = story_of(household_id)
    wanted = asked_text(request)
    region = actor(request).appointment.region_code
    rows = [one for one in found(wanted, region) if one.household_id != household_id] if wanted else []
    page = {"household": story.household, "head": story.head, "q": wanted, "rows": rows}
    return render(request, "registry/compare_with.html", page | {"suspected": queries.suspected_with(household_id)})


@requires(Permission.MERGE)
def compare(request: HttpRequest, household_id: UUID, other_id: UUID) -> HttpResponse:
    """POST is a verdict that leaves both as they are."""
    if household_id == other_id:
        raise Http404
    left, right, by = story_of(household_id), story_of(other_id), actor(request)
    pair = queries.pair_of(household_id, other_id)
    reopens = "reopen" in request.POST
    form = VerdictForm(None if reopens else posted(request))
    search = queries.last_search(by.appointment.region_code)
    if reopens:
        if pair and pair.verdict != Verdict.OPEN:
            actions.judge_pair(by=by, one_id=household_id, other_id=other_id, verdict=Verdict.OPEN)
            messages.success(request, _("Open again."))
        return redirect("household-pair", household_id, other_id)

    def act() -> HttpResponse:
        verdict, reason = Verdict(form.cleaned_data["verdict"]), form.cleaned_data["reason"]
        actions.judge_pair(by=by, one_id=household_id, other_id=other_id, verdict=verdict, reason=reason)
        messages.success(
            request,
            _("Kept: two households.") if verdict == Verdict.DIFFERENT else _("Set aside until you come back to it."),
        )
        return redirect("duplicates")

    page = {
        "left": left,
        "right": right,
        "sides": side_by_side(left, right, search),
        "pair": pair,
        "search": search,
        "judge": names_of({str(pair.judged_by)}).get(str(pair.judged_by), "") if pair and pair.judged_by else "",
    }
    return acted(request, "registry/compare.html", form, act, page)
