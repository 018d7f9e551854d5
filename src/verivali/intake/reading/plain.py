"""Any file as one plain CSV: the row's number as the user's program shows it, then the cells of the header's columns."""

import csv
from pathlib import Path

import duckdb

from verivali.engine.readers import xlsx_sheets
from verivali.engine.readers.csv_head import WESTERN
from verivali.engine.readers.parquet_head import damaged
from verivali.engine.readers.parquet_table import ROW, is_about_the_file, nested, read_parquet
from verivali.engine.readers.parquet_types import as_text, is_nested
from verivali.engine.readers.patient_csv import LONGEST_CELL, numbered_rows, ragged
from verivali.engine.readers.plain_text import bad_encoding, is_mostly_utf8, is_utf8, plain, recode
from verivali.engine.readers.source import PARQUET, XLSX, Source
from verivali.engine.sql import quoted, text


def write(connection: duckdb.DuckDBPyConnection, source: Source, out: Path, work: Path) -> None:
    """Raises BadInput for a file whose rows cannot be told apart."""
    if source.format == XLSX:
        xlsx_sheets.write_rows(source.paths[0], source.header, out)
    elif source.format == PARQUET:
        write_parquet(connection, source, out)
    else:
        write_csv(source, out, work)


def write_csv(source: Source, out: Path, work: Path) -> None:
    path = plain(source.paths[0], source.header.head.encoding, work)
    if not is_utf8(path):
        if is_mostly_utf8(path):
            raise bad_encoding(source.place)
        path = recode(path, WESTERN, work)
    width = len(source.header.names)
    csv.field_size_limit(LONGEST_CELL)
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(range(width + 1))
        for number, row in numbered_rows(path, source):
            if len(row) < width or any(cell.strip() for cell in row[width:]):
                raise ragged(source, number, row)
            writer.writerow([number, *(cell.replace("\r", "\n").replace("\0", "").strip() for cell in row[:width])])


def write_parquet(connection: duckdb.DuckDBPyConnection, source: Source, out: Path) -> None:
    try:
        described = connection.execute(f"DESCRIBE SELECT * FROM {read_parquet(source)}").fetchall()
        kinds = {name.strip(): (name, kind) for name, kind, *_ in described}
        for header in source.header.names:
            if header and is_nested(kinds[header][1]):
                raise nested(source, header, kinds[header][1])
        cells = "".join(f", {cell_of(*kinds[header])} AS c{i}" for i, header in enumerate(source.header.names))
        connection.execute(
            f"COPY (SELECT {ROW} + 2 AS number{cells} FROM {read_parquet(source)}) TO {text(str(out))} (FORMAT csv)"
        )
    except duckdb.Error as error:
        if not is_about_the_file(error):
            raise
        raise damaged(source.place, str(error)) from error


def cell_of(name: str, kind: str) -> str:
    return f"replace({as_text(quoted(name), kind)}, chr(0), '')"
