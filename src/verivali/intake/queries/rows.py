"""Rows of a file, page by page in its own order, and how many there are of each kind."""

from dataclasses import dataclass

from django.db import connection

from verivali.intake.models import Batch, StagedRow
from verivali.registry.queries.paging import BadCursor

PAGE = 50
LONGEST_NUMBER = 9
COUNTS = """
    SELECT problem->>'code', count(DISTINCT row.id) FROM intake_stagedrow AS row,
        jsonb_array_elements(row.problems) AS problem
    WHERE row.batch_id = %s AND row.problems <> '[]' GROUP BY 1 ORDER BY 2 DESC, 1
"""


@dataclass(frozen=True)
class RowPage:
    """`after` is where the next page begins, None on the last."""

    rows: list[StagedRow]
    after: str | None


def rows_page(batch: Batch, outcome: str = "", code: str = "", after: str = "") -> RowPage:
    """Of one outcome and with one kind of problem, where these are given. Raises BadCursor."""
    rows = StagedRow.objects.filter(batch=batch)
    if outcome:
        rows = rows.filter(outcome=outcome)
    if code:
        rows = rows.filter(problems__contains=[{"code": code}])
    if after:
        rows = rows.filter(row_number__gt=number_of(after))
    found = list(rows.order_by("row_number")[: PAGE + 1])
    return RowPage(found[:PAGE], str(found[PAGE - 1].row_number) if len(found) > PAGE else None)


def number_of(after: str) -> int:
    if not (after.isascii() and after.isdigit() and len(after) <= LONGEST_NUMBER):
        raise BadCursor(after)
    return int(after)


def problem_counts(batch: Batch) -> dict[str, int]:
    """Code of a problem -> rows that have it, the most frequent first."""
    with connection.cursor() as cursor:
        cursor.execute(COUNTS, [batch.pk])
        return dict(cursor.fetchall())
