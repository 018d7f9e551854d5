"""The events and the entries of the log of one act upon many cases: a few statements, one of each for each case."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from verivali.accounts.actor import Actor
from verivali.audit import actions as audit
from verivali.findings.actions.casework import NAMES
from verivali.findings.models import Finding, FindingEvent
from verivali.findings.states import Act
from verivali.platform.identifiers import uuid7


def noted(
    by: Actor, act: Act, cases: Sequence[Finding], after: Mapping[UUID, str], *, note: str, details: dict[str, object]
) -> None:
    """`cases` as they were, `after` their states now."""
    events = [
        FindingEvent(
            finding_id=one.pk, village_code=one.village_code, by=by.account.id, act=act, from_state=one.state,
            to_state=after[one.pk], note=note,
        )
        for one in cases
    ]  # fmt: skip
    FindingEvent.objects.bulk_create(events, batch_size=1_000)
    audit.record_each(
        by=str(by.account.id),
        act=NAMES[act],
        subjects=[(f"finding:{one.pk}", one.village_code) for one in cases],
        details=details | {"together": str(uuid7())},
    )
