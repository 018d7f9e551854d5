"""One case: what it is about, its way, what it changed in the register, and what may be done with it now."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from verivali.accounts.actor import Actor
from verivali.accounts.queries import names_of
from verivali.findings.models import Finding, FindingEvent
from verivali.findings.states import Act, may_do, step_of
from verivali.registry.models import Document, Household, Membership
from verivali.registry.queries import Change, HouseholdStory, household_story
from verivali.registry.queries.history import VersionOfRow, by_number, changes_of_row, versions_of


@dataclass(frozen=True)
class CaseStory:
    """`home` is None where the household was removed since. `names` are those of accounts, by their id as text."""

    case: Finding
    events: list[FindingEvent]
    names: dict[str, str]
    home: HouseholdStory | None

    @property
    def person(self) -> Membership | None:
        """Whom the case is about; None for a case of the household, and for somebody who left it."""
        members = self.home.memberships if self.home else []
        return next((one for one in members if one.individual_id == self.case.individual_id), None)

    @property
    def documents(self) -> list[Document]:
        """The evidence that was given, the newest first."""
        given = {one.document_id for one in self.events if one.document_id}
        return [one for one in self.home.documents if one.pk in given] if self.home else []

    @cached_property
    def changes(self) -> list[Change]:
        """What corrections of this case changed in the register, the newest first. One query, when first asked for."""
        return corrections_of(self.case)


def case_story(finding_id: UUID) -> CaseStory:
    """Nine queries. Raises Finding.DoesNotExist for what is not there or lies outside the scope."""
    case = Finding.objects.get(pk=finding_id)
    events = list(FindingEvent.objects.filter(finding=case).order_by("-id"))
    people = {one.by for one in events} | {case.assigned_to, case.corrected_by, case.verified_by}
    names = names_of({str(one) for one in people if one})
    try:
        home = household_story(case.household_id)
    except Household.DoesNotExist:
        home = None
    return CaseStory(case, events, names, home)


def corrections_of(case: Finding) -> list[Change]:
    """That a card was taken out, since nobody stands on it any more, is told by the numbers of its members."""
    rows: dict[tuple[str, UUID], list[VersionOfRow]] = defaultdict(list)
    versions = versions_of(case.household_id)
    for one in versions:
        rows[one.table, one.row_id].append(one)
    ours = {
        (one.table, one.row_id, one.since)
        for row in rows.values()
        for one in row
        if one.was.get("source_reference") == f"finding:{case.pk}" and one.table != "registry_familycard"
    }
    changes = by_number([one for row in rows.values() for one in changes_of_row(row)], versions)
    return sorted(
        (one for one in changes if (one.table, one.row_id, one.at) in ours), key=lambda one: one.at, reverse=True
    )


def acts_open_to(by: Actor, case: Finding) -> list[Act]:
    """What `by` may do with the case as it stands, in the order of the table of states."""
    return [act for act in Act if is_open_to(by, case, act)]


def is_open_to(by: Actor, case: Finding, act: Act) -> bool:
    step = step_of(case.state, act)
    if step is None or step.permission is None or not by.reaches(case.village_code):
        return False
    if step.by_maker is not None and step.by_maker != (case.corrected_by == by.account.id):
        return False
    return may_do(by.role, step, case.owner_role)
