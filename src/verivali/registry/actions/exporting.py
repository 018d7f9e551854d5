"""A list leaves the register: asked for with a reason, made by a job, fetched by whoever asked and nobody else."""

from dataclasses import asdict
from pathlib import Path
from uuid import UUID

from django.db import transaction

from verivali.accounts.actor import Actor, NotAllowed
from verivali.accounts.roles import Permission
from verivali.audit import actions as audit
from verivali.engine.text import Text
from verivali.platform import jobs
from verivali.platform.identifiers import uuid7
from verivali.registry.actions.writing import NOT_THERE, with_reason
from verivali.registry.errors import NotThere, Refused, WrongState
from verivali.registry.exported import path_of
from verivali.registry.jobs import make_export
from verivali.registry.masks import masked
from verivali.registry.models import Export, ExportContents, ExportFormat
from verivali.registry.queries.households import Filters
from verivali.registry.queries.search import LONG_NUMBER_DIGITS, digits_of

LONGEST_REASON = 200
GONE = Text("Berkas ini sudah dihapus. Mintalah ekspor baru.", "This file has been deleted. Ask for a new export.")
NOT_READY = Text("Berkas ini belum jadi.", "This file is not ready yet.")


@transaction.atomic
def ask_export(
    *,
    by: Actor,
    is_verified: bool,
    filters: Filters,
    contents: ExportContents,
    format: ExportFormat,  # noqa: A002
    reason: str,
    unmasked_reason: str = "",
    language: str = "id",
) -> Export:
    """Put the export on the queue. With `unmasked_reason` NIK and family card numbers stand in it whole.

    `is_verified`: a second factor was asked for in the session at work. Raises NotAllowed, Refused.
    Source: domain.md section 3 (export only with a reason, logged), 13.3.
    """
    at = filters.region_code or by.appointment.region_code
    by.require(Permission.EXPORT, at=at)
    refuse_unverified(is_verified)
    why = short(with_reason(reason))
    if unmasked_reason.strip():
        by.require(Permission.REVEAL, at=at)
        unmasked_reason = short(with_reason(unmasked_reason))
    key = uuid7()
    job_id = jobs.defer(
        make_export,
        asked_by=str(by.account.id),
        at=at,
        export_id=str(key),
        account_id=str(by.account.id),
        appointment_id=str(by.appointment.id),
    )
    export = Export.objects.create(
        id=key, account_id=by.account.id, appointment_id=by.appointment.id, region_code=at, job_id=job_id,
        language=language, filters=asdict(filters), contents=contents, format=format, reason=why,
        unmasked_reason=unmasked_reason.strip(),
    )  # fmt: skip
    note(by, "export.asked", export, reason=why, contents=str(contents), format=str(format), filters=told(filters))
    if export.is_unmasked:
        note(by, "export.unmasked", export, reason=export.unmasked_reason)
    return export


@transaction.atomic
def fetch_export(*, by: Actor, is_verified: bool, export_id: UUID) -> tuple[Export, Path]:
    """The file, for whoever asked for it. Raises NotThere, NotAllowed, WrongState (not ready, or swept)."""
    export = own(export_id)
    by.require(Permission.EXPORT, at=export.region_code)
    refuse_unverified(is_verified)
    if not export.file_name:
        raise WrongState(NOT_READY)
    path = path_of(export)
    if not path.is_file():
        raise WrongState(GONE)
    note(by, "export.fetched", export, sha256=export.sha256)
    return export, path


@transaction.atomic
def cancel_export(*, by: Actor, export_id: UUID) -> Export:
    """Stop it where it has not ended. Raises NotThere, NotAllowed, WrongState."""
    export = own(export_id)
    by.require(Permission.EXPORT, at=export.region_code)
    if export.file_name or not jobs.cancel(export.job_id):
        raise WrongState(Text("Ekspor ini sudah selesai.", "This export has ended already."))
    note(by, "export.cancelled", export)
    return export


def own(export_id: UUID) -> Export:
    """Row-level security leaves nobody the exports of others."""
    export = Export.objects.filter(pk=export_id).first()
    if export is None:
        raise NotThere(NOT_THERE)
    return export


def refuse_unverified(is_verified: bool) -> None:
    if not is_verified:
        raise NotAllowed("an export needs a second factor in this session")


def short(reason: str) -> str:
    if len(reason) > LONGEST_REASON:
        raise Refused(Text("Alasan paling panjang 200 huruf.", "A reason has at most 200 letters."))
    return reason


def told(filters: Filters) -> dict[str, object]:
    """What the log keeps of the filters: a number of a person or card only in part."""
    given: dict[str, object] = {name: value for name, value in asdict(filters).items() if value}
    digits = digits_of(filters.text)
    if len(digits) >= LONG_NUMBER_DIGITS:
        given["text"] = masked(digits)
    return given


def note(by: Actor, act: str, export: Export, **details: object) -> None:
    audit.record(
        by=str(by.account.id), act=act, subject=f"export:{export.pk}", details=details, region_code=export.region_code
    )
