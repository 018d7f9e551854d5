"""Editing a household or a member; where somebody else saved first, the choice field by field."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from verivali.accounts.actor import actor
from verivali.accounts.permissions import requires
from verivali.accounts.roles import Permission
from verivali.registry import actions
from verivali.registry.actions import Outcome
from verivali.registry.errors import BadValue, Conflict, NotThere, StaleEdit
from verivali.registry.forms import NONE, AnswerForm, HouseholdForm, IndividualForm, label, said
from verivali.registry.masks import MASKED_FIELDS, masked
from verivali.registry.models import Household, Individual, Membership
from verivali.registry.templatetags.register import in_words
from verivali.registry.views.household import story_of

Save = Callable[[int, dict[str, Any]], Outcome]


@dataclass(frozen=True)
class Choice:
    """One field of the page of conflicts: both values in words, and as the form takes them back."""

    name: str
    label: str
    theirs: str
    mine: str
    theirs_raw: str
    mine_raw: str
    is_contested: bool


@requires(Permission.REGISTER_DRAFT)
def edit_household(request: HttpRequest, household_id: UUID) -> HttpResponse:
    story = story_of(household_id)
    page = {"household": story.household, "heading": _("Edit the household")}

    def save(version: int, changes: dict[str, Any]) -> Outcome:
        return actions.edit_household(
            by=actor(request), household_id=household_id, seen_version=version, changes=changes
        )

    return edited(request, HouseholdForm, story.household, save, page)


@requires(Permission.REGISTER_DRAFT)
def edit_individual(request: HttpRequest, household_id: UUID, individual_id: UUID) -> HttpResponse:
    story = story_of(household_id)
    person = next((one.individual for one in story.memberships if one.individual_id == individual_id), None)
    if person is None:
        raise Http404
    page = {"household": story.household, "heading": _("Edit %(name)s") % {"name": person.name}}

    def save(version: int, changes: dict[str, Any]) -> Outcome:
        return actions.edit_individual(
            by=actor(request), individual_id=individual_id, seen_version=version, changes=changes
        )

    return edited(request, IndividualForm, person, save, page)


def edited(
    request: HttpRequest,
    form_class: type[AnswerForm],
    row: Household | Individual | Membership,
    save: Save,
    page: dict[str, Any],
) -> HttpResponse:
    """The form, the form with its errors, the page of conflicts, or the household with what the rules now say."""
    if request.method != "POST":
        initial = {name: getattr(row, name) for name in form_class.names if name not in MASKED_FIELDS}
        form = form_class(initial=initial | {"version": row.version}, present=row)
        return render(request, "registry/edit.html", page | {"form": form})
    form = form_class(request.POST, present=row)
    if form.is_valid():
        try:
            outcome = save(form.cleaned_data["version"], form.answers())
        except NotThere as error:
            raise Http404 from error
        except BadValue as error:
            form.add_error(error.field if error.field in form.fields else None, said(error.text))
        except StaleEdit as stale:
            return render(request, "registry/conflict.html", page | conflict_page(form, stale), status=409)
        else:
            tell(request, outcome)
            return redirect("household", outcome.household.pk)
    return render(request, "registry/edit.html", page | {"form": form}, status=422)


def tell(request: HttpRequest, outcome: Outcome) -> None:
    if count := len(outcome.findings):
        text = ngettext("Saved. The rules find %(count)s anomaly.", "Saved. The rules find %(count)s anomalies.", count)
        messages.warning(request, text % {"count": count})
    else:
        messages.success(request, _("Saved."))


def conflict_page(form: AnswerForm, stale: StaleEdit) -> dict[str, Any]:
    """What differs is to choose from; all the rest that was typed is kept in the form."""
    choices = [choice(one) for one in stale.conflicts]
    asked = {one.name for one in choices}
    kept = [(name, sent_back(name, value)) for name, value in form.answers().items() if name not in asked]
    return {"fields": choices, "kept": kept, "current_version": stale.version}


def choice(one: Conflict) -> Choice:
    is_masked = one.field in MASKED_FIELDS
    return Choice(
        name=one.field,
        label=label(one.field),
        theirs=shown(one.theirs, one.field),
        mine=shown(one.yours, one.field),
        # a masked number of theirs never goes out: an empty field leaves it as it is
        theirs_raw="" if is_masked else raw(one.theirs),
        mine_raw="" if is_masked and one.yours == one.seen else sent_back(one.field, one.yours),
        is_contested=one.is_contested,
    )


def shown(value: Any, name: str) -> str:
    return (masked(value) or _("no number")) if name in MASKED_FIELDS else in_words(value, name)


def sent_back(name: str, value: Any) -> str:
    """As the form takes it: an empty masked field would keep what is there, so having none is said expressly."""
    return NONE if name in MASKED_FIELDS and value is None else raw(value)


def raw(value: Any) -> str:
    return "" if value is None else str(value)
