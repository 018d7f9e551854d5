"""The same register as Parquet, CSV and XLSX."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest
from python_calamine import CalamineWorkbook

from verivali.engine.contract import CONTRACTS
from verivali.engine.errors import BadInput
from verivali.engine.generate import worksheet
from verivali.engine.generate.generation import Wish, generate
from verivali.engine.generate.worksheet import XlsxFile


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """One small register in each format."""
    base = tmp_path_factory.mktemp("formats")
    wish = Wish(200, "64.01", 3, base / "parquet")
    for kind in ("parquet", "csv", "xlsx"):
        generate(replace(wish, kind=kind, out=base / kind))
    return {folder.name: folder for folder in base.iterdir()}


def test_csv_holds_what_parquet_holds(folders: dict[str, Path]) -> None:
    as_text = "SELECT individual_id, nik, kk, name, birth_date::VARCHAR, rt FROM {} ORDER BY ALL"
    csv = f"read_csv('{folders['csv']}/individuals.csv', all_varchar = true)"
    parquet = f"'{folders['parquet']}/individuals.parquet'"
    assert duckdb.sql(as_text.format(csv)).fetchall() == duckdb.sql(as_text.format(parquet)).fetchall()


def test_the_truth_is_parquet_in_every_format(folders: dict[str, Path]) -> None:
    truths = [(folder / "truth.parquet").read_bytes() for folder in folders.values()]
    assert truths[0] == truths[1] == truths[2]


def test_sheets_are_headed_in_indonesian(folders: dict[str, Path]) -> None:
    sheet = CalamineWorkbook.from_path(folders["xlsx"] / "individuals.xlsx").get_sheet_by_index(0)
    head = sheet.to_python(nrows=1)[0]
    assert head[:5] == ["ID individu", "ID rumah tangga", "NIK", "Nomor KK", "Nama"]
    assert len(head) == len(CONTRACTS["individuals"].columns)


def test_numbers_of_sixteen_digits_stay_whole_on_a_sheet(folders: dict[str, Path]) -> None:
    sheet = CalamineWorkbook.from_path(folders["xlsx"] / "civil_registry.xlsx").get_sheet_by_index(0)
    written = {row[0] for row in sheet.to_python()[1:]}
    known = duckdb.sql(f"SELECT nik FROM '{folders['parquet']}/civil_registry.parquet'").fetchall()
    assert written == {nik for (nik,) in known}


def test_a_date_that_no_sheet_can_hold_is_text() -> None:
    days = pa.array([date(1895, 3, 2), date(1989, 12, 25), None])
    assert worksheet.cells(days) == ["02/03/1895", date(1989, 12, 25), None]


def test_workbooks_have_no_clock(folders: dict[str, Path], tmp_path: Path) -> None:
    generate(Wish(200, "64.01", 3, tmp_path / "again", kind="xlsx"))
    again = tmp_path / "again" / "households.xlsx"
    assert again.read_bytes() == (folders["xlsx"] / "households.xlsx").read_bytes()


def test_more_rows_than_a_sheet_holds_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worksheet, "ROWS_MAX", 2)
    file = XlsxFile(tmp_path / "payments.xlsx", pa.schema([("household_id", pa.string())]))
    with pytest.raises(BadInput, match="do not fit on an XLSX sheet"):
        file.write(pa.table({"household_id": ["H1", "H2", "H3"]}))
