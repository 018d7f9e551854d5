"""Stage one table of the contract in DuckDB: from a file of any accepted format to exactly the contract's columns."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import duckdb

from verivali.engine.contract import Column
from verivali.engine.errors import BadInput
from verivali.engine.readers import unreadable
from verivali.engine.readers.csv_table import Loaded, load_csv
from verivali.engine.readers.fingerprint import input_files
from verivali.engine.readers.finish import finish
from verivali.engine.readers.mapping import ColumnMapping
from verivali.engine.readers.parquet_table import View, load_parquet
from verivali.engine.readers.read_header import read_header
from verivali.engine.readers.source import PARQUET, XLSX, Source
from verivali.engine.readers.staged import Staged
from verivali.engine.readers.xlsx_table import load_xlsx
from verivali.engine.sql import quoted, text
from verivali.engine.text import Text


def stage(
    connection: duckdb.DuckDBPyConnection,
    source: Source,
    *,
    wanted: frozenset[str] | None = None,
    mapping: ColumnMapping | None = None,
    work: Path,
    count_repeats: bool = True,
) -> Staged:
    """Create the relation `input_<contract>` with the wanted columns that the file has; None wants all.

    A Parquet file whose types and values are as agreed becomes a view, everything else a table in file order. Cells
    that cannot be read are NULL and listed in `unreadable_<contract>`. A `mapping` replaces the one that `recognise`
    used. Without `count_repeats` repeated keys are neither counted nor left out. Temporary files go to `work`, which
    the caller deletes. Raises BadInput.
    """
    contract = source.contract
    if mapping is not None:
        source = replace(source, header=read_header(source.paths, source.format, contract, source.name, mapping))
    columns = columns_to_stage(source, wanted)
    relation = f"input_{contract.name}"
    files = input_files(source)
    prepare(connection, source, relation)
    loaded = load(connection, source, columns, relation, work)
    outcome = finish(connection, source, columns, relation, loaded, count_repeats=count_repeats)
    if outcome.rows == 0:
        raise no_rows(source)
    return Staged(
        contract=contract.name,
        relation=relation,
        columns=tuple(column.name for column in columns),
        absent=tuple(name for name in contract.minimum if name not in source.columns),
        ignored=source.header.ignored,
        rows=outcome.rows,
        files=files,
        unreadable=unreadable.counts(connection, source),
        unreadable_relation=unreadable.name_of_table(contract.name),
        repeats=outcome.repeats,
        left_out=outcome.left_out,
    )


def columns_to_stage(source: Source, wanted: frozenset[str] | None) -> list[Column]:
    """In the contract's order; where nothing wanted is in the file, what the table must have, so that it has rows."""
    present = [column for column in source.contract.columns if column.name in source.columns]
    chosen = [column for column in present if wanted is None or column.name in wanted]
    return chosen or [column for column in present if column.must] or present[:1]


def prepare(connection: duckdb.DuckDBPyConnection, source: Source, relation: str) -> None:
    # rowids follow the file only while DuckDB keeps its order
    connection.execute("SET preserve_insertion_order = true")
    is_view = connection.execute(f"SELECT 1 FROM duckdb_views() WHERE view_name = {text(relation)}").fetchone()
    connection.execute(f"DROP {'VIEW' if is_view else 'TABLE'} IF EXISTS {quoted(relation)}")
    unreadable.create(connection, source)


def load(
    connection: duckdb.DuckDBPyConnection, source: Source, columns: Sequence[Column], relation: str, work: Path
) -> View | Loaded:
    if source.format == PARQUET:
        return load_parquet(connection, source, columns, relation)
    reader = load_xlsx if source.format == XLSX else load_csv
    return reader(connection, source, columns, relation, work)


def no_rows(source: Source) -> BadInput:
    return BadInput(
        Text("Tabel tidak berisi baris.", "The table has no rows."),
        file=source.name,
        sheet=source.header.head.sheet,
        remedy=Text("Ekspor ulang; hanya judul kolom yang ada.", "Export it again; there is only a header."),
    )
