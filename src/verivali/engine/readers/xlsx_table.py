"""A sheet into a table: its rows as a text file in the work folder, then the way of text files."""

from collections.abc import Sequence
from pathlib import Path

import duckdb

from verivali.engine.contract import Column
from verivali.engine.readers import xlsx_sheets
from verivali.engine.readers.csv_table import Loaded, scan_of_numbered
from verivali.engine.readers.source import Source
from verivali.engine.readers.text_table import load


def load_xlsx(
    connection: duckdb.DuckDBPyConnection, source: Source, columns: Sequence[Column], table: str, work: Path
) -> Loaded:
    rows = work / f"{table}.rows.csv"
    xlsx_sheets.write_rows(source.paths[0], source.header, rows)
    scan = scan_of_numbered(rows, source.header, has_blanks=False)
    return load(connection, scan, columns, table), scan
