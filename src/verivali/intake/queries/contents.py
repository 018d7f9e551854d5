"""What a file holds before it is checked: its sheets, its first rows, and what its columns seem to be."""

from collections.abc import Mapping, Sequence

from verivali.engine.readers.head import Head
from verivali.intake import stored
from verivali.intake.models import Batch, SourceMapping, StagedRow
from verivali.intake.reading import heads
from verivali.registry.errors import Refused


def sheets_of(batch: Batch) -> list[str]:
    """The sheets of a workbook that can be seen; none of other files. Raises Refused."""
    return heads.sheets_of(heads_of(batch))


def guess_of(batch: Batch, *, table: str = "", sheet: str | None = None) -> heads.Guess:
    """Headers and their columns, of one table or one sheet where named. Raises Refused."""
    return heads.guess(heads_of(batch), saved_mappings(batch.region_code, batch.source_name), table=table, sheet=sheet)


def sample_rows(batch: Batch, n: int) -> list[list[str]]:
    """The first rows that follow the header, cell by cell as `headers` has them; at most nine before the check."""
    staged = StagedRow.objects.filter(batch=batch).order_by("row_number").values_list("cells", flat=True)[:n]
    if found := [[cell or "" for cell in cells] for cells in staged]:
        return found
    place = heads.find(heads_of(batch), batch.sheet, batch.headers)
    return heads.rows_below(*place, len(batch.headers))[:n] if place else []


def heads_of(batch: Batch) -> Sequence[Head]:
    path = stored.path_of(batch)
    if not batch.stored_name or not path.is_file():
        raise Refused(stored.GONE)
    return heads.heads(path, path.suffix[1:], batch.file_name)


def saved_mappings(region_code: str, source_name: str) -> Mapping[str, Mapping[str, str | None]]:
    """Table -> header -> column, as the source was mapped the last time in this region."""
    found = SourceMapping.objects.filter(region_code=region_code, source_name=source_name)
    return dict(found.values_list("table", "mapping"))
