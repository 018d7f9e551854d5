"""Two households are merged; what the merge did, and how it is taken back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from verivali.accounts.actor import Actor, actor
from verivali.accounts.permissions import requires
from verivali.accounts.queries import names_of
from verivali.accounts.roles import Permission
from verivali.registry import actions, queries
from verivali.registry.forms.acts import MergeForm, ReasonForm
from verivali.registry.models import Merge, MergeState
from verivali.registry.queries import HouseholdStory
from verivali.registry.queries.paging import BadCursor
from verivali.registry.views.acting import acted, posted
from verivali.registry.views.differences import side_by_side
from verivali.registry.views.household import story_of


@requires(Permission.MERGE)
def merge(request: HttpRequest, household_id: UUID, other_id: UUID) -> HttpResponse:
    if household_id == other_id:
        raise Http404
    left, right, by = story_of(household_id), story_of(other_id), actor(request)
    present = {"version_left": left.household.version, "version_right": right.household.version}
    first: dict[str, Any] = (
        {} if request.method == "POST" else present | {"kept": str(household_id)} | likely(left, right, by)
    )
    form = MergeForm(
        posted(request),
        sides=[title_of(left), title_of(right)],
        left=left.memberships,
        right=right.memberships,
        initial=first,
    )

    def act() -> HttpResponse:
        given, same = form.cleaned_data, form.same_people()
        keeps_left = given["kept"] == str(household_id)
        kept, absorbed = (household_id, other_id) if keeps_left else (other_id, household_id)
        seen = (given["version_left"], given["version_right"])
        done = actions.merge_households(
            by=by, kept_id=kept, absorbed_id=absorbed, seen_versions=seen if keeps_left else seen[::-1],
            reason=given["reason"],
            same_people={other: one for one, other in same.items()} if keeps_left else same,
        )  # fmt: skip
        messages.success(request, _("Merged. It can be taken back here."))
        return redirect("merge", done.pk)

    page = {
        "left": left,
        "right": right,
        "household": left.household,
        "is_pair": True,
        "heading": _("Merge two records of one household"),
    }
    return acted(request, "registry/merge.html", form, act, page, present)


def title_of(story: HouseholdStory) -> tuple[str, str]:
    head = f" · {story.head.individual.name}" if story.head else ""
    return str(story.household.pk), f"{story.household.register_number}{head}"


def likely(left: HouseholdStory, right: HouseholdStory, by: Actor) -> dict[str, str]:
    """Who is who, as the weights say: the officer may say otherwise."""
    sides = side_by_side(left, right, queries.last_search(by.appointment.region_code))
    return {f"same_{one}": str(other) for one, other in sides.same_people.items()}


@requires(Permission.MERGE)
def merges(request: HttpRequest) -> HttpResponse:
    after = request.GET.get("after", "")
    try:
        page = queries.list_merges(after=after)
    except BadCursor:
        page, after = queries.list_merges(), ""
    names = names_of({str(one.done_by) for one in page.rows})
    rows = [(one, names.get(str(one.done_by), "")) for one in page.rows]
    return render(request, "registry/merges.html", {"rows": rows, "after": page.after, "is_later": bool(after)})


@requires(Permission.REGISTER_READ)
def merged(request: HttpRequest, merge_id: UUID) -> HttpResponse:
    """What a merge did; POST takes it back, for whoever may merge."""
    found = Merge.objects.filter(pk=merge_id).select_related("kept", "absorbed").first()
    if found is None:
        raise Http404
    by = actor(request)
    form = ReasonForm(posted(request))

    def act() -> HttpResponse:
        actions.undo_merge(by=by, merge_id=merge_id, reason=form.cleaned_data["reason"])
        messages.success(request, _("Taken back. Both records are what they were before."))
        return redirect("household", found.absorbed_id)

    names = names_of({str(found.done_by), str(found.undone_by or "")})
    page = {
        "merge": found,
        "carried": queries.carried(found),
        "doer": names.get(str(found.done_by), ""),
        "undoer": names.get(str(found.undone_by), ""),
        "may_list": by.may(Permission.MERGE),
        "may_undo": found.state == MergeState.DONE and by.may(Permission.MERGE),
    }
    return acted(request, "registry/merged.html", form, act, page)
