"""A member joins, or belongs to the household no longer."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from verivali.accounts.actor import actor
from verivali.accounts.permissions import requires
from verivali.accounts.roles import Permission
from verivali.registry import actions
from verivali.registry.actions import EndCause, Outcome
from verivali.registry.forms.acts import EndForm, MemberForm, place_form
from verivali.registry.views.acting import acted, membership_of, posted
from verivali.registry.views.editing import edited, tell
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
def edit_membership(request: HttpRequest, household_id: UUID, membership_id: UUID) -> HttpResponse:
    """The relation to the head and the number of the family card."""
    story = story_of(household_id)
    member = membership_of(story, membership_id)
    others = [one for one in story.memberships if one.card_id == member.card_id and one.pk != membership_id]
    page = {
        "household": story.household,
        "heading": _("Relation and family card of %(name)s") % {"name": member.individual.name},
    }

    def save(version: int, changes: dict[str, Any]) -> Outcome:
        all_on_card = changes.pop("all_on_card")
        return actions.edit_membership(
            by=actor(request), membership_id=membership_id, seen_version=version, changes=changes,
            all_on_card=all_on_card,
        )  # fmt: skip

    return edited(request, place_form(len(others)), member, save, page)


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
