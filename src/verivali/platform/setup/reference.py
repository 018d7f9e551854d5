"""Loads the regions of the package into the database; what is there already stays as it is."""

import hashlib
from io import BytesIO

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet
from django.db import connection, transaction

from verivali import regions
from verivali.regions import demo
from verivali.regions.schema import as_table

COLUMNS = ["code", "level", "name", "parent_code", "valid_from", "valid_to", "successor_code"]


def load_regions(*, with_demo_province: bool) -> int:
    """COPY to a staging table, then only what differs; how many rows changed. Raises RegionsNotBuilt.

    What was loaded stands in the table's comment: the same list is not loaded again where no row is missing.
    """
    mark = hashlib.sha256(regions.path().read_bytes()).hexdigest() + (" 99" if with_demo_province else "")
    with connection.cursor() as cursor:
        cursor.execute("SELECT obj_description('regions_region'::regclass), (SELECT count(*) FROM regions_region)")
        comment, rows = cursor.fetchone()
    if comment == f"{mark} {rows}":
        return 0
    changed = replace_what_differs(with_demo_province)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM regions_region")
        cursor.execute(f"COMMENT ON TABLE regions_region IS '{mark} {cursor.fetchone()[0]}'")
    return changed


def replace_what_differs(with_demo_province: bool) -> int:
    wanted = pa.parquet.read_table(regions.path(), columns=COLUMNS)
    if with_demo_province:  # numbers of made-up people come from there
        wanted = pa.concat_tables([wanted, as_table(demo.regions()).select(COLUMNS)])
    names = ", ".join(COLUMNS)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TEMPORARY TABLE staged ON COMMIT DROP AS SELECT {names} FROM regions_region WITH NO DATA"
        )
        copy_to_staging(cursor, wanted, names)
        cursor.execute(f"""
            DELETE FROM regions_region WHERE (code, coalesce(valid_to, 'infinity')) IN (
                SELECT code, coalesce(valid_to, 'infinity')
                FROM (SELECT {names} FROM regions_region EXCEPT SELECT {names} FROM staged) AS outdated
            )
        """)
        removed: int = cursor.rowcount
        cursor.execute(f"""
            INSERT INTO regions_region ({names})
            SELECT {names} FROM (SELECT {names} FROM staged EXCEPT SELECT {names} FROM regions_region) AS fresh
            ORDER BY code, valid_to
        """)
        changed: int = removed + cursor.rowcount
    return changed


def copy_to_staging(cursor, wanted: pa.Table, names: str) -> None:  # type: ignore[no-untyped-def]
    text = BytesIO()
    pa.csv.write_csv(wanted, text)
    with cursor.copy(f"COPY staged ({names}) FROM STDIN (FORMAT csv, HEADER)") as copy:
        copy.write(text.getvalue())
    cursor.execute("ANALYZE staged")
