"""A file of another agency is given to the full runs of a region."""

import hashlib
import secrets
import shutil
from datetime import date
from pathlib import Path
from uuid import UUID

from django.db import transaction

from verivali.accounts.actor import Actor
from verivali.accounts.roles import Permission
from verivali.audit import actions as audit
from verivali.engine.errors import BadInput
from verivali.engine.text import Text
from verivali.findings.actions.running import refuse_no_region
from verivali.findings.models import Reference
from verivali.findings.running import places
from verivali.platform.identifiers import uuid7
from verivali.registry.errors import BadValue, Refused

KINDS = ("civil_registry", "external_flags", "payments", "previous")
NO_KIND = Text("Jenis berkas tidak dikenal.", "This is no kind of file that full runs read.")


def give_reference(*, by: Actor, kind: str, file: Path, region_code: str, as_of: date) -> Reference:
    """Raises NotAllowed, BadValue, Refused where the file is no table of its kind."""
    by.require(Permission.FINDINGS_RUN, at=region_code)
    return kept(kind, file, region_code=region_code, as_of=as_of, given_by=by.account.pk)


@transaction.atomic
def kept(kind: str, file: Path, *, region_code: str, as_of: date, given_by: UUID | None = None) -> Reference:
    """The file is looked at by its head, copied as it came, and read by each run. Raises BadValue, Refused."""
    if kind not in KINDS:
        raise BadValue("kind", kind, NO_KIND)
    refuse_no_region(region_code)
    refuse_unreadable(kind, file)
    path = places.references() / f"{secrets.token_hex(16)}{file.suffix.lower()}"
    path.touch(mode=0o600)
    try:
        shutil.copyfile(file, path)
        with path.open("rb") as copy:
            sha256 = hashlib.file_digest(copy, "sha256").hexdigest()
        given = Reference.objects.create(
            id=uuid7(), kind=kind, region_code=region_code, as_of=as_of, stored_name=path.name, sha256=sha256,
            size_bytes=path.stat().st_size, given_by=given_by,
        )  # fmt: skip
        audit.record(
            by=str(given_by) if given_by else audit.SYSTEM, act="findings.reference_given",
            subject=f"reference:{given.pk}", details={"kind": kind, "as_of": as_of.isoformat(), "sha256": sha256},
            region_code=region_code,
        )  # fmt: skip
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return given


def refuse_unreadable(kind: str, file: Path) -> None:
    # the engine takes seconds to load, which every web process would pay at its start
    from verivali.engine.readers import recognise

    try:
        recognise((), {kind: file})
    except BadInput as error:
        raise Refused(error.what) from error
