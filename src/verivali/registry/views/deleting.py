"""A household is taken out of the register, with a reason."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from verivali.accounts.actor import actor
from verivali.accounts.permissions import requires
from verivali.accounts.roles import Permission
from verivali.registry import actions
from verivali.registry.forms.acts import DeleteForm
from verivali.registry.views.acting import acted, posted
from verivali.registry.views.household import story_of


@requires(Permission.REGISTER_VERIFY)
def delete(request: HttpRequest, household_id: UUID) -> HttpResponse:
    story, by = story_of(household_id), actor(request)
    form = DeleteForm(posted(request), initial={"version": story.household.version})

    def act() -> HttpResponse:
        given = form.cleaned_data
        gone = actions.delete_household(
            by=by, household_id=household_id, seen_version=given["version"], reason=given["reason"]
        )
        messages.success(
            request, _("Household %(number)s is taken out of the register.") % {"number": gone.register_number}
        )
        return redirect("households")

    page = {
        "household": story.household,
        "head": story.head,
        "heading": _("Take out of the register"),
        "memberships": story.memberships,
        "programmes": [one for one in story.programmes if one.valid_to is None],
    }
    return acted(request, "registry/delete.html", form, act, page, {"version": story.household.version})
