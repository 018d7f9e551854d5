"""A file as the page of its columns shows it: read in one way or another, before it is checked."""

from collections.abc import Mapping
from dataclasses import dataclass

from verivali.intake.models import Batch
from verivali.intake.queries.contents import heads_of, saved_mappings
from verivali.intake.reach import within_reach
from verivali.intake.reading import heads

SAMPLE = 9


@dataclass(frozen=True)
class Seen:
    """`sheets` is empty where a file has none. `is_remembered`: the source was mapped before."""

    table: str
    sheet: str
    sheets: list[str]
    headers: list[str]
    mapping: Mapping[str, str | None]
    sample: list[list[str]]
    is_remembered: bool


def look(batch: Batch, *, table: str = "", sheet: str | None = None) -> Seen:
    """As it was mapped or guessed; anew for another table or sheet. Raises Refused."""
    found = heads_of(batch)
    saved = saved_mappings(batch.region_code, batch.source_name)
    table, sheet = table or batch.table, batch.sheet if sheet is None else sheet
    headers, mapping = list(batch.headers), batch.mapping
    if (table, sheet) != (batch.table, batch.sheet):
        best = heads.guess(found, saved, table=table, sheet=sheet)
        # another table of the same sheet has the same header
        headers = headers if sheet == batch.sheet else best.headers
        mapping = {header: best.mapping.get(header) for header in headers}
    place = heads.find(found, sheet, headers)
    sample = heads.rows_below(*place, len(headers))[:SAMPLE] if place else []
    mapping = within_reach(mapping, batch.region_code)
    return Seen(table, sheet, heads.sheets_of(found), headers, mapping, sample, table in saved)
