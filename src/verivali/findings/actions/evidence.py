"""What stands behind a correction: a paper or photo brought along, or one that the household has already.

Source: domain.md 3.3, evidence required.
"""

from dataclasses import dataclass
from typing import BinaryIO
from uuid import UUID

from verivali.accounts.actor import Actor
from verivali.accounts.roles import Permission
from verivali.engine.text import Text
from verivali.findings.models import Finding
from verivali.registry.actions.documents import add_document
from verivali.registry.errors import BadValue
from verivali.registry.models import Document, DocumentKind, Membership

NEEDED = Text("Lampirkan bukti, atau pilih salah satu berkas rumah tangga ini.",
              "Attach evidence, or choose one of the household's files.")  # fmt: skip


@dataclass(frozen=True)
class Evidence:
    """Either `upload`, kept as a document of `kind`, or the id of a document of the household."""

    upload: BinaryIO | None = None
    kind: DocumentKind = DocumentKind.FAMILY_CARD
    document_id: UUID | None = None


def required(case: Finding, evidence: Evidence | None) -> Evidence:
    """Raises BadValue where there is none, or the document is another household's or was removed."""
    if evidence is not None and evidence.upload:
        return evidence
    if evidence is None or evidence.document_id is None:
        raise BadValue("evidence", "", NEEDED)
    held = Document.objects.filter(pk=evidence.document_id, household=case.household_id, deleted_at=None)
    if not held.exists():
        raise BadValue("evidence", str(evidence.document_id), NEEDED)
    return evidence


def kept(case: Finding, evidence: Evidence, by: Actor) -> UUID | None:
    """The document's id. Last of an act: a file is kept on disk whatever becomes of the transaction.

    Who fixes cases but drafts nothing in the register, as the ministry, attaches evidence too.

    Raises NotAllowed, NotThere, BadValue, Refused.
    """
    if not evidence.upload:
        return evidence.document_id
    of_person = Membership.objects.filter(household=case.household_id, individual=case.individual_id, deleted_at=None)
    document = add_document(
        by=by, household_id=case.household_id, kind=evidence.kind, file=evidence.upload,
        individual_id=case.individual_id if case.individual_id and of_person.exists() else None,
        permission=Permission.FINDINGS_FIX,
    )  # fmt: skip
    return document.pk
