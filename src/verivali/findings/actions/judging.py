"""A correction or an objection is judged by another person: verified, accepted, or sent back."""

from uuid import UUID

from django.db import transaction

from verivali.accounts.actor import Actor
from verivali.findings.actions.casework import go, locked_case, permitted, with_note
from verivali.findings.actions.correcting import FIRES_STILL
from verivali.findings.models import Finding, State
from verivali.findings.proving import fires_still
from verivali.findings.states import STEPS, Act
from verivali.registry.errors import Refused


@transaction.atomic
def verify(*, by: Actor, finding_id: UUID, seen_version: int, note: str = "") -> Finding:
    """A correction becomes verified, and closed at once where the rules over the household prove it; an objection accepted.

    Raises NotAllowed (four eyes too), NotThere, WrongState, StaleEdit, and Refused where the rule still fires.
    """
    case = locked_case(finding_id)
    one = permitted(case, Act.VERIFY, by, seen_version)
    note = with_note(note, is_needed=False)
    verdict = fires_still(case) if one.to == State.VERIFIED else None
    if verdict is True:
        raise Refused(FIRES_STILL)
    case = go(case, one, by, note=note)
    return go(case, STEPS[State.VERIFIED, Act.PROVE], by) if verdict is False else case


@transaction.atomic
def send_back(*, by: Actor, finding_id: UUID, seen_version: int, note: str) -> Finding:
    """To its owner again, who reads the note. Raises NotAllowed (four eyes too), NotThere, WrongState, StaleEdit, Refused."""
    case = locked_case(finding_id)
    one = permitted(case, Act.SEND_BACK, by, seen_version)
    return go(case, one, by, note=with_note(note, is_needed=True))
