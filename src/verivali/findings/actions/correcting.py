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
from verivali.registry.actions import edit_household, edit_individual, edit_membership
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
    all_on_card: bool = False,
) -> Finding:
    """The register is put right in fields of `fields.cure_of(rule)`; `register_version` is that of `row_of(case)`.

    Of a family `changes["relation"]` is membership -> version seen and relation. `all_on_card`: as in `edit_membership`.

    With no changes, because the cure was another act of the register, a note says what was done. Where the rules over one
    household can tell, what still fires is not taken for corrected.
    Raises NotAllowed, NotThere, WrongState, StaleEdit, BadValue, Refused. Source: domain.md 3.3.
    """
    case = locked_case(finding_id)
    one = permitted(case, Act.CORRECT, by, seen_version)
    proof = required(case, evidence)
    note = with_note(note, is_needed=not changes)
    if changes:
        edit(by, case, register_version, changes, all_on_card=all_on_card)
    if fires_still(case):
        raise Refused(FIRES_STILL)
    return go(case, one, by, note=note, document_id=kept(case, proof, by), changed=sorted(changes))


def edit(by: Actor, case: Finding, seen_version: int, changes: Mapping[str, Any], *, all_on_card: bool) -> None:
    cure = cure_of(case.rule)
    for name in changes:
        if name not in cure.fields:
            raise BadValue(name, changes[name], NOT_AT_FAULT)
    row = row_of(case)
    how: dict[str, Any] = {"by": by, "reference": f"finding:{case.pk}"}
    if cure.of == "family":
        edit_relations(case, changes["relation"], how)
    elif isinstance(row, Household):
        edit_household(household_id=row.pk, seen_version=seen_version, changes=changes, **how)
    elif isinstance(row, Membership):
        edit_membership(
            membership_id=row.pk, seen_version=seen_version, changes=changes, all_on_card=all_on_card, **how
        )
    else:
        edit_individual(individual_id=row.pk, seen_version=seen_version, changes=changes, **how)


def edit_relations(case: Finding, relations: Mapping[UUID, tuple[int, int]], how: Mapping[str, Any]) -> None:
    """Raises NotThere for who is not, or no longer, of the household."""
    members = set(Membership.objects.open().filter(household=case.household_id).values_list("pk", flat=True))
    if relations.keys() - members:
        raise NotThere(NOT_THERE)
    for membership_id, (seen_version, relation) in sorted(relations.items()):
        edit_membership(membership_id=membership_id, seen_version=seen_version, changes={"relation": relation}, **how)


def row_of(case: Finding) -> Household | Individual | Membership:
    """What a correction edits: the person, of a payment the caretaker or else the head, or their membership; the household
    for all the rest.

    Raises NotThere.
    """
    cure = cure_of(case.rule)
    found: Household | Individual | Membership | None
    if cure.of in ("individual", "membership"):
        members = Membership.objects.open().filter(household=case.household_id, individual__deleted_at=None)
        if case.individual_id:
            members = members.filter(individual=case.individual_id)
        ordered = members.select_related("individual", "card").order_by("-is_caretaker", "relation", "id")
        member = ordered.first()
        found = member.individual if member and cure.of == "individual" else member
    else:
        found = Household.objects.filter(pk=case.household_id, deleted_at=None).first()
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
