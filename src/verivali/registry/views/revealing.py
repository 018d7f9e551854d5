"""A masked number or name in full: asked for with a reason, noted, shown once."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from verivali.accounts.actor import actor
from verivali.accounts.permissions import requires
from verivali.accounts.roles import Permission
from verivali.registry import actions
from verivali.registry.errors import NotThere, Refused
from verivali.registry.forms import label, said
from verivali.registry.views.household import story_of
from verivali.registry.views.shown import today


@requires(Permission.REVEAL)
@require_POST
@never_cache
def reveal_individual(request: HttpRequest, household_id: UUID, individual_id: UUID) -> HttpResponse:
    story = story_of(household_id)
    person = next((one.individual for one in story.memberships if one.individual_id == individual_id), None)
    if person is None:
        raise Http404
    by, reason = actor(request), request.POST.get("reason", "")
    field = request.POST.get("field", "nik")

    def number() -> str:
        return actions.reveal(by=by, individual_id=individual_id, field=field, reason=reason)

    page = {"household": story.household, "whose": person.name, "kind": label(field), "is_name": field != "nik"}
    return revealed(request, number, page)


@requires(Permission.REVEAL)
@require_POST
@never_cache
def reveal_card(request: HttpRequest, household_id: UUID, card_id: UUID) -> HttpResponse:
    story = story_of(household_id)
    shown = today(story)
    if card_id not in [one.pk for one in shown.cards]:
        raise Http404
    by, reason = actor(request), request.POST.get("reason", "")

    def number() -> str:
        return actions.reveal_card(by=by, card_id=card_id, reason=reason)

    whose = shown.head.name if shown.head else story.household.register_number
    return revealed(request, number, {"household": story.household, "whose": whose, "kind": _("Family card (KK)")})


def revealed(request: HttpRequest, number: Callable[[], str], page: dict[str, object]) -> HttpResponse:
    try:
        return render(request, "registry/revealed.html", page | {"number": number()})
    except NotThere as error:
        raise Http404 from error
    except Refused as refused:
        messages.error(request, said(refused.text))
        return redirect("household", page["household"].pk)  # type: ignore[attr-defined]
