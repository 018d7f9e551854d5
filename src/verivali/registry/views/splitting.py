"""Some members of a household become a household of their own."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from verivali.accounts.actor import actor
from verivali.accounts.permissions import requires
from verivali.accounts.roles import Permission
from verivali.registry import actions
from verivali.registry.forms.acts import SplitForm
from verivali.registry.views.acting import acted, posted
from verivali.registry.views.household import story_of


@requires(Permission.REGISTER_DRAFT)
def split(request: HttpRequest, household_id: UUID) -> HttpResponse:
    story, by = story_of(household_id), actor(request)
    household = story.household
    form = SplitForm(posted(request), members=story.memberships, initial={"version": household.version})

    def act() -> HttpResponse:
        given = form.cleaned_data
        outcome = actions.split_household(
            by=by, household_id=household_id, seen_version=given["version"], relations=form.relations(),
            reason=given["reason"], address=given["address"],
        )  # fmt: skip
        number = outcome.household.register_number
        messages.success(
            request, _("Household %(number)s is new. Its house and assets are still to be asked.") % {"number": number}
        )
        return redirect("household", outcome.household.pk)

    page = {
        "household": household,
        "head": story.head,
        "heading": _("Split the household"),
        "caretaker": story.caretaker,
    }
    return acted(request, "registry/split.html", form, act, page, {"version": household.version})
