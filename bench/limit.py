"""The bare limit: DuckDB reads the same Parquet tables whole, groups once by NIK, and writes the tables back.

No check can be faster than that on this machine; `verivali check` is measured as a multiple of it.
"""

import shutil
import sys
import tempfile
from pathlib import Path

import duckdb

MEMORY = "5734MB"  # 70 % of 8 GB, as the check itself sets it


def main(folder: Path) -> None:
    with tempfile.TemporaryDirectory(dir=folder.parent) as work:
        connection = duckdb.connect(str(Path(work) / "limit.duckdb"))
        connection.execute(f"SET memory_limit = '{MEMORY}'")
        connection.execute("SET threads = 2")
        for file in sorted(folder.glob("*.parquet")):
            if file.stem != "truth":
                connection.execute(f"CREATE TABLE {file.stem} AS FROM read_parquet('{file}')")
        connection.execute("SELECT count(*) FROM (SELECT nik, count(*) FROM individuals GROUP BY nik)").fetchone()
        for (table,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall():
            connection.execute(f"COPY {table} TO '{Path(work) / table}.parquet' (FORMAT parquet, COMPRESSION zstd)")
        connection.close()
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
