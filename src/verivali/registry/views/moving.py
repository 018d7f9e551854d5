"""A household moves: the village is looked for first, then the rest is asked."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from verivali.accounts.actor import actor
from verivali.accounts.permissions import requires
from verivali.accounts.roles import Permission
from verivali.registry import actions, queries
from verivali.registry.actions.moving import Place
from verivali.registry.forms.acts import MoveForm
from verivali.registry.models import Handover
from verivali.registry.views.acting import acted, posted
from verivali.registry.views.filters import asked_text
from verivali.registry.views.household import story_of


@requires(Permission.REGISTER_DRAFT)
def move(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """?village= looks for villages, ?to= has chosen one."""
    story, by = story_of(household_id), actor(request)
    household = story.household
    chosen = queries.village_of(request.POST.get("village_code", "") or request.GET.get("to", ""))
    page: dict[str, Any] = {"household": household, "head": story.head, "heading": _("Move to another place")}
    if chosen is None:
        wanted = asked_text(request, "village")
        found = queries.villages_like(wanted, near=household.village_code) if wanted else []
        status = 422 if request.method == "POST" else 200
        return render(request, "registry/move_where.html", page | {"wanted": wanted, "villages": found}, status=status)
    is_here = chosen.code == household.village_code
    first = {"version": household.version, "village_code": chosen.code}
    if is_here:
        first |= {"rt": household.rt, "rw": household.rw}
    form = MoveForm(posted(request), initial=first)

    def act() -> HttpResponse:
        given = form.cleaned_data
        to = Place(chosen.code, given["address"], given["rt"], given["rw"])
        moved = actions.move_household(
            by=by, household_id=household_id, seen_version=given["version"], to=to, reason=given["reason"]
        )
        if isinstance(moved, Handover):
            messages.success(request, _("Proposed to the village there. The household stays here until they accept."))
            return redirect("handover", moved.pk)
        messages.success(request, _("Moved."))
        return redirect("household", household_id)

    page |= {"village": chosen, "is_within_reach": by.reaches(chosen.code), "is_here": is_here}
    return acted(request, "registry/move.html", form, act, page, {"version": household.version})
