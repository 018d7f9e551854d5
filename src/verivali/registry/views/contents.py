"""What the tabs of a household need beyond the household itself."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from verivali.accounts.queries import names_of
from verivali.audit.models import Entry
from verivali.engine.rules.kernel import Severity
from verivali.registry import rules, stations
from verivali.registry.forms import said
from verivali.registry.queries import HouseholdStory
from verivali.registry.views.papers import documents_of
from verivali.registry.views.shown import Shown, end_of
from verivali.registry.views.story import told

ENTRIES = 100


def of(tab: str, story: HouseholdStory, shown: Shown | None, day: date | None) -> dict[str, Any]:
    """The context of one tab, today or as of the end of a day; `shown` is None before the register knew the household."""
    until = end_of(day) if day else None
    match tab:
        case "history":
            return {"chapters": told(story, until)}
        case "findings" if shown:
            return {"findings": findings_of(shown, day), "waiting": sorted(rules.WAITING)}
        case "documents":
            return {"documents": documents_of(story)}
        case "audit":
            return {"entries": entries_of(story, until)}
        case _:
            return {}


WEIGHTS = {
    Severity.BLOCKS: ("stop", gettext_lazy("Holds payment")),
    Severity.HANDLE: ("care", gettext_lazy("Handle first")),
    Severity.WARNING: ("note", gettext_lazy("Warning")),
}


def findings_of(shown: Shown, day: date | None) -> list[dict[str, Any]]:
    """What the rules find on the household as it stands, or stood on a day."""
    people = {one.individual_id: one.individual.name for one in shown.memberships}
    if day:
        found = rules.findings_then(shown.household, shown.memberships, shown.programmes, on=day)
    else:
        found = rules.findings_of(shown.household)
    cases = {} if day else stations.cases_of(UUID(one.finding_id) for one in found)
    return [
        {
            "code": one.rule.code,
            "title": said(one.rule.title),
            "remedy": said(one.rule.remedy),
            "shape": WEIGHTS[one.rule.severity][0],
            "severity": WEIGHTS[one.rule.severity][1],
            "whom": people.get(one.individual_id, "") if one.individual_id else _("the household"),
            "case": cases.get(UUID(one.finding_id)),
        }
        for one in found
    ]


def entries_of(story: HouseholdStory, until: datetime | None) -> list[dict[str, Any]]:
    """The newest entries of the log about the household and its people."""
    people = [f"individual:{one.individual_id}" for one in (*story.memberships, *story.former)]
    subjects = [f"household:{story.household.pk}", *people]
    known = Entry.objects.filter(subject__in=subjects, **({"at__lte": until} if until else {}))
    entries = list(known.order_by("-at")[:ENTRIES])
    names = names_of({one.by for one in entries})
    return [
        {"at": one.at, "who": names.get(one.by, one.by), "act": one.act, "reason": one.details.get("reason", "")}
        for one in entries
    ]
