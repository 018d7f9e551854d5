"""What templates say of cases: marks of state, weight and due day, made once for each word."""

from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from django import template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext, override
from django.utils.translation import gettext as _

from verivali.findings.models import RESOLVED, Finding
from verivali.findings.wording import ACTS, SHAPES, STATES, title_of
from verivali.registry.views.contents import WEIGHTS

register = template.Library()
NO_ONE = UUID(int=0)
SOON_DAYS = 3


@register.simple_tag
def state_mark(state: str) -> SafeString:
    return marked(SHAPES[state], STATES[state])  # type: ignore[index]


@register.simple_tag
def weight_mark(severity: str) -> SafeString:
    shape, word = WEIGHTS[severity]  # type: ignore[index]
    return marked(shape, word)


@register.simple_tag
def due_mark(case: Finding) -> SafeString | str:
    """How long there still is, or how late it is; nothing for a case that is settled."""
    return due_word((case.due_on - timezone.localdate()).days) if case.state not in RESOLVED else ""


def due_word(days: int) -> SafeString:
    if days < 0:
        return marked("stop", ngettext("%(count)s day late", "%(count)s days late", -days) % {"count": -days})
    if days == 0:
        return marked("care", _("today"))
    word = ngettext("%(count)s day left", "%(count)s days left", days) % {"count": days}
    return marked("care" if days <= SOON_DAYS else "note", word)


@register.simple_tag
def days_open(case: Finding) -> str:
    until: date = timezone.localdate(case.closed_at) if case.closed_at else timezone.localdate()
    days = (until - timezone.localdate(case.opened_at)).days
    return ngettext("open for %(count)s day", "open for %(count)s days", days) % {"count": days}


def marked(shape: str, word: Any) -> SafeString:
    return mark_of(shape, str(word), get_language() or "id")


@cache
def mark_of(shape: str, word: str, language: str) -> SafeString:
    with override(language):
        return render_to_string("findings/parts/mark.html", {"shape": shape, "word": word})


@register.filter
def kind_said(case: Finding) -> str:
    return title_of(case)


@register.filter
def act_said(act: str) -> str:
    return str(ACTS.get(act, act))


@register.filter
def case_url(key: UUID) -> str:
    """Where a case of a long list is shown; the pattern of addresses is looked up once."""
    return case_pattern().replace(str(NO_ONE), str(key))


@cache
def case_pattern() -> str:
    return reverse("finding", args=[NO_ONE])
