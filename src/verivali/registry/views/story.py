"""The history of a household, told as days and acts."""

from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from verivali.accounts.queries import names_of
from verivali.registry.forms import label
from verivali.registry.models import Source
from verivali.registry.queries import Change, HouseholdStory
from verivali.registry.stations import sources_of
from verivali.registry.templatetags.register import in_words

SUBJECTS = {
    "registry_household": gettext_lazy("Household"),
    "registry_individual": gettext_lazy("Member"),
    "registry_familycard": gettext_lazy("Family card"),
    "registry_membership": gettext_lazy("Membership"),
    "registry_programmemembership": gettext_lazy("Programme"),
    "registry_document": gettext_lazy("Document"),
}
SOURCES = {
    Source.LOAD: gettext_lazy("first load"),
    Source.IMPORT: gettext_lazy("import"),
    Source.SURVEY: gettext_lazy("survey"),
    Source.MATCH: gettext_lazy("match"),
    Source.EDIT: gettext_lazy("edit"),
    Source.PROPOSAL: gettext_lazy("proposal"),
}


@dataclass
class Line:
    label: str
    before: str
    after: str


@dataclass
class Chapter:
    """One act: what it changed on one row."""

    at: datetime
    by: str
    source: str
    what: str
    changes: list[Line] = field(default_factory=list)


def told(story: HouseholdStory, until: datetime | None = None) -> list[Chapter]:
    """The newest first; with `until` what had happened by then."""
    changes = [one for one in story.changes if until is None or one.at <= until]
    names = names_of({change.account_id for change in changes})
    people = {one.individual_id: one.individual.name for one in (*story.memberships, *story.former)}
    sources = sources_of({change.reference for change in changes})
    by_row = groupby(changes, key=lambda change: (change.at, change.table, change.row_id))
    return [chapter(list(of_row), names, people, sources) for _row, of_row in by_row]


def chapter(changes: list[Change], names: dict[str, str], people: dict[Any, str], sources: dict[str, str]) -> Chapter:
    first = changes[0]
    source = str(SOURCES.get(Source(first.source), first.source))
    behind = sources.get(first.reference)
    subject = str(SUBJECTS.get(first.table, first.table))
    whose = people.get(first.row_id)
    return Chapter(
        at=first.at,
        by=names.get(first.account_id) or _("the system"),
        source=f"{source}: {behind}" if behind else source,
        what=f"{subject}: {whose}" if whose else subject,
        changes=[line(change) for change in changes],
    )


def line(change: Change) -> Line:
    return Line(label(change.field), worded(change.before, change.field), worded(change.after, change.field))


def worded(text: str, field_name: str) -> str:
    return in_words(int(text) if text.isdigit() and len(text) < 6 else text, field_name)
