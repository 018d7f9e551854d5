"""One household: its tabs, as it is or as it was on a day."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from verivali.accounts.actor import Actor, actor
from verivali.accounts.permissions import requires
from verivali.accounts.roles import Permission
from verivali.registry import queries, stations
from verivali.registry.forms import HouseholdForm
from verivali.registry.models import HandoverState, Household, MergeState
from verivali.registry.views import contents
from verivali.registry.views.papers import photos_of
from verivali.registry.views.shown import on_day, today

TABS = {
    "members": gettext_lazy("Members"),
    "house": gettext_lazy("House and assets"),
    "history": gettext_lazy("History"),
    "findings": gettext_lazy("Flags and anomalies"),
    "programmes": gettext_lazy("Programmes"),
    "documents": gettext_lazy("Photos and papers"),
    "audit": gettext_lazy("Audit"),
}


@dataclass(frozen=True)
class Tab:
    title: Any
    url: str
    is_open: bool


@requires(Permission.REGISTER_READ)
def household(request: HttpRequest, household_id: UUID, tab: str = "members") -> HttpResponse:
    by = actor(request)
    if tab not in tabs_of(by):
        raise Http404
    try:
        story = story_of(household_id)
    except Http404:
        # a certificate printed before a merge leads here
        if kept := queries.merged_into(household_id):
            messages.info(request, _("That record was merged into this one."))
            return redirect("household", kept.pk)
        raise
    day = past_day(request.GET.get("on", ""))
    shown = on_day(story.household, day) if day else today(story)
    if day:
        story = replace(story, documents=shown.documents if shown else [], handovers=[], merges=[])
    context = {
        "household": shown.household if shown else story.household,
        "shown": shown,
        "may_edit": not day and by.may(Permission.REGISTER_DRAFT),
        "may_reveal": not day and by.may(Permission.REVEAL),
        "may_merge": not day and by.may(Permission.MERGE),
        "may_remove": not day and by.may(Permission.REGISTER_VERIFY),
        "handovers": [one for one in story.handovers if one.state == HandoverState.PROPOSED],
        "merges": [one for one in story.merges if one.state == MergeState.DONE and one.kept_id == household_id],
        "on": day,
        "marks": [] if day else stations.marks_of([household_id]).get(household_id, []),
        "today": timezone.localdate(),
        "tabs": [
            Tab(
                TABS[one],
                reverse("household-tab", args=[household_id, one]) + (f"?on={day}" if day else ""),
                one == tab,
            )
            for one in tabs_of(by)
        ],
        "tab_template": f"registry/parts/{tab}.html",
        "groups": HouseholdForm.groups[1:],
        "photos": photos_of(story),
    }
    return render(request, "registry/household.html", context | contents.of(tab, story, shown, day))


def tabs_of(by: Actor) -> list[str]:
    return [one for one in TABS if one != "audit" or by.may(Permission.AUDIT_READ)]


def story_of(household_id: UUID) -> queries.HouseholdStory:
    """404 for what does not exist, was removed or lies outside the scope: nobody can tell which."""
    try:
        return queries.household_story(household_id)
    except Household.DoesNotExist as error:
        raise Http404 from error


def past_day(text: str) -> date | None:
    """A day before today, None for anything else."""
    try:
        wanted = date.fromisoformat(text)
    except ValueError:
        return None
    return wanted if wanted < timezone.localdate() else None
