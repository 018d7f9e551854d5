"""A desk with a folder, an open DuckDB and a pen: writes small input files and reads them back."""

import gzip
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

from verivali.engine.readers import Staged, UnreadableCell, recognise, stage, unreadable_cells

Row = Sequence[object]


class Desk:
    def __init__(self, folder: Path) -> None:
        self.folder = folder / "in"
        self.work = folder / "work"
        self.folder.mkdir()
        self.work.mkdir()
        self.connection = duckdb.connect()

    def csv(self, text: str, name: str = "individuals.csv", encoding: str = "utf-8") -> Path:
        return self.file(text.encode(encoding), name)

    def gz(self, text: str, name: str = "individuals.csv.gz") -> Path:
        return self.file(gzip.compress(text.encode()), name)

    def file(self, content: bytes, name: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    def parquet(self, columns: Mapping[str, object], name: str = "individuals.parquet") -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        pq.write_table(pa.table(dict(columns)), path)
        return path

    def xlsx(self, rows: Sequence[Row], name: str = "individuals.xlsx", sheet: str = "Sheet1") -> Path:
        return self.workbook({sheet: rows}, name)

    def workbook(self, sheets: Mapping[str, Sequence[Row]], name: str = "individuals.xlsx") -> Path:
        path = self.folder / name
        book = xlsxwriter.Workbook(str(path), {"strings_to_numbers": False, "strings_to_formulas": False})
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for sheet_name, rows in sheets.items():
            sheet = book.add_worksheet(sheet_name)
            for r, row in enumerate(rows):
                for c, cell in enumerate(row):
                    write_cell(sheet, r, c, cell, day)
        book.close()
        return path

    def read(self, path: Path, **more: Any) -> Staged:
        """Stage the one table at `path`."""
        mapping = more.get("mapping")
        (source,) = recognise([path], mapping=mapping).values()
        return stage(self.connection, source, work=self.work, **more)

    def rows(self, staged: Staged) -> list[tuple[Any, ...]]:
        return self.connection.execute(f'SELECT * FROM "{staged.relation}"').fetchall()

    def column(self, staged: Staged, name: str) -> list[Any]:
        return [row[0] for row in self.connection.execute(f'SELECT "{name}" FROM "{staged.relation}"').fetchall()]

    def types(self, staged: Staged) -> dict[str, str]:
        described = self.connection.execute(f'DESCRIBE "{staged.relation}"').fetchall()
        return {name: kind for name, kind, *_ in described}

    def is_view(self, staged: Staged) -> bool:
        found = self.connection.execute(
            "SELECT table_type FROM information_schema.tables WHERE table_name = ?", [staged.relation]
        ).fetchone()
        return found == ("VIEW",)

    def unreadable(self, staged: Staged) -> list[UnreadableCell]:
        return unreadable_cells(self.connection, staged, limit=1000)

    def values(self, column: str, texts: Sequence[str], table: str = "individuals") -> list[Any]:
        """What a column of a CSV file with these texts is read as."""
        return self.column(self.one_column(column, texts, table), column)

    def one_column(self, column: str, texts: Sequence[str], table: str = "individuals") -> Staged:
        lines = [f"i{n};h{n};{text}" for n, text in enumerate(texts)]
        return self.read(self.csv("\n".join([f"individual_id;household_id;{column}", *lines]), f"{table}.csv"))


def write_cell(sheet: Any, r: int, c: int, cell: object, day: object) -> None:
    if isinstance(cell, date | datetime):
        moment = cell if isinstance(cell, datetime) else datetime(cell.year, cell.month, cell.day)
        sheet.write_datetime(r, c, moment, day)
    elif cell is not None:
        sheet.write(r, c, cell)
