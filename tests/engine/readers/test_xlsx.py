"""Workbooks: sheets, titles, cells of every kind."""

from datetime import date, datetime

import pytest
import xlsxwriter
from rustpy_xlsxwriter import write_worksheet

from tests.engine.readers.desk import Desk
from verivali.engine.errors import BadInput

HEADER = ["ID ART", "ID Ruta", "NIK", "Nama"]
NIK = "9901010101900001"


def test_a_plain_sheet_is_read(desk: Desk) -> None:
    staged = desk.read(desk.xlsx([HEADER, ["a1", "h1", NIK, "Siti"], ["a2", "h1", None, " Budi "]]))
    assert desk.rows(staged) == [("a1", "h1", NIK, "Siti"), ("a2", "h1", None, "Budi")]


def test_the_sheet_named_like_the_table_is_read(desk: Desk) -> None:
    path = desk.workbook({"Lama": [HEADER, ["x", "x", NIK, "x"]], "Individu": [HEADER, ["a1", "h1", NIK, "Siti"]]})
    assert desk.column(desk.read(path), "name") == ["Siti"]


def test_else_the_first_sheet_whose_header_fits_is_read(desk: Desk) -> None:
    path = desk.workbook({"Petunjuk": [["Isi semua kolom"]], "Data": [HEADER, ["a1", "h1", NIK, "Siti"]]})
    assert desk.column(desk.read(path), "name") == ["Siti"]


def test_rows_are_counted_as_the_sheet_counts_them(desk: Desk) -> None:
    rows = [
        ["Daftar Desa"],
        [],
        ["id_art", "id_ruta", "tgl_lahir"],
        ["a1", "h1", "1990-01-01"],
        [],
        ["a2", "h1", "31/02/1990"],
    ]
    (cell,) = desk.unreadable(desk.read(desk.xlsx(rows, sheet="Lembar1")))
    assert (cell.sheet, cell.row, cell.header, cell.value) == ("Lembar1", 6, "tgl_lahir", "31/02/1990")


def test_a_title_above_the_header_is_skipped(desk: Desk) -> None:
    rows = [["Daftar Desa"], [None, None], HEADER, ["a1", "h1", NIK, "Siti"]]
    assert desk.rows(desk.read(desk.xlsx(rows))) == [("a1", "h1", NIK, "Siti")]


@pytest.mark.parametrize(
    "cell", [date(1990, 2, 3), datetime(1990, 2, 3, 10, 15), 32907, "1990-02-03", "03/02/1990", "3-2-1990"]
)
def test_dates_may_be_cells_serials_or_text(desk: Desk, cell: object) -> None:
    staged = desk.read(desk.xlsx([["id_art", "id_ruta", "tgl_lahir"], ["a1", "h1", cell]]))
    assert desk.column(staged, "birth_date") == [date(1990, 2, 3)]


@pytest.mark.parametrize("cell", [6401012345678901, 9901010101900001.0, 9401010101900001])
def test_a_nik_kept_as_a_number_is_destroyed(desk: Desk, cell: float) -> None:
    staged = desk.read(desk.xlsx([HEADER, ["a1", "h1", cell, "Siti"]]))
    assert desk.column(staged, "nik") == [f"{cell:.5E}"]
    (told,) = desk.unreadable(staged)
    assert (told.row, told.header, told.value) == (2, "NIK", f"{cell:.5E}")


def test_shorter_numbers_are_whole(desk: Desk) -> None:
    staged = desk.read(desk.xlsx([["id_art", "id_ruta", "nik", "rt"], [1, 2.0, 123456789012345, 3]]))
    assert desk.rows(staged) == [("1", "2", "123456789012345", "3")]


def test_a_key_destroyed_by_the_spreadsheet_is_refused(desk: Desk) -> None:
    with pytest.raises(BadInput, match="household id is empty or destroyed") as error:
        desk.read(desk.xlsx([HEADER, ["a1", 6401012345678901, NIK, "Siti"]]))
    assert (error.value.sheet, error.value.row, error.value.value) == ("Sheet1", 2, "6.40101E+15")


def test_true_and_false_cells_are_yes_and_no(desk: Desk) -> None:
    staged = desk.read(desk.xlsx([["id_art", "id_ruta", "pengurus", "hamil"], ["a1", "h1", True, False]]))
    assert desk.rows(staged) == [("a1", "h1", 2, True)]


def test_coordinates_near_the_equator_keep_their_digits(desk: Desk) -> None:
    staged = desk.read(desk.xlsx([["id_ruta", "lintang"], ["h1", -0.00005]], "households.xlsx"))
    assert str(desk.column(staged, "latitude")[0]) == "-0.000050"


def test_cells_with_line_breaks_and_quotes_are_read_whole(desk: Desk) -> None:
    text = 'Jl. "Mawar"\r\nRT 2, RW 1'
    staged = desk.read(desk.xlsx([["id_art", "id_ruta", "alamat"], ["a1", "h1", text]]))
    assert desk.column(staged, "address") == ['Jl. "Mawar"\nRT 2, RW 1']


def test_a_workbook_without_the_table_is_refused(desk: Desk) -> None:
    with pytest.raises(BadInput, match="No header of the table individuals"):
        desk.read(desk.xlsx([["umur", "tinggi"], [1, 2]]))


def test_a_missing_column_is_told_with_its_sheet(desk: Desk) -> None:
    with pytest.raises(BadInput, match="missing: household_id") as error:
        desk.read(desk.xlsx([["Judul"], ["ID ART", "NIK"], ["a1", NIK]], sheet="Data"))
    assert (error.value.file, error.value.sheet, error.value.row) == ("individuals.xlsx", "Data", 2)


def test_a_hidden_sheet_is_not_the_table(desk: Desk) -> None:
    path = desk.folder / "individuals.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        hidden, shown = book.add_worksheet("Individu"), book.add_worksheet("Data")
        hidden.write_row(0, 0, ["id_art", "id_ruta"])
        shown.write_row(0, 0, ["id_art", "id_ruta"])
        shown.write_row(1, 0, ["a1", "h1"])
        shown.activate()
        hidden.hide()
    assert desk.rows(desk.read(path)) == [("a1", "h1")]


def test_headers_may_be_written_into_the_sheet_or_in_several_fonts(desk: Desk) -> None:
    path = desk.folder / "individuals.xlsx"
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet, bold = book.add_worksheet(), book.add_format({"bold": True})
        sheet.write(0, 0, "Daftar")
        sheet.write_rich_string(1, 1, "ID_", bold, "ART")
        sheet.write(1, 2, "ID_RUTA")
        sheet.write_row(2, 1, ["a1", "h1"])
    assert desk.rows(desk.read(path)) == [("a1", "h1")]


def test_a_workbook_by_another_writer_is_read(desk: Desk) -> None:
    path = desk.folder / "individuals.xlsx"
    write_worksheet([{"id_art": "a1", "id_ruta": "h1", "nik": NIK}], str(path))
    assert desk.rows(desk.read(path)) == [("a1", "h1", NIK)]
