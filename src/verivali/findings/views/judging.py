"""A correction or an objection is judged by somebody else than its maker; who made it may take it back."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from verivali.accounts.actor import actor
from verivali.accounts.permissions import requires
from verivali.accounts.roles import Permission
from verivali.findings import actions
from verivali.findings.forms.acting import CaseForm, JudgeForm, SendBackForm
from verivali.findings.models import State
from verivali.findings.queries.case import is_open_to
from verivali.findings.states import Act
from verivali.findings.views.case import documents_shown, events_of, has_masked, lines_of, page_of, story_of
from verivali.findings.views.fixing import left, not_now, onward, skip_url
from verivali.findings.views.inbox import at
from verivali.registry.errors import NotThere, Refused
from verivali.registry.forms import said
from verivali.registry.views.acting import acted, posted


@requires(Permission.FINDINGS_VERIFY)
def verify(request: HttpRequest, finding_id: UUID) -> HttpResponse:
    """What was in the register before and after, beside the evidence."""
    return judged(request, finding_id, Act.VERIFY)


@requires(Permission.FINDINGS_VERIFY)
def send_back(request: HttpRequest, finding_id: UUID) -> HttpResponse:
    return judged(request, finding_id, Act.SEND_BACK)


def judged(request: HttpRequest, finding_id: UUID, act: Act) -> HttpResponse:
    by, story = actor(request), story_of(finding_id)
    found = story.case
    if request.method != "POST" and not is_open_to(by, found, act):
        return not_now(request, found)
    form_class = JudgeForm if act == Act.VERIFY else SendBackForm
    form = form_class(posted(request), initial={"seen_version": found.version})
    form.fields["note"].widget.attrs["autofocus"] = True
    do = actions.verify if act == Act.VERIFY else actions.send_back

    def done() -> HttpResponse:
        given = form.cleaned_data
        after = do(by=by, finding_id=finding_id, seen_version=given["seen_version"], note=given["note"])
        return onward(request, by, found, "finding-verify", told(after.state))

    events = events_of(story)
    page = page_of(request, story, _("Verify") if act == Act.VERIFY else _("Send back")) | {
        "changes": lines_of(story),
        "has_masked": has_masked(story),
        "evidence": documents_shown(story),
        "last": next((one for one in events if one["event"].to_state == found.state), None),
        "is_contested": found.state == State.CONTESTED,
        "may_reveal": by.may(Permission.REVEAL),
        "left": left(request, by),
        "skip_url": skip_url(request, by, found, "finding-verify"),
        "return_url": at("finding-return", found.pk, request.GET.get("list", "")),
    }
    template = "findings/verify.html" if act == Act.VERIFY else "findings/send_back.html"
    return acted(request, template, form, done, page, {"seen_version": found.version})


def told(state: str) -> str:
    return {
        State.CLOSED: _("Verified, and closed at once: the rule no longer fires."),
        State.ACCEPTED: _("Accepted: the register stays as it is."),
        State.RETURNED: _("Sent back to who fixes it."),
    }.get(State(state), _("Verified; the next run closes it when the rule no longer fires."))


@requires(Permission.FINDINGS_FIX)
@require_POST
def take_back(request: HttpRequest, finding_id: UUID) -> HttpResponse:
    form = CaseForm(request.POST)
    try:
        if form.is_valid():
            actions.take_back(by=actor(request), finding_id=finding_id, seen_version=form.cleaned_data["seen_version"])
            messages.success(request, _("Taken back; the case is open again."))
    except NotThere as error:
        raise Http404 from error
    except Refused as refused:
        messages.error(request, said(refused.text))
    return redirect(at("finding", finding_id, request.GET.get("list", "")))
