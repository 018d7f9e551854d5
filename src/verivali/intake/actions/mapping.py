"""A person says which column is which, and the file is checked."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from verivali.accounts.actor import Actor
from verivali.accounts.roles import Permission
from verivali.audit import actions as audit
from verivali.engine.contract import CONTRACTS
from verivali.engine.text import Text
from verivali.intake.actions.locking import locked_batch
from verivali.intake.jobs.checking import check
from verivali.intake.models import Batch, BatchState, SourceMapping, Table
from verivali.intake.queries.contents import guess_of
from verivali.intake.reach import takes_over
from verivali.platform import jobs
from verivali.registry.errors import BadValue, Refused, WrongState

#: Nothing was written yet, and nothing is under way.
OPEN = frozenset({BatchState.UPLOADED, BatchState.CHECKED, BatchState.REFUSED})
NOT_OPEN = Text("Kolom berkas ini tidak dapat dipetakan lagi.", "The columns of this file can no longer be matched.")
NO_TABLE = Text("Pilih tabel: individu atau rumah tangga.", "Choose a table: individuals or households.")
#: Of each table: of each line at least one column.
NEEDED = {
    Table.INDIVIDUALS: (("individual_id", "nik"), ("household_id", "kk")),
    Table.HOUSEHOLDS: (("household_id",),),
}


@transaction.atomic
def map_columns(*, by: Actor, batch_id: UUID, table: str, sheet: str, mapping: Mapping[str, str | None]) -> Batch:
    """Keep what the columns mean, for the next file of the source too, and put the check on the queue.

    Headers that `mapping` leaves out are left alone. Raises NotThere, NotAllowed, WrongState, Refused; BadValue names the
    header or column at fault.
    """
    batch = locked_batch(batch_id)
    by.require(Permission.IMPORT, at=batch.region_code)
    if batch.state not in OPEN:
        raise WrongState(NOT_OPEN)
    if table not in NEEDED:
        raise Refused(NO_TABLE)
    if sheet != batch.sheet:
        batch.headers = guess_of(batch, table=table, sheet=sheet).headers
    chosen = {header: mapping.get(header) or None for header in batch.headers}
    refuse_columns(Table(table), mapping, chosen)
    refuse_out_of_reach(Table(table), chosen, batch.region_code)
    batch.table, batch.sheet, batch.mapping = table, sheet, chosen
    batch.state, batch.refusal, batch.counts, batch.checked_at = BatchState.CHECKING, {}, {}, None
    remember(by, batch)
    batch.job_id = jobs.defer(
        check,
        asked_by=str(by.account.id),
        at=batch.region_code,
        batch_id=str(batch.pk),
        account_id=str(by.account.id),
        appointment_id=str(by.appointment.id),
    )
    batch.save()
    audit.record(
        by=str(by.account.id), act="import.mapped", subject=f"import:{batch.pk}",
        details={"table": table, "columns": sorted(name for name in chosen.values() if name)},
        region_code=batch.region_code,
    )  # fmt: skip
    return batch


def refuse_columns(table: Table, given: Mapping[str, str | None], chosen: Mapping[str, str | None]) -> None:
    """Raises BadValue for a header or column that is not there, for one said twice, and where one that must be is not."""
    for header, column in given.items():
        if column and (header not in chosen or not header):
            raise BadValue(
                header, column, Text(f"Berkas ini tidak berjudul kolom {header}.", f"The file has no header {header}.")
            )
    columns = [column for column in chosen.values() if column]
    for header, column in chosen.items():
        if column and column not in CONTRACTS[table].by_name:
            raise BadValue(header, column, Text(f"Tidak ada kolom {column}.", f"There is no column {column}."))
        if column and columns.count(column) > 1:
            label = CONTRACTS[table][column].label
            says = Text(f"Dua judul dipetakan ke {label.id}.", f"Two headers are matched with {label.en}.")
            raise BadValue(header, column, says)
    for one_of in NEEDED[table]:
        if not set(one_of) & set(columns):
            labels = [CONTRACTS[table][name].label for name in one_of]
            says = Text(
                f"Tentukan kolom {' atau '.join(label.id for label in labels)}.",
                f"Say which column is the {' or the '.join(label.en for label in labels)}.",
            )
            raise BadValue(one_of[0], None, says)


def refuse_out_of_reach(table: Table, chosen: Mapping[str, str | None], region_code: str) -> None:
    """Raises BadValue for a column that the region does not bring."""
    for header, column in chosen.items():
        if column and not takes_over(column, region_code):
            label = CONTRACTS[table][column].label
            says = Text(
                f"{label.id} datang dari instansi lain lewat kabupaten/kota, bukan dari desa.",
                f"{label.en} comes from another agency through the regency, not from a village.",
            )
            raise BadValue(header, column, says)


def remember(by: Actor, batch: Batch) -> None:
    SourceMapping.objects.update_or_create(
        region_code=batch.region_code,
        source_name=batch.source_name,
        table=batch.table,
        defaults={
            "mapping": {header: column for header, column in batch.mapping.items() if header},
            "used_by": by.account.id,
            "used_at": timezone.now(),
        },
    )
