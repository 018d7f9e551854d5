"""The judged rows on their way into the database, some thousands at a time."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import duckdb
from django.db import connection as database

from verivali.engine.sql import quoted, text
from verivali.intake.reading.register import send
from verivali.intake.reading.staging import Asked

COLUMNS = (
    "row_number, village_code, cells, read, household_ref, household_id, individual_id, register_version, outcome, "
    "is_chosen, problems, differences"
)
STAGING = """
    CREATE TEMPORARY TABLE intake_incoming (
        row_number integer, village_code text, cells text[], read jsonb, household_ref text, household_id uuid,
        individual_id uuid, register_version integer, outcome text, is_chosen boolean, problems jsonb, differences jsonb
    ) ON COMMIT DROP
"""
ESCAPED = "'\"' || replace(replace(cell, '\\', '\\\\'), '\"', '\\\"') || '\"'"


def make(connection: duckdb.DuckDBPyConnection) -> None:
    """Create `told`: the problems of each row, as JSON."""
    connection.execute(
        """
        CREATE TABLE told AS SELECT row_number, '[' || string_agg(json_object(
            'column', field, 'code', code, 'severity', severity, 'says', json_object('id', says_id, 'en', says_en),
            'remedy', json_object('id', remedy_id, 'en', remedy_en))::VARCHAR, ','
            ORDER BY severity <> 'refused', severity, code, field) || ']' AS problems
        FROM (SELECT DISTINCT * FROM problem) GROUP BY row_number
        """
    )


def pages(connection: duckdb.DuckDBPyConnection, asked: Asked, size: int, work: Path) -> Iterator[tuple[Path, int]]:
    """Files for COPY in the order of the file, and how many rows each holds."""
    members = ", ".join(f"{text(column.name)}, rows.{quoted(column.name)}" for column in asked.columns)
    ranges = connection.execute(
        "SELECT min(row_number), max(row_number), count(*) FROM (SELECT row_number, "
        f"(row_number() OVER (ORDER BY row_number) - 1) // {size} AS page FROM rows) GROUP BY page ORDER BY page"
    ).fetchall()
    for first, last, count in ranges:
        path = work / f"outgoing.{first}.csv"
        connection.execute(
            f"""
            COPY (
                SELECT row_number, coalesce(placed.village_code, ''), '{{' || array_to_string(
                        list_transform(cells, lambda cell: coalesce({ESCAPED}, 'NULL')), ',') || '}}',
                    json_object({members})::VARCHAR, coalesce(ref, ''), found.household_id, found.individual_id, version,
                    outcome, outcome IN ('create', 'update'), coalesce(problems, '[]'), differences
                FROM rows JOIN raw USING (row_number) JOIN found USING (row_number) JOIN judged USING (row_number)
                JOIN placed USING (row_number) LEFT JOIN told USING (row_number)
                WHERE row_number BETWEEN {first} AND {last}
            ) TO {text(str(path))} (FORMAT csv, HEADER false)
            """
        )
        yield path, count


def write(batch_id: UUID, path: Path) -> None:
    """Rows of one file into the database: COPY knows no row-level security, so they pass through a table of our own."""
    with database.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS intake_incoming")
        cursor.execute(STAGING)
        send(cursor, f"COPY intake_incoming ({COLUMNS}) FROM STDIN (FORMAT csv)", path)
        cursor.execute(
            f"INSERT INTO intake_stagedrow (batch_id, staged_at, {COLUMNS}) SELECT %s, now(), {COLUMNS} FROM intake_incoming",
            [batch_id],
        )


def counts(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    found = connection.execute("SELECT outcome, count(*) FROM judged GROUP BY outcome ORDER BY outcome").fetchall()
    return {str(outcome): int(rows) for outcome, rows in found}
