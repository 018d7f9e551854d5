"""Issuing a household's certificate of registration. Source: domain.md 3.5."""

import hashlib
import json
import secrets
from uuid import UUID

from django.db import transaction

from verivali.accounts.actor import Actor
from verivali.accounts.roles import Permission
from verivali.engine.text import Text
from verivali.registry.actions.writing import locked, note
from verivali.registry.errors import WrongState
from verivali.registry.models import Certificate, Household, HouseholdStatus, Membership, ProgrammeMembership

#: Crockford's letters: none that is taken for another, so that a code can be read aloud and typed.
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 12
NOT_ACTIVE = Text(
    "Rumah tangga ini tidak aktif: tidak ada keterangan terdaftar untuknya.",
    "This household is not active: there is no certificate of registration for it.",
)


@transaction.atomic
def issue_certificate(*, by: Actor, household_id: UUID) -> Certificate:
    """The certificate of the household as it stands: a new one, or the last where its facts are still the same.

    Raises NotAllowed, NotThere, and WrongState for a household that is not active.
    """
    household = locked(Household, household_id)
    by.require(Permission.REGISTER_READ, at=household.village_code)
    if household.status != HouseholdStatus.ACTIVE:
        raise WrongState(NOT_ACTIVE)
    members = list(
        Membership.objects.open()
        .filter(household=household, individual__deleted_at=None)
        .select_related("individual", "card")
        .order_by("relation", "id")
    )
    said = fingerprint(household, members)
    certificate = Certificate.objects.filter(household=household).order_by("-id").first()
    is_new = certificate is None or certificate.said != said
    if certificate is None or is_new:
        certificate = Certificate.objects.create(
            household=household, code="".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH)), said=said,
            initials=initials(members[0].individual.name) if members else "", issued_by=by.account.id,
        )  # fmt: skip
        certificate.refresh_from_db()
    act = "certificate.issued" if is_new else "certificate.printed"
    note(by, act, household, number=certificate.number, register_number=household.register_number)
    return certificate


def fingerprint(household: Household, members: list[Membership]) -> str:
    """SHA-256 of all that the paper says."""
    programmes = ProgrammeMembership.objects.open().filter(household=household).values_list("programme", flat=True)
    facts = [
        household.register_number, household.village_code, household.address, household.rt, household.rw,
        sorted(programmes),
        [[str(one.individual_id), one.individual.name, one.individual.nik, str(one.individual.birth_date), one.relation,
          one.card.kk if one.card else ""] for one in members],
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()


def initials(name: str) -> str:
    """ "SITI AMINAH" -> "S. A." """
    return " ".join(f"{word[0]}." for word in name.upper().split()[:5] if word[0].isalpha())
