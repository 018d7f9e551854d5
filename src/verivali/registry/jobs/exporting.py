"""Making an export, and sweeping those that were made."""

import hashlib
import json
import secrets
from collections import deque
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override
from procrastinate.contrib.django import app

from verivali.accounts.actor import Actor, NotAllowed
from verivali.accounts.asker import asker
from verivali.accounts.roles import Permission
from verivali.audit import actions as audit
from verivali.platform.jobs import Cancelled, Run, job
from verivali.platform.scope import entered
from verivali.regions.models import Region
from verivali.registry import exported
from verivali.registry.models import Export, ExportContents, ExportFormat
from verivali.registry.queries.exports import COLUMNS, Cell, export_page
from verivali.registry.queries.households import Filters, filtered
from verivali.registry.spreadsheets import Mark, write_csv, write_xlsx

HOUSEHOLDS_A_STEP, ROWS_BETWEEN_LOOKS = 1_000, 20_000
WRITERS = {ExportFormat.XLSX: write_xlsx, ExportFormat.CSV: write_csv}


@job("registry.export")
def make_export(run: Run, *, export_id: str, account_id: str, appointment_id: str) -> None:
    produce(run, export_id=UUID(export_id), account_id=UUID(account_id), appointment_id=UUID(appointment_id))


def produce(run: Run, *, export_id: UUID, account_id: UUID, appointment_id: UUID) -> None:
    """Within the region of whoever asked, as their appointment stands now: what has ended since exports nothing.

    Rows are first kept beside the file that is to be made, page by page with the checkpoint, so that another worker
    goes on where this one ended; then the file is written in one go.
    """
    try:
        by = asker(Permission.EXPORT, account_id=account_id, appointment_id=appointment_id)
    except NotAllowed as refused:
        with run.step() as progress:
            progress.message = str(refused)
        raise
    with entered(by.scope):
        export = Export.objects.get(pk=export_id)
    if export.file_name:
        return  # a worker made it, and died before it could say so
    part = exported.folder() / f"{run.job_id}.part"
    try:
        with override(export.language):
            read_rows(run, by, export, part)
            write_file(run, by, export, part)
    except Cancelled:
        part.unlink(missing_ok=True)
        raise


def read_rows(run: Run, by: Actor, export: Export, part: Path) -> None:
    """Each page is one transaction: a household that moves between villages meanwhile may be missed, or stand twice."""
    filters, contents = Filters(**export.filters), ExportContents(export.contents)
    if not run.checkpoint:
        with run.step() as progress, entered(by.scope):
            progress.total = filtered(filters).count()
            progress.checkpoint = {"after": "", "bytes": 0, "rows": 0, "is_read": False}
    while not (at := run.checkpoint)["is_read"]:
        with run.step() as progress:
            with entered(by.scope):
                page = export_page(
                    filters, contents, unmasked=export.is_unmasked, after=at["after"], size=HOUSEHOLDS_A_STEP
                )
            size = append(part, at["bytes"], page.rows)
            progress.done += page.households
            progress.checkpoint = {
                "after": page.after or "",
                "bytes": size,
                "rows": at["rows"] + len(page.rows),
                "is_read": page.after is None,
            }


def append(part: Path, keep: int, rows: list[list[Cell]]) -> int:
    """Add rows behind the first `keep` bytes; what stands behind them was written by a step that did not end."""
    part.touch(mode=0o600)
    with part.open("r+b") as file:
        file.truncate(keep)
        file.seek(keep)
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")
        return file.tell()


def rows_of(part: Path) -> Iterator[list[Cell]]:
    with part.open(encoding="utf-8", newline="\n") as lines:
        yield from map(json.loads, lines)


def write_file(run: Run, by: Actor, export: Export, part: Path) -> None:
    rows = run.checkpoint["rows"]
    name = f"{secrets.token_hex(16)}.{export.format}"
    path = exported.folder() / name
    write = WRITERS[ExportFormat(export.format)]
    try:
        path.touch(mode=0o600)
        written = write(path, COLUMNS[ExportContents(export.contents)], rows_of(part), mark_of(by, export, rows))
        while deque(islice(written, ROWS_BETWEEN_LOOKS), maxlen=1):
            with run.step():
                pass  # so that it can be cancelled, and another worker sees that it lives
        with run.step(), entered(by.scope):
            finish(by, export, path, rows)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    part.unlink(missing_ok=True)


def finish(by: Actor, export: Export, path: Path, rows: int) -> None:
    export.made_at, export.rows, export.file_name = timezone.now(), rows, path.name
    export.size_bytes, export.sha256 = path.stat().st_size, sha256_of(path)
    export.save(update_fields=["made_at", "rows", "file_name", "size_bytes", "sha256"])
    audit.record(
        by=str(by.account.id),
        act="export.made",
        subject=f"export:{export.pk}",
        details={"rows": rows, "sha256": export.sha256},
        region_code=export.region_code,
    )


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def mark_of(by: Actor, export: Export, rows: int) -> Mark:
    region = Region.objects.filter(code=export.region_code, valid_to=None).values_list("name", flat=True).first()
    role = by.role.title
    return Mark(
        who=by.account.full_name or by.account.username,
        role=role.said(export.language),
        region=f"{region or _('Indonesia (national)')} {export.region_code}".strip(),
        at=date_format(timezone.localtime(), "j F Y H:i"),
        reason=export.reason,
        number=str(export.pk),
        numbers_are=_("in full: %(reason)s") % {"reason": export.unmasked_reason}
        if export.is_unmasked
        else _("masked"),
        rows=rows,
    )


@app.periodic(cron="15 * * * *")
@app.task(name="registry.sweep_exports", queue="chores", queueing_lock="registry.sweep_exports", pass_context=False)
def sweep_exports(timestamp: int) -> int:
    return exported.sweep()
