"""A case is contested: its owner says, with evidence, that the register is right as it is."""

from uuid import UUID

from django.db import transaction

from verivali.accounts.actor import Actor
from verivali.findings.actions.casework import go, locked_case, permitted, with_note
from verivali.findings.actions.evidence import Evidence, kept, required
from verivali.findings.models import Finding
from verivali.findings.states import Act


@transaction.atomic
def contest(*, by: Actor, finding_id: UUID, seen_version: int, reason: str, evidence: Evidence | None) -> Finding:
    """Raises NotAllowed, NotThere, WrongState, StaleEdit, BadValue, Refused."""
    case = locked_case(finding_id)
    one = permitted(case, Act.CONTEST, by, seen_version)
    reason = with_note(reason, is_needed=True)
    proof = required(case, evidence)
    return go(case, one, by, note=reason, document_id=kept(case, proof, by))
