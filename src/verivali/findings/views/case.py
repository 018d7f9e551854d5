"""The page of one case: what is wrong, who mends it by when, what was done, what can be done now."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from verivali.accounts.actor import Actor, actor
from verivali.accounts.permissions import requires
from verivali.accounts.roles import ROLES, Permission
from verivali.engine.rules import Rule
from verivali.engine.rules.words import fixers
from verivali.findings.fields import cure_of
from verivali.findings.models import Finding
from verivali.findings.queries.case import CaseStory, acts_open_to, case_story
from verivali.findings.states import Act
from verivali.findings.views.inbox import at
from verivali.findings.wording import evidence_of, rule_of, title_of
from verivali.registry.forms import said
from verivali.registry.masks import MASKED_FIELDS
from verivali.registry.views.papers import documents_of
from verivali.registry.views.story import Line, line

#: The first of these that is open is the primary one.
PAGES = {
    Act.CORRECT: ("finding-fix", gettext_lazy("Fix")),
    Act.VERIFY: ("finding-verify", gettext_lazy("Verify")),
    Act.CONTEST: ("finding-contest", gettext_lazy("Contest")),
    Act.SEND_BACK: ("finding-return", gettext_lazy("Send back")),
    Act.TAKE_BACK: ("finding-take-back", gettext_lazy("Take my step back")),
}


@requires(Permission.REGISTER_READ)
def case(request: HttpRequest, finding_id: UUID) -> HttpResponse:
    by, story = actor(request), story_of(finding_id)
    context = page_of(request, story, title_of(story.case)) | {
        "story": story,
        "events": events_of(story),
        "changes": lines_of(story),
        "has_masked": has_masked(story),
        "evidence": documents_shown(story),
        "doable": doable(by, story.case, request.GET.get("list", "")),
        "hand_out_url": hand_out_url(by, story.case),
        "may_reveal": by.may(Permission.REVEAL),
    }
    return render(request, "findings/case.html", context)


def story_of(finding_id: UUID) -> CaseStory:
    """404 for what does not exist or lies outside the scope: nobody can tell which."""
    try:
        return case_story(finding_id)
    except Finding.DoesNotExist as error:
        raise Http404 from error


def page_of(request: HttpRequest, story: CaseStory, heading: str) -> dict[str, Any]:
    """What every page of a case says in its head: the kind, its weight, whom, the remedy and the law."""
    found, rule = story.case, rule_of(story.case)
    basis = rule.basis_on(timezone.localdate()) if rule else None
    owner = ROLES.get(found.owner_role)
    return {
        "case": found,
        "heading": heading,
        "household": story.home.household if story.home else None,
        "head": story.home.head if story.home else None,
        "person": story.person,
        "title": title_of(found),
        "why": said(rule.why) if rule else "",
        "remedy": said(rule.remedy) if rule else "",
        "fixers": fixers_of(rule, found.owner_role),
        "basis": basis.title if basis else "",
        "read": evidence_of(found),
        "owner": said(owner.title) if owner else found.owner_role,
        "assigned": story.names.get(str(found.assigned_to), ""),
        "cure": cure_of(found.rule),
        "list": request.GET.get("list", ""),
        "list_url": list_url(request),
    }


def fixers_of(rule: Rule | None, owner_role: str) -> str:
    """All whom the rule names; nothing where that is just the owner."""
    words = str(said(fixers(rule.fixed_by))) if rule else ""
    owner = ROLES.get(owner_role)
    return "" if owner and words == str(said(owner.title)) else words


def list_url(request: HttpRequest) -> str:
    kept = request.GET.get("list", "")
    return reverse("findings") + (f"?{kept}" if kept else "")


def doable(by: Actor, found: Finding, query: str) -> list[dict[str, Any]]:
    """The acts that are open to whoever looks, the primary one first; what only undoes is never that."""
    open_ones = acts_open_to(by, found)
    acts = [act for act in PAGES if act in open_ones]
    return [
        {
            "url": at(PAGES[act][0], found.pk, query),
            "word": PAGES[act][1],
            "is_main": act == acts[0] and act != Act.TAKE_BACK,
            "is_posted": act == Act.TAKE_BACK,
        }
        for act in acts
    ]


def hand_out_url(by: Actor, found: Finding) -> str:
    if Act.HAND_OUT not in acts_open_to(by, found):
        return ""
    return f"{reverse('findings-bulk')}?act=hand_out&case={found.pk}"


def events_of(story: CaseStory) -> list[dict[str, Any]]:
    shown = {one["document"].pk: one for one in documents_shown(story)}
    return [
        {
            "event": one,
            "who": story.names.get(str(one.by), "") if one.by else _("the full run"),
            "document": shown.get(one.document_id),
        }
        for one in story.events
    ]


def lines_of(story: CaseStory) -> list[Line]:
    """What was in the register before and after, field by field; of memberships whose, since several may have changed."""
    members = (*story.home.memberships, *story.home.former) if story.home else ()
    names = {one.pk: one.individual.name for one in members}
    lines = [(line(one), names.get(one.row_id)) for one in story.changes]
    return [replace(one, label=f"{one.label}: {name}") if name else one for one, name in lines]


def has_masked(story: CaseStory) -> bool:
    return any(one.field in MASKED_FIELDS for one in story.changes)


def documents_shown(story: CaseStory) -> list[dict[str, Any]]:
    given = {one.pk for one in story.documents}
    return [one for one in documents_of(story.home) if one["document"].pk in given] if story.home else []
