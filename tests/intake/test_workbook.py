"""The error report: the user's own rows, what is wrong beside them, nothing that a spreadsheet would run."""

from collections import deque
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from verivali.intake.workbook import LONGEST, write_report

HEADERS = ["NAMA", "NO_NIK", "Catatan"]
MAPPING = {"NAMA": "name", "NO_NIK": "nik", "Catatan": None}
NIK = "9901011203800001"


def problem(column: str = "nik", severity: str = "B", says: str = "NIK ganda") -> dict[str, Any]:
    return {
        "column": column, "code": "ID05", "severity": severity, "says": {"id": says, "en": "NIK twice"},
        "remedy": {"id": "Periksa KTP.", "en": "Check the KTP."},
    }  # fmt: skip


@pytest.fixture
def report(tmp_path: Path):
    def written(lines: list[Any], headers: list[str] = HEADERS, language: str = "id") -> list[list[Any]]:
        path = tmp_path / "report.xlsx"
        deque(write_report(path, headers, MAPPING, lines, language=language), maxlen=0)
        return CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()

    return written


def test_rows_stand_as_they_were_brought_with_what_is_wrong_in_the_last_column(report):
    found = report([(["BUDI", NIK, "x"], [problem()]), (["SITI", None, None], [])])
    assert found == [
        ["NAMA", "NO_NIK", "Catatan", "Kesalahan"],
        ["BUDI", NIK, "x", "NO_NIK: NIK ganda. Periksa KTP."],
        ["SITI", "", "", ""],
    ]


def test_the_words_are_those_of_the_readers_language(report):
    assert report([(["BUDI", NIK, ""], [problem()])], language="en")[1][3] == "NO_NIK: NIK twice. Check the KTP."


@pytest.mark.parametrize(
    "text", ["=1+1", "+62812", "-", "@SUM(A1)", '=HYPERLINK("http://x","y")', "\tx", "_x0041_", "a\x01b"]
)
def test_no_text_becomes_a_formula_or_is_lost(report, tmp_path, text):
    assert report([([text, NIK, None], [])])[1][0] == text
    with ZipFile(tmp_path / "report.xlsx") as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "<hyperlink" not in sheet


def test_the_cell_at_fault_is_coloured_by_the_gravest_of_its_problems(report, tmp_path):
    report([(["BUDI", NIK, ""], [problem(severity="W"), problem(severity="refused"), problem("name", "H")])])
    with ZipFile(tmp_path / "report.xlsx") as book:
        styles = book.read("xl/styles.xml").decode()
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "FFF4C7C3" in styles
    assert 'r="B2" s=' in sheet
    assert 'r="A2" s=' in sheet


def test_an_empty_cell_at_fault_is_coloured_too(report, tmp_path):
    report([(["BUDI", None, ""], [problem()])])
    with ZipFile(tmp_path / "report.xlsx") as book:
        assert 'r="B2" s=' in book.read("xl/worksheets/sheet1.xml").decode()


def test_a_report_that_was_mended_and_brought_again_has_one_column_of_errors(report):
    headers = [*HEADERS, "Kesalahan"]
    found = report([(["BUDI", NIK, "", "lama"], [problem(says="masih salah")])], headers=headers)
    assert found[0] == ["NAMA", "NO_NIK", "Catatan", "Kesalahan"]
    assert found[1][3].startswith("NO_NIK: masih salah")


def test_what_is_wrong_with_the_row_as_a_whole_is_told_without_a_column(report):
    assert report([(["BUDI", NIK, ""], [problem("", "refused", "baris dilewati")])])[1][3].startswith("baris dilewati")


def test_a_cell_longer_than_a_spreadsheet_holds_is_cut_and_not_dropped(report):
    assert report([(["B" * 40_000, NIK, ""], [])])[1][0] == "B" * LONGEST


def test_a_file_of_headers_only_gives_a_report_of_headers_only(report):
    assert report([]) == [["NAMA", "NO_NIK", "Catatan", "Kesalahan"]]
