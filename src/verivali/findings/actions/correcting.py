"""A case is corrected: the register is changed in the fields at fault, with evidence; or taken back by who did so."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from verivali.accounts.actor import Actor
from verivali.engine.text import Text
from verivali.findings.actions.casework import go, locked_case, permitted, with_note
from verivali.findings.actions.evidence import Evidence, kept, required
from verivali.findings.fields import cure_of
from verivali.findings.models import Finding
from verivali.findings.proving import fires_still
from verivali.findings.states import Act
from verivali.registry.actions import edit_household, edit_individual
from verivali.registry.actions.writing import NOT_THERE
from verivali.registry.errors import BadValue, NotThere, Refused
from verivali.registry.models import Household, Individual, Membership

FIRES_STILL = Text(
    "Aturan masih menemukan hal yang sama. Perbaiki isiannya, atau sanggah bila data memang benar.",
    "The rule still finds the same. Correct the values, or contest where the register is right as it is.",
)
NOT_AT_FAULT = Text("Kolom ini bukan penyebab temuan.", "This field is not what the finding is about.")


@transaction.atomic
def correct(
    *,
    by: Actor,
    finding_id: UUID,
    seen_version: int,
    register_version: int,
    changes: Mapping[str, Any],
    evidence: Evidence | None,
    note: str = "",
) -> Finding:
    """The register is put right in fields of `fields.cure_of(rule)`; `register_version` is that of `row_of(case)`.

    With no changes, because the cure was another act of the register, a note says what was done. Where the rules over one
    household can tell, what still fires is not taken for corrected.
    Raises NotAllowed, NotThere, WrongState, StaleEdit, BadValue, Refused. Source: domain.md 3.3.
    """
    case = locked_case(finding_id)
    one = permitted(case, Act.CORRECT, by, seen_version)
    proof = required(case, evidence)
    note = with_note(note, is_needed=not changes)
    if changes:
        edit(by, case, register_version, changes)
    if fires_still(case):
        raise Refused(FIRES_STILL)
    return go(case, one, by, note=note, document_id=kept(case, proof, by), changed=sorted(changes))


def edit(by: Actor, case: Finding, seen_version: int, changes: Mapping[str, Any]) -> None:
    allowed = cure_of(case.rule).fields
    for name in changes:
        if name not in allowed:
            raise BadValue(name, changes[name], NOT_AT_FAULT)
    row = row_of(case)
    how: dict[str, Any] = {
        "by": by,
        "seen_version": seen_version,
        "changes": changes,
        "reference": f"finding:{case.pk}",
    }
    if isinstance(row, Household):
        edit_household(household_id=row.pk, **how)
    else:
        edit_individual(individual_id=row.pk, **how)


def row_of(case: Finding) -> Household | Individual:
    """What a correction edits: the person, of a payment the caretaker or else the head; the household for all the rest.

    Raises NotThere.
    """
    if cure_of(case.rule).of != "individual":
        found: Household | Individual | None = Household.objects.filter(pk=case.household_id, deleted_at=None).first()
    else:
        members = Membership.objects.open().filter(household=case.household_id, individual__deleted_at=None)
        if case.individual_id:
            members = members.filter(individual=case.individual_id)
        member = members.select_related("individual").order_by("-is_caretaker", "relation", "id").first()
        found = member.individual if member else None
    if found is None:
        raise NotThere(NOT_THERE)
    return found


@transaction.atomic
def take_back(*, by: Actor, finding_id: UUID, seen_version: int, note: str = "") -> Finding:
    """Open again, by who corrected or contested; what was changed in the register stays changed.

    Raises NotAllowed, NotThere, WrongState, StaleEdit.
    """
    case = locked_case(finding_id)
    one = permitted(case, Act.TAKE_BACK, by, seen_version)
    return go(case, one, by, note=with_note(note, is_needed=False))
