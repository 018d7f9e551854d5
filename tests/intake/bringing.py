"""Files as people bring them, and an import as far as a test wants it."""

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

from tests.registry.conftest import HERE
from verivali.accounts.actor import Actor
from verivali.intake import actions
from verivali.intake.jobs import checking
from verivali.intake.models import Batch, StagedRow
from verivali.platform.jobs import Run
from verivali.platform.models import Progress
from verivali.platform.scope import entered

SOURCE = "Dinas Sosial"
PERSON = {
    "ID_INDIVIDU": "P1", "ID_KELUARGA": "H1", "NIK": "9901011203800001", "NO_KK": "9901011001200001",
    "NAMA": "BUDI SANTOSO", "JK": "1", "TGL_LAHIR": "12/03/1980", "HUBUNGAN": "1", "KODE_DESA": HERE, "ALAMAT": "DUSUN 1",
}  # fmt: skip


def person(number: int = 1, **more: str) -> dict[str, str]:
    """A row; the number tells its keys apart, and all others are as they were."""
    keys = {"ID_INDIVIDU": f"P{number}", "NIK": f"99010112038{number:05}"}
    return PERSON | keys | more


def csv_of(rows: Sequence[Mapping[str, str]], delimiter: str = ",") -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def bring(by: Actor, content: bytes, name: str = "data.csv", **more: Any) -> Batch:
    with entered(by.scope):
        return actions.bring(by=by, upload=io.BytesIO(content), file_name=name, **({"source_name": SOURCE} | more))


def mapped(by: Actor, batch: Batch, **more: Any) -> Batch:
    asked = {"table": batch.table, "sheet": batch.sheet, "mapping": batch.mapping} | more
    with entered(by.scope):
        return actions.map_columns(by=by, batch_id=batch.pk, **asked)


def run_of(batch: Batch) -> Run:
    """An attempt of a worker at the job that was asked for."""
    run = Run(int(batch.job_id or 0))
    Progress.objects.filter(job_id=batch.job_id).update(attempt=run.attempt)
    return run


def examined(batch: Batch, run: Run | None = None) -> Batch:
    checking.examine(
        run or run_of(batch), batch_id=batch.pk, account_id=batch.account_id, appointment_id=batch.appointment_id
    )
    batch.refresh_from_db()
    return batch


def checked(by: Actor, rows: Sequence[Mapping[str, str]], **more: Any) -> Batch:
    return examined(mapped(by, bring(by, csv_of(rows)), **more))


def row(batch: Batch, number: int) -> StagedRow:
    return StagedRow.objects.get(batch=batch, row_number=number)


def codes(one: StagedRow) -> list[str]:
    return [problem["code"] for problem in one.problems if problem["severity"] == "refused"]


def outcomes(batch: Batch) -> list[str]:
    return list(StagedRow.objects.filter(batch=batch).order_by("row_number").values_list("outcome", flat=True))
