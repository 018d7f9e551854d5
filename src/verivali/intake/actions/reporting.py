"""The error report of an import leaves the house."""

from collections import deque
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from django.db import transaction

from verivali.accounts.actor import Actor, NotAllowed
from verivali.accounts.roles import Permission
from verivali.audit import actions as audit
from verivali.engine.text import Text
from verivali.intake.models import Batch, StagedRow
from verivali.intake.workbook import Line, write_report
from verivali.registry.actions.writing import NOT_THERE
from verivali.registry.errors import NotThere, WrongState

ROWS_AT_ONCE = 2_000
NO_ROWS = Text(
    "Belum ada baris yang diperiksa, atau barisnya sudah tidak disimpan.",
    "No row has been checked yet, or the rows are no longer kept.",
)


@transaction.atomic
def report(*, by: Actor, batch_id: UUID, path: Path, language: str = "id") -> Batch:
    """Write the user's own rows, whole and with what is wrong beside them, to `path`.

    Only for whoever brought the file: numbers of people stand in it in full. Raises NotThere, NotAllowed, WrongState.
    """
    batch = Batch.objects.filter(pk=batch_id).first()
    if batch is None:
        raise NotThere(NOT_THERE)
    by.require(Permission.IMPORT, at=batch.region_code)
    if batch.account_id != by.account.id:
        raise NotAllowed("the report is for whoever brought the file")
    if not StagedRow.objects.filter(batch=batch).exists():
        raise WrongState(NO_ROWS)
    written = write_report(path, batch.headers, batch.mapping, lines_of(batch), language=language)
    rows = deque(enumerate(written, 1), maxlen=1)
    audit.record(
        by=str(by.account.id), act="import.reported", subject=f"import:{batch.pk}", details={"rows": rows[0][0]},
        region_code=batch.region_code,
    )  # fmt: skip
    return batch


def lines_of(batch: Batch) -> Iterator[Line]:
    rows = StagedRow.objects.filter(batch=batch).order_by("row_number").values_list("cells", "problems")
    return rows.iterator(chunk_size=ROWS_AT_ONCE)
