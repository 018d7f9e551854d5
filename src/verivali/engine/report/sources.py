"""The files of a finished run as views, so that one absent file or column reads as nothing instead of an error."""

from pathlib import Path

import duckdb

COLUMNS = {
    "findings": {
        "finding_id": "VARCHAR", "rule": "VARCHAR", "severity": "VARCHAR", "scope": "VARCHAR",
        "individual_id": "VARCHAR", "household_id": "VARCHAR", "village_code": "VARCHAR", "evidence": "VARCHAR",
    },
    "matches": {"village_code": "VARCHAR", "match_status": "VARCHAR"},
    "duplicates": {
        "left_household_id": "VARCHAR", "left_individual_id": "VARCHAR", "right_household_id": "VARCHAR",
        "right_individual_id": "VARCHAR", "kind": "VARCHAR", "band": "VARCHAR", "cluster_id": "VARCHAR",
    },
    "welfare": {"household_id": "VARCHAR", "decile": "INTEGER", "verdict": "VARCHAR"},
}  # fmt: skip


def open_run(folder: Path, connection: duckdb.DuckDBPyConnection | None = None) -> duckdb.DuckDBPyConnection:
    """A cursor with the views `findings`, `matches`, `duplicates` and `welfare` over the Parquet files in `folder`.

    A cursor of `connection` when given, so that its memory limit holds; its own catalog of views either way.
    """
    cursor = (connection or duckdb.connect()).cursor()
    for name, columns in COLUMNS.items():
        path = folder / f"{name}.parquet"
        cursor.execute(f"CREATE TEMP VIEW {name} AS {selection(cursor, path, columns)}")
    return cursor


def selection(cursor: duckdb.DuckDBPyConnection, path: Path, columns: dict[str, str]) -> str:
    """SQL for exactly `columns` of the Parquet file, null where the file or a column of it is absent."""
    if not path.exists():
        nothing = ", ".join(f"NULL::{dtype} AS {name}" for name, dtype in columns.items())
        return f"SELECT {nothing} WHERE false"
    source = parquet(path)
    present = {row[0] for row in cursor.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()}
    wanted = (
        f"{name if name in present else 'NULL'}::{dtype} AS {name}"
        for name, dtype in columns.items()
    )  # fmt: skip
    return f"SELECT {', '.join(wanted)} FROM {source}"


def parquet(path: Path) -> str:
    return f"read_parquet({quoted(str(path))})"


def quoted(text: str) -> str:
    """`text` as an SQL string literal."""
    return "'" + text.replace("'", "''") + "'"
