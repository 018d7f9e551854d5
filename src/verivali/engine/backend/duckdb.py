"""DuckDB as the engine: one database file in the run's work folder, bounded memory, spilling beside it."""

from pathlib import Path
from typing import Any

import duckdb
import ibis
import ibis.expr.types as ir
from ibis.backends.sql.datatypes import DuckDBType

#: DuckDB's limit does not count all that its process holds: the rest is left to it.
MEMORY_SHARE = 0.7
ROW_GROUP = 122_880


class DuckDBEngine:
    """Runs Ibis tables on a database file of its own. `memory_bytes` bounds the whole process as well as DuckDB can."""

    def __init__(self, work: Path, *, memory_bytes: int, threads: int) -> None:
        self.connection = duckdb.connect()
        self.connection.execute(f"SET memory_limit = '{int(memory_bytes * MEMORY_SHARE)}B'")
        self.connection.execute(f"SET threads = {threads}")
        # no parameter: binding one makes DuckDB import pandas, a second of every run
        self.connection.execute(f"SET temp_directory = '{quoted(work / 'spill')}'")
        self.connection.execute("SET enable_progress_bar = false")
        # names of files and columns are ours or checked; nothing is fetched or installed while running
        self.connection.execute("SET autoinstall_known_extensions = false")
        self.ibis = ibis.duckdb.from_connection(self.connection)

    def create_view(self, name: str, table: ir.Table) -> ir.Table:
        self.connection.execute(f'CREATE OR REPLACE VIEW "{name}" AS {self.sql(table)}')
        return self.table(name)

    def create_table(self, name: str, table: ir.Table) -> ir.Table:
        self.connection.execute(self.saving_of(name, table))
        return self.table(name)

    def saving_of(self, name: str, table: ir.Table) -> str:
        """The statement that saves a table."""
        return f'CREATE OR REPLACE TABLE "{name}" AS {self.sql(table)}'

    def take(self, name: str) -> ir.Table:
        """A table or view that the readers staged."""
        return self.table(name)

    def table(self, name: str) -> ir.Table:
        """The table or view; its columns asked for here, since Ibis would load pyarrow to ask."""
        described = self.connection.execute(f'DESCRIBE "{name}"').fetchall()
        return ibis.table({column: DuckDBType.from_string(kind) for column, kind, *_ in described}, name=name)

    def sql(self, table: ir.Table) -> str:
        return str(self.ibis.compile(table))

    def export(self, table: ir.Table, path: Path, order: tuple[str, ...]) -> int:
        """Write rows in a total order, so that the bytes do not depend on the number of threads; the row count."""
        ordering = ", ".join(f'"{name}" NULLS FIRST' for name in order)
        options = f"FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {ROW_GROUP}"
        query = f"COPY (SELECT * FROM ({self.sql(table)}) ORDER BY {ordering}) TO '{quoted(path)}' ({options})"
        return int(self.one(query))

    def one(self, query: str) -> Any:
        row = self.connection.execute(query).fetchone()
        return row[0] if row else None

    def close(self) -> None:
        self.connection.close()


def quoted(path: Path) -> str:
    return str(path).replace("'", "''")
