"""Spark as the engine: the same expressions on a cluster; each saved table is Parquet in the run's work folder.

The work folder must be seen by every worker (one machine, or shared storage). Results leave through DuckDB, which
sorts and writes them, so that the output files are the same bytes whichever engine judged.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import ibis
import ibis.expr.types as ir

from verivali.engine.backend.duckdb import DuckDBEngine, quoted
from verivali.engine.errors import BadInput
from verivali.engine.text import Text

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.shuffle.partitions": "8",
    "spark.log.level": "ERROR",
}


def start_session(master: str, memory_bytes: int) -> "SparkSession":
    """Raises BadInput where PySpark is not installed."""
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise BadInput(
            Text("PySpark belum terpasang.", "PySpark is not installed."),
            remedy=Text('Pasang dengan: pip install "verivali[spark]".', 'Install: pip install "verivali[spark]".'),
        ) from error
    builder = SparkSession.builder.master(master).appName("verivali")
    for name, value in SETTINGS.items():
        builder = builder.config(name, value)
    return builder.config("spark.driver.memory", f"{memory_bytes // 2**20}m").getOrCreate()


class SparkEngine:
    """Runs Ibis tables on Spark. `work` holds what is saved; `writer` reads the inputs and writes the outputs."""

    def __init__(self, work: Path, writer: DuckDBEngine, *, master: str, memory_bytes: int) -> None:
        self.writer = writer
        self.work = work / "spark"
        self.session = start_session(master, memory_bytes)
        self.ibis = ibis.pyspark.connect(self.session)

    def create_view(self, name: str, table: ir.Table) -> ir.Table:
        self.session.sql(self.sql(table)).createOrReplaceTempView(name)
        return self.table(name)

    def create_table(self, name: str, table: ir.Table) -> ir.Table:
        return self.load(name, self.write(name, table))

    def write(self, name: str, table: ir.Table) -> Path:
        path = self.work / name
        self.session.sql(self.sql(table)).write.mode("overwrite").parquet(str(path))
        return path

    def load(self, name: str, path: Path) -> ir.Table:
        self.session.read.parquet(str(path)).createOrReplaceTempView(name)
        return self.table(name)

    def take(self, name: str) -> ir.Table:
        """Bring over a table or view that the readers staged in DuckDB, unsorted: rows have no order on Spark."""
        path = self.work / f"{name}.parquet"
        path.parent.mkdir(parents=True, exist_ok=True)
        self.writer.connection.execute(f"COPY \"{name}\" TO '{quoted(path)}' (FORMAT parquet)")
        return self.load(name, path)

    def table(self, name: str) -> ir.Table:
        return self.ibis.table(name)

    def sql(self, table: ir.Table) -> str:
        return str(self.ibis.compile(table))

    def export(self, table: ir.Table, path: Path, order: tuple[str, ...]) -> int:
        """As DuckDBEngine.export: DuckDB sorts what Spark wrote, so the bytes are the same."""
        parts = self.write(f"export_{path.stem}", table)
        return self.writer.export(self.writer.ibis.read_parquet(f"{parts}/*.parquet"), path, order)

    def close(self) -> None:
        self.session.stop()
