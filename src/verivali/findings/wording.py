"""How cases, their states and what was done with them are said."""

import re
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from verivali.engine.rules import BY_CODE, Rule
from verivali.engine.rules.document import FAMILIES
from verivali.engine.rules.explain import label_of
from verivali.findings.models import Finding, State
from verivali.findings.states import Act
from verivali.registry.forms import described, said
from verivali.registry.masks import MASKED_FIELDS, masked
from verivali.registry.templatetags.register import in_words

#: State -> the shape beside its word.
SHAPES = {
    State.OPEN: "care",
    State.RETURNED: "stop",
    State.CORRECTED: "note",
    State.CONTESTED: "note",
    State.VERIFIED: "ok",
    State.ACCEPTED: "ok",
    State.CLOSED: "ok",
}
STATES = {
    State.OPEN: _("to be fixed"),
    State.RETURNED: _("sent back"),
    State.CORRECTED: _("corrected"),
    State.CONTESTED: _("contested"),
    State.VERIFIED: _("verified"),
    State.ACCEPTED: _("accepted as it is"),
    State.CLOSED: _("closed"),
}
ACTS = {
    "open": _("Found by the rules"),
    Act.FIRE: _("Found again"),
    Act.CORRECT: _("Corrected"),
    Act.CONTEST: _("Contested"),
    Act.TAKE_BACK: _("Taken back"),
    Act.VERIFY: _("Verified"),
    Act.SEND_BACK: _("Sent back"),
    Act.HAND_OUT: _("Handed out"),
    Act.PROVE: _("Closed: the rule no longer fires"),
}
#: As the register keeps them, wherever they stand in evidence.
NUMBER = re.compile(r"\d{16}")
NAMES_OF_MOTHERS = re.compile(r"mother")


class Read(NamedTuple):
    """A value that the rule read, in the user's words."""

    label: str
    value: str


def rule_of(case: Finding) -> Rule | None:
    """None for a kind that the catalogue no longer has."""
    return BY_CODE.get(case.rule)


def title_of(case: Finding) -> str:
    rule = rule_of(case)
    return str(said(rule.title)) if rule else case.rule


def kinds() -> list[tuple[Any, Any]]:
    """Kinds of findings to choose from: each group whole, then its rules."""
    groups: list[tuple[Any, Any]] = [("", _("all"))]
    for letters, title in FAMILIES.items():
        rules = [(one.code, f"{one.code} {said(one.title)}") for one in BY_CODE.values() if one.code[:2] == letters]
        groups.append((said(title), [(letters, f"{letters}: {said(title)}"), *rules]))
    return groups


def evidence_of(case: Finding) -> list[Read]:
    """What the rule read when it last fired; numbers and mothers' names in part."""
    rule = rule_of(case)
    names = rule.reads if rule else tuple(case.evidence)
    return [Read(labelled(rule, name), valued(name, case.evidence[name])) for name in names if name in case.evidence]


def labelled(rule: Rule | None, name: str) -> str:
    try:
        return str(said(label_of(rule.subject, name))) if rule else name
    except KeyError:
        return name


def valued(name: str, value: Any) -> str:
    if value in (None, ""):
        return in_words(None, name)
    text = str(value)
    if name in MASKED_FIELDS or NAMES_OF_MOTHERS.search(name):
        return masked(text)
    column = described(name)
    if column and column.codes and text.lstrip("-").isdigit() and column.dtype.startswith("int"):
        return in_words(int(text), name)
    if text in ("true", "false"):
        return in_words(text == "true", name)
    return NUMBER.sub(lambda found: masked(found[0]), in_words(text, name))
