"""A member joins, or belongs to the household no longer."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from verivali.accounts.actor import actor
from verivali.accounts.permissions import requires
from verivali.accounts.roles import Permission
from verivali.registry import actions
from verivali.registry.actions import EndCause
from verivali.registry.forms.acts import EndForm, MemberForm
from verivali.registry.views.acting import acted, membership_of, posted
from verivali.registry.views.editing import tell
from verivali.registry.views.household import story_of


@requires(Permission.REGISTER_DRAFT)
def add_member(request: HttpRequest, household_id: UUID) -> HttpResponse:
    story, by = story_of(household_id), actor(request)
    form = MemberForm(posted(request))

    def act() -> HttpResponse:
        given = form.cleaned_data
        outcome = actions.add_member(
            by=by, household_id=household_id, relation=given["relation"], person=form.answers(), kk=given["kk"]
        )
        tell(request, outcome)
        return redirect("household", household_id)

    page = {"household": story.household, "head": story.head, "heading": _("Add a member")}
    return acted(request, "registry/member_add.html", form, act, page)


@requires(Permission.REGISTER_DRAFT)
def end_membership(request: HttpRequest, household_id: UUID, membership_id: UUID) -> HttpResponse:
    story, by = story_of(household_id), actor(request)
    leaving = membership_of(story, membership_id)
    others = [one for one in story.memberships if one.pk != membership_id]
    first = {"version": leaving.version, "on": timezone.localdate()}
    form = EndForm(posted(request), leaving=leaving, others=others, initial=first)

    def act() -> HttpResponse:
        given = form.cleaned_data
        outcome = actions.end_membership(
            by=by, membership_id=membership_id, seen_version=given["version"], cause=EndCause(given["cause"]),
            on=given["on"], reason=given["reason"], new_head=given.get("new_head"),
        )  # fmt: skip
        tell(request, outcome)
        return redirect("household", household_id)

    page = {
        "household": story.household,
        "head": story.head,
        "heading": _("%(name)s no longer belongs here") % {"name": leaving.individual.name},
        "leaving": leaving,
        "is_last": not others,
    }
    return acted(request, "registry/member_end.html", form, act, page, {"version": leaving.version})
