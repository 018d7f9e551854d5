"""Photos and papers behind what the register says: added, opened where names stand on them, taken away."""

import secrets
from datetime import date
from typing import BinaryIO
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from verivali.accounts.actor import Actor
from verivali.accounts.roles import Permission
from verivali.engine.text import Text
from verivali.registry.actions.writing import NOT_THERE, locked, note, with_reason, write
from verivali.registry.errors import BadValue, NotThere, Refused
from verivali.registry.models import Document, DocumentKind, Household, Membership
from verivali.registry.models.document import PHOTOS
from verivali.registry.pictures import PDF, examined

MOST_OF_HOUSEHOLD = 60
LONGEST_TITLE = 200


@transaction.atomic
def add_document(
    *,
    by: Actor,
    household_id: UUID,
    kind: DocumentKind,
    file: BinaryIO,
    title: str = "",
    dated: date | None = None,
    individual_id: UUID | None = None,
    permission: Permission = Permission.REGISTER_DRAFT,
) -> Document:
    """Keep a photo or a paper of the household, or of one of its members, by whoever holds `permission` there.

    Raises NotAllowed, NotThere, BadValue (what is wrong with the file), Refused (too many).
    """
    household = locked(Household, household_id)
    by.require(permission, at=household.village_code)
    refuse_false_claims(household, title, dated, individual_id)
    upload = examined(file)
    if kind in PHOTOS and upload.media_type == PDF:
        raise BadValue("file", "", Text("Foto rumah tidak boleh berupa PDF.", "A photo of the house is no PDF."))
    document = Document(
        household=household, individual_id=individual_id, kind=kind, title=title.strip(), dated=dated,
        village_code=household.village_code, media_type=upload.media_type, size_bytes=len(upload.content),
        sha256=upload.sha256,
    )  # fmt: skip
    kept = keep(upload.content, upload.ending)
    small = keep(upload.thumbnail, upload.ending) if upload.thumbnail and kind in PHOTOS else ""
    try:
        document.file.name, document.thumbnail.name = kept, small
        document.save()
    except BaseException:
        forget(kept, small)
        raise
    note(by, "document.added", household, document=str(document.pk), kind=str(kind), sha256=upload.sha256)
    return document


def refuse_false_claims(household: Household, title: str, dated: date | None, individual_id: UUID | None) -> None:
    if len(title) > LONGEST_TITLE:
        raise BadValue("title", title, Text("Judul paling panjang 200 huruf.", "A title has at most 200 letters."))
    if dated and dated > timezone.localdate():
        raise BadValue("dated", dated, Text("Tanggal ini belum tiba.", "This day has not come yet."))
    members = Membership.objects.filter(household=household, deleted_at=None)
    if individual_id and not members.filter(individual_id=individual_id).exists():
        raise BadValue("individual_id", individual_id, NOT_THERE)
    if Document.objects.filter(household=household, deleted_at=None).count() >= MOST_OF_HOUSEHOLD:
        raise Refused(Text(f"Paling banyak {MOST_OF_HOUSEHOLD} berkas untuk satu rumah tangga. Hapus yang usang.",
                           f"At most {MOST_OF_HOUSEHOLD} files for a household. Remove what is outdated."))  # fmt: skip


def keep(content: bytes, ending: str) -> str:
    """The name it was stored under: random, so that no list of names opens anything."""
    name = secrets.token_hex(16)
    return str(default_storage.save(f"documents/{name[:2]}/{name}.{ending}", ContentFile(content)))


def forget(*names: str) -> None:
    for name in names:
        if name:
            default_storage.delete(name)


@transaction.atomic
def open_paper(*, by: Actor, document_id: UUID, reason: str) -> Document:
    """A paper with names and numbers on it, for a reason. Raises NotAllowed, NotThere, Refused."""
    document = found(document_id)
    by.require(Permission.REVEAL, at=document.village_code)
    note(by, "document.opened", document.household, document=str(document.pk), kind=document.kind,
         reason=with_reason(reason))  # fmt: skip
    return document


def found(document_id: UUID) -> Document:
    document = Document.objects.select_related("household").filter(pk=document_id, deleted_at=None).first()
    if document is None or document.household.deleted_at:
        raise NotThere(NOT_THERE)
    return document


@transaction.atomic
def remove_document(*, by: Actor, document_id: UUID, reason: str) -> Document:
    """No longer shown; row and file stay until their time is over. Raises NotAllowed, NotThere, Refused."""
    document = locked(Document, document_id)
    by.require(Permission.REGISTER_DRAFT, at=document.village_code)
    reason = with_reason(reason)
    write(document, {"deleted_at": timezone.now(), "deleted_reason": reason})
    note(by, "document.removed", document.household, document=str(document.pk), kind=document.kind, reason=reason)
    return document
