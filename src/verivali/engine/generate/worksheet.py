"""A table as an XLSX sheet, headed in Indonesian as the field's own spreadsheets are."""

import shutil
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pyarrow as pa
from rustpy_xlsxwriter import FastExcel

from verivali.engine.contract import CONTRACTS, Contract
from verivali.engine.errors import BadInput
from verivali.engine.text import Text

ROWS_MAX = 1_048_575  # of a sheet, below its header
FIRST_YEAR = 1900  # of dates on a sheet
CREATED = b"2000-01-01T00:00:00Z"


class XlsxFile:
    """Keeps the rows until it is closed: a sheet holds about a million, and is written in one go."""

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self._path = path
        self._rows: list[pa.Table] = [schema.empty_table()]

    def write(self, rows: pa.Table) -> None:
        self._rows.append(rows)
        if sum(map(len, self._rows)) > ROWS_MAX:
            raise too_many_rows(self._path)

    def close(self) -> None:
        table = pa.concat_tables(self._rows)
        contract = next(contract for contract in CONTRACTS.values() if self._path.stem in contract.file_stems)
        headed = table.rename_columns([header(contract, name) for name in table.column_names])
        raw = self._path.with_suffix(".raw")
        FastExcel(str(raw)).format(datetime_format="dd/mm/yyyy").sheet(contract.label.id, records(headed)).save()
        without_clock(raw, self._path)
        raw.unlink()


def header(contract: Contract, name: str) -> str:
    return contract[name].label.id


def records(table: pa.Table) -> Iterator[dict[str, object]]:
    """Rows as the writer takes them."""
    for batch in table.to_batches(max_chunksize=10_000):
        for row in zip(*(cells(column) for column in batch.columns), strict=True):
            yield dict(zip(table.column_names, row, strict=True))


def cells(column: pa.Array) -> list[object]:
    """Decimals as plain numbers; dates before 1900, which no sheet can hold, as text."""
    if pa.types.is_decimal(column.type):
        column = column.cast(pa.float64())
    values: list[object] = column.to_pylist()
    if pa.types.is_date(column.type):
        return [f"{day:%d/%m/%Y}" if isinstance(day, date) and day.year < FIRST_YEAR else day for day in values]
    return values


def without_clock(raw: Path, path: Path) -> None:
    """The workbook with its time of making removed: same seed, same bytes."""
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
        for entry in source.infolist():
            fixed = zipfile.ZipInfo(entry.filename, date_time=(2000, 1, 1, 0, 0, 0))
            fixed.compress_type = zipfile.ZIP_DEFLATED
            with source.open(entry) as content, target.open(fixed, "w") as copy:
                if entry.filename == "docProps/core.xml":
                    copy.write(undated(content.read()))
                else:
                    shutil.copyfileobj(content, copy, 1 << 20)


def undated(properties: bytes) -> bytes:
    start, middle = b'W3CDTF">', b"</dcterms"
    pieces = properties.split(start)
    return start.join([pieces[0], *(CREATED + middle + piece.split(middle, 1)[1] for piece in pieces[1:])])


def too_many_rows(path: Path) -> BadInput:
    return BadInput(
        Text(
            f"Lebih dari {ROWS_MAX:,} baris tidak muat dalam satu lembar XLSX.",
            f"More than {ROWS_MAX:,} rows do not fit on an XLSX sheet.",
        ),
        file=path.name,
        remedy=Text("Pakai --format parquet atau csv.", "Use --format parquet or csv."),
    )
