"""A case is corrected or contested by who owns it; then the next of the same list is opened."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from verivali.accounts.actor import Actor, actor
from verivali.accounts.permissions import requires
from verivali.accounts.roles import Permission
from verivali.findings import actions
from verivali.findings.actions.correcting import row_of
from verivali.findings.fields import Cure, cure_of
from verivali.findings.forms.acting import ContestForm, FixForm, fix_form
from verivali.findings.forms.filters import asked_for
from verivali.findings.models import Finding
from verivali.findings.queries.case import CaseStory, is_open_to
from verivali.findings.queries.inbox import count_cases, next_case
from verivali.findings.states import Act
from verivali.findings.views.case import page_of, story_of
from verivali.findings.views.inbox import at, short
from verivali.registry.errors import BadValue, NotThere
from verivali.registry.masks import MASKED_FIELDS
from verivali.registry.models import Document
from verivali.registry.views.acting import acted, posted
from verivali.registry.views.papers import documents_of


@requires(Permission.FINDINGS_FIX)
def fix(request: HttpRequest, finding_id: UUID) -> HttpResponse:
    """Just the fields at fault, with what stands there today; where the cure is elsewhere, the way there.

    Who drafts nothing in the register, as the ministry, has it done by others and says what was done.
    """
    by, story = actor(request), story_of(finding_id)
    found, cure = story.case, cure_of(story.case.rule)
    if not by.may(Permission.REGISTER_DRAFT):
        cure = replace(cure, of="", fields=())
    if request.method != "POST" and not is_open_to(by, found, Act.CORRECT):
        return not_now(request, found)
    try:
        row = row_of(found)
    except NotThere:
        return not_now(request, found)
    form_class = fix_form(cure)
    initial = {name: getattr(row, name) for name in form_class.names if name not in MASKED_FIELDS}
    initial |= {"version": row.version, "seen_version": found.version}
    form = form_class(
        posted(request), request.FILES or None, initial=initial, present=row, documents=kept_of(story),
        members=story.home.memberships if story.home else [],
    )  # fmt: skip
    focus(form)

    def act() -> HttpResponse:
        given = form.cleaned_data
        with_evidence_at_its_field(
            lambda: actions.correct(
                by=by, finding_id=finding_id, seen_version=given["seen_version"], register_version=given["version"],
                changes=form.changes(), evidence=form.evidence(), note=given["note"],
                all_on_card=given.get("all_on_card", False),
            )
        )  # fmt: skip
        return onward(request, by, found, "finding-fix", _("Saved; it waits to be verified."))

    page = page_of(request, story, _("Fix")) | {
        "fields": form.at_fault,
        "cure_url": cure_url(cure, found),
        "left": left(request, by),
        "skip_url": skip_url(request, by, found),
        "may_contest": is_open_to(by, found, Act.CONTEST),
    }
    return acted(request, "findings/fix.html", form, act, page, form.versions | {"seen_version": found.version})


@requires(Permission.FINDINGS_FIX)
def contest(request: HttpRequest, finding_id: UUID) -> HttpResponse:
    by, story = actor(request), story_of(finding_id)
    found = story.case
    if request.method != "POST" and not is_open_to(by, found, Act.CONTEST):
        return not_now(request, found)
    form = ContestForm(
        posted(request), request.FILES or None, initial={"seen_version": found.version}, documents=kept_of(story)
    )

    def act() -> HttpResponse:
        given = form.cleaned_data
        with_evidence_at_its_field(
            lambda: actions.contest(
                by=by, finding_id=finding_id, seen_version=given["seen_version"], reason=given["note"],
                evidence=form.evidence(),
            )
        )  # fmt: skip
        return onward(request, by, found, "finding-fix", _("Contested; somebody else judges it."))

    page = page_of(request, story, _("Contest"))
    return acted(request, "findings/contest.html", form, act, page, {"seen_version": found.version})


def with_evidence_at_its_field(act: Callable[[], Finding]) -> None:
    try:
        act()
    except BadValue as error:
        if error.field == "evidence":
            error.field = "file"
        raise


def focus(form: FixForm) -> None:
    """The first field that is wrong, else the first at fault, is where the cursor stands."""
    wrong = [name for name in form.fields if name in form.errors] if form.is_bound else []
    first = next(iter(wrong or form.at_fault), "note")
    form.fields[first].widget.attrs["autofocus"] = True


def kept_of(story: CaseStory) -> list[tuple[Document, str]]:
    return [
        (one["document"], f"{one['kind']} · {one['whom']} · {one['document'].since:%Y-%m-%d}")
        for one in (documents_of(story.home) if story.home else [])
    ]


def cure_url(cure: Cure, found: Finding) -> str:
    return reverse(cure.page, args=[found.household_id]) if cure.page else ""


def not_now(request: HttpRequest, found: Finding) -> HttpResponse:
    """What is not, or no longer, to be done by whoever asks."""
    messages.warning(request, _("This step does not apply to the case as it stands now."))
    return redirect(at("finding", found.pk, request.GET.get("list", "")))


def onward(request: HttpRequest, by: Actor, found: Finding, page: str, said: str) -> HttpResponse:
    """To the same act on the next case of the list; where there is none, back to the list, or the case itself."""
    query = request.GET.get("list", "")
    filters = asked_for(query, by.appointment.region_code)
    if filters is None:
        messages.success(request, said)
        return redirect("finding", found.pk)
    coming = next_case(filters, by=by, behind_case=found)
    if coming is None:
        messages.success(request, f"{said} {_('Nothing is left in this list.')}")
        return redirect(f"{reverse('findings')}?{query}")
    count = count_cases(filters, by=by)
    rest = ngettext("Here is the last one.", "Here is the next of %(count)s.", count.number) % {"count": short(count)}
    messages.success(request, f"{said} {rest}")
    return redirect(at(page, coming.pk, query))


def left(request: HttpRequest, by: Actor) -> str:
    filters = asked_for(request.GET.get("list", ""), by.appointment.region_code)
    return short(count_cases(filters, by=by)) if filters else ""


def skip_url(request: HttpRequest, by: Actor, found: Finding, page: str = "finding-fix") -> str:
    """The next case of the list, this one left as it is."""
    query = request.GET.get("list", "")
    filters = asked_for(query, by.appointment.region_code)
    coming = next_case(filters, by=by, behind_case=found) if filters else None
    return at(page, coming.pk, query) if coming else ""
