"""What templates say of imports: states and outcomes as word, shape and colour."""

from typing import Any

from django import template
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from verivali.intake.forms.mapping import TABLES
from verivali.intake.jobs import applying, checking, undoing
from verivali.intake.models import BatchState, Outcome, Table

register = template.Library()
STATES = {
    BatchState.UPLOADED: ("care", _("columns to be matched")),
    BatchState.CHECKING: ("note", _("being checked")),
    BatchState.CHECKED: ("care", _("to be chosen from")),
    BatchState.APPLYING: ("note", _("being written")),
    BatchState.APPLIED: ("ok", _("in the register")),
    BatchState.UNDOING: ("note", _("being taken back")),
    BatchState.UNDONE: ("note", _("taken back")),
    BatchState.REFUSED: ("stop", _("refused")),
    BatchState.CANCELLED: ("note", _("stopped")),
    BatchState.FAILED: ("stop", _("failed")),
}
OUTCOMES = {
    Outcome.REFUSED: ("stop", _("refused")),
    Outcome.UPDATE: ("care", _("changed")),
    Outcome.CREATE: ("ok", _("new")),
    Outcome.SAME: ("note", _("the same")),
}
#: Of a problem, by severity: what it means for the household.
GRAVITIES = {
    "refused": _("cannot be taken over"),
    "B": _("blocks payment"),
    "H": _("handle before determination"),
    "W": _("warning"),
}

#: The stages of each kind of work, in the words that the job keeps: the worker knows no reader's language.
STEPS = {
    BatchState.CHECKING: checking.STAGES,
    BatchState.APPLYING: tuple(
        text for _share, text in (applying.READING, applying.COMPARING, applying.WRITING, applying.NOTING)
    ),
    BatchState.UNDOING: tuple(text for _share, text in (undoing.LOOKING, undoing.WRITING)),
}
STAGES = {text.id: text for steps in STEPS.values() for text in steps}


@register.inclusion_tag("intake/parts/mark.html")
def batch_mark(state: str) -> dict[str, Any]:
    shape, word = STATES[BatchState(state)]
    return {"shape": shape, "word": word}


@register.inclusion_tag("intake/parts/mark.html")
def outcome_mark(outcome: str) -> dict[str, Any]:
    shape, word = OUTCOMES[Outcome(outcome)]
    return {"shape": shape, "word": word}


@register.filter
def outcome_said(outcome: str) -> Any:
    return OUTCOMES[Outcome(outcome)][1]


@register.filter
def table_said(table: str) -> Any:
    return dict(TABLES)[Table(table)]


@register.filter
def gravity_said(severity: str) -> Any:
    return GRAVITIES.get(severity, severity)


@register.filter
def stage_said(message: str) -> str:
    text = STAGES.get(message)
    return sentence(text.said(get_language() or "id") if text else message)


@register.simple_tag
def step_said(message: str, state: str) -> str:
    """Which of how many stages: most of them count no rows, and one who waits wants to know what is still to come."""
    steps = [text.id for text in STEPS[BatchState(state)]]
    if message not in steps:
        return ""
    return gettext("Step %(step)s of %(steps)s · ") % {"step": steps.index(message) + 1, "steps": len(steps)}


@register.filter
def sentence(words: str) -> str:
    """Words of a rule, which begin small and end without a stop."""
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "!", "?")) else ".")


@register.filter
def of_name(counts: dict[str, int], name: str) -> int:
    """The count of `name`, none where it is not counted."""
    return counts.get(name, 0)


@register.filter
def seconds_said(seconds: int) -> str:
    """A rest in the words that a person waits by."""
    if seconds < 60:
        return ngettext("%(count)s second", "%(count)s seconds", seconds) % {"count": seconds}
    minutes = (seconds + 30) // 60
    return ngettext("%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes}
