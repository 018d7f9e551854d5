"""Editing what the register says of a household or a person."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from verivali.accounts.actor import Actor
from verivali.accounts.roles import Permission
from verivali.registry.actions.writing import NOT_THERE, checked, locked, note, refuse_stale, told, write
from verivali.registry.errors import NotThere
from verivali.registry.models import Household, Individual, Membership, Source
from verivali.registry.rules import Finding, findings_of


@dataclass(frozen=True)
class Outcome:
    """The household as it stands after the act, and what the rules find on it."""

    household: Household
    findings: list[Finding]
    individual: Individual | None = None


@transaction.atomic
def edit_household(
    *,
    by: Actor,
    household_id: UUID,
    seen_version: int,
    changes: Mapping[str, Any],
    source: Source = Source.EDIT,
    reference: str = "",
) -> Outcome:
    """Change fields of `Household.EDITABLE`. Fields left out, or given as they are, stay.

    Raises NotAllowed, NotThere, BadValue, and StaleEdit where the row is no longer the version seen.
    """
    household = locked(Household, household_id)
    by.require(Permission.REGISTER_DRAFT, at=household.village_code)
    clean = checked(household, changes, Household.EDITABLE)
    refuse_stale(household, seen_version, clean, Household.EDITABLE)
    if changed := write(household, clean, source=source, reference=reference):
        note(by, "household.edited", household, changed=told(household, changed))
    return Outcome(household, findings_of(household))


@transaction.atomic
def edit_individual(
    *,
    by: Actor,
    individual_id: UUID,
    seen_version: int,
    changes: Mapping[str, Any],
    source: Source = Source.EDIT,
    reference: str = "",
) -> Outcome:
    """Change fields of `Individual.EDITABLE`; the rules run over the person's household.

    Raises NotAllowed, NotThere, BadValue, StaleEdit.
    """
    individual = locked(Individual, individual_id)
    by.require(Permission.REGISTER_DRAFT, at=individual.village_code)
    clean = checked(individual, changes, Individual.EDITABLE)
    refuse_stale(individual, seen_version, clean, Individual.EDITABLE)
    if changed := write(individual, clean, source=source, reference=reference):
        note(by, "individual.edited", individual, changed=told(individual, changed))
    household = household_of(individual)
    return Outcome(household, findings_of(household), individual)


def household_of(individual: Individual) -> Household:
    """Raises NotThere for a person of no household."""
    held = Membership.objects.open().filter(individual=individual).select_related("household")
    membership = held.first()
    if membership is None:
        raise NotThere(NOT_THERE)
    return membership.household
