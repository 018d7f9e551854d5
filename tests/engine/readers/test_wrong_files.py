"""Files that cannot be used: one clear message each."""

import gzip
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter

from tests.engine.readers.desk import Desk
from verivali.engine.errors import BadInput
from verivali.engine.readers import xlsx_guard, xlsx_sheets

TEXT = "id_art,id_ruta\na1,h1\n"
ROWS = [["id_art", "id_ruta"], ["a1", "h1"]]


def rezipped(path: Path, *, without: str = "", **more: bytes) -> Path:
    """The same workbook with parts left out or added."""
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist() if name != without}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        [packed.writestr(name, content) for name, content in {**parts, **more}.items()]
    return path


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        (b"", "individuals.csv", "The file is empty"),
        (b"\n \n", "individuals.csv", "The file is empty"),
        (b"", "individuals.parquet", "The file is empty"),
        (b"%PDF-1.7 ...", "individuals.csv", "holds a PDF file"),
        (b"PK\x03\x04 ...", "individuals.csv", "holds an XLSX or ZIP file"),
        (b"PAR1 ...", "individuals.csv", "holds a Parquet file"),
        (b"\x1f\x8b\x08 ...", "individuals.csv", "holds a gzip file"),
        (b"<!doctype html><table>", "individuals.csv", "holds a web page"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 ...", "individuals.xlsx", "old or encrypted Excel file"),
        (TEXT.encode(), "individuals.xlsx", "not what its name says"),
        (TEXT.encode(), "individuals.parquet", "not what its name says"),
        (TEXT.encode(), "individuals.csv.gz", "not what its name says"),
        (bytes(range(256)) * 40, "individuals.csv", "not text"),
        (b"id_art,id_ruta\n" + bytes([1, 2, 3, 200, 4]) * 100, "individuals.csv", "not text"),
        (b"PAR1 and nothing more", "individuals.parquet", "Parquet file is damaged"),
        (b"PK\x03\x04 and nothing more", "individuals.xlsx", "XLSX file is damaged"),
        (gzip.compress(TEXT.encode() * 1000, mtime=0)[:40], "individuals.csv.gz", "gzip file is damaged"),
        (b"a", "individuals.json", "kind of file is not read"),
        (b"a", "individuals.xlsm", "kind of file is not read"),
        (b"a", "individuals.xls", "kind of file is not read"),
    ],
)
def test_a_file_that_is_not_what_it_should_be_is_refused(desk: Desk, content: bytes, name: str, message: str) -> None:
    with pytest.raises(BadInput, match=message) as error:
        desk.read(desk.file(content, name))
    assert error.value.file == name
    assert error.value.remedy is not None


def test_a_spreadsheet_we_do_not_read_is_refused_in_a_folder_too(desk: Desk) -> None:
    from verivali.engine.readers import recognise

    desk.file(b"a", "individuals.xls")
    with pytest.raises(BadInput, match="kind of file is not read"):
        recognise([desk.folder])


def test_a_table_of_nothing_but_a_header_is_refused(desk: Desk) -> None:
    with pytest.raises(BadInput, match="The table has no rows"):
        desk.read(desk.csv("id_art,id_ruta\n"))


def test_a_sheet_of_nothing_but_a_header_is_refused(desk: Desk) -> None:
    with pytest.raises(BadInput, match="The table has no rows") as error:
        desk.read(desk.xlsx(ROWS[:1], sheet="Data"))
    assert error.value.sheet == "Data"


def test_a_parquet_table_without_rows_is_refused(desk: Desk) -> None:
    empty = pa.array([], pa.string())
    with pytest.raises(BadInput, match="The table has no rows"):
        desk.read(desk.parquet({"individual_id": empty, "household_id": empty}))


def test_a_parquet_file_cut_off_in_the_middle_is_refused(desk: Desk) -> None:
    path = desk.parquet({"individual_id": ["a"] * 5000, "household_id": ["h"] * 5000})
    path.write_bytes(path.read_bytes()[:200])
    with pytest.raises(BadInput, match="damaged or cut off"):
        desk.read(path)


def test_a_parquet_file_with_a_broken_page_is_refused(desk: Desk) -> None:
    path = desk.folder / "individuals.parquet"
    ids = [f"a{n:06}" for n in range(5000)]
    pq.write_table(
        pa.table({"individual_id": ids, "household_id": ids}), path, compression="zstd", use_dictionary=False
    )
    content = bytearray(path.read_bytes())
    content[100:2000] = b"\xff" * 1900
    path.write_bytes(bytes(content))
    with pytest.raises(BadInput, match="damaged or cut off"):
        desk.read(path)


def test_a_workbook_cut_off_in_the_middle_is_refused(desk: Desk) -> None:
    path = desk.xlsx(ROWS * 500)
    path.write_bytes(path.read_bytes()[:3000])
    with pytest.raises(BadInput, match="damaged or cut off"):
        desk.read(path)


def test_a_workbook_with_a_broken_sheet_is_refused(desk: Desk) -> None:
    path = rezipped(desk.xlsx(ROWS), **{"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row"})
    with pytest.raises(BadInput, match="damaged or cut off"):
        desk.read(path)


def test_a_zip_that_is_no_workbook_is_refused(desk: Desk) -> None:
    with pytest.raises(BadInput, match="no XLSX workbook"):
        desk.read(rezipped(desk.xlsx(ROWS), without="xl/workbook.xml"))


def test_a_workbook_with_macros_is_refused(desk: Desk) -> None:
    with pytest.raises(BadInput, match="holds macros"):
        desk.read(rezipped(desk.xlsx(ROWS), **{"xl/vbaProject.bin": b"x"}))


def test_a_workbook_that_refers_to_other_files_is_refused(desk: Desk) -> None:
    with pytest.raises(BadInput, match="refers to other files"):
        desk.read(rezipped(desk.xlsx(ROWS), **{"xl/externalLinks/externalLink1.xml": b"<x/>"}))


def test_a_zip_bomb_is_refused_before_it_is_unpacked(desk: Desk) -> None:
    with pytest.raises(BadInput, match="too large to be opened safely"):
        desk.read(rezipped(desk.xlsx(ROWS), **{"xl/media/bomb.bin": bytes(200 << 20)}))


def test_a_sheet_longer_than_a_spreadsheet_can_be_is_refused(desk: Desk) -> None:
    sheet = b'<worksheet><dimension ref="A1:B1048577"/><sheetData/></worksheet>'
    with pytest.raises(BadInput, match="more than 1,048,576 rows"):
        desk.read(rezipped(desk.xlsx(ROWS), **{"xl/worksheets/sheet1.xml": sheet}))


def test_a_sheet_that_needs_too_much_memory_is_refused(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    path = desk.folder / "individuals.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["id_art", "id_ruta"])
        sheet.write(1_048_575, 16_383, "far")
    monkeypatch.setattr(xlsx_sheets, "MEMORY_BYTES", 512 << 20)
    with pytest.raises(BadInput, match="too large to be opened safely"):
        desk.read(path)


def test_a_gzip_bomb_is_refused(desk: Desk) -> None:
    with pytest.raises(BadInput, match="unpacks to far too much"):
        desk.read(desk.file(gzip.compress(TEXT.encode() + b"a,b\n" * (70 << 20)), "individuals.csv.gz"))


def test_a_file_that_may_not_be_read_is_refused(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = desk.csv(TEXT)
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(BadInput, match="cannot be opened") as error:
        desk.read(path)
    assert error.value.value == "Permission denied"


def test_a_full_disk_is_told_apart_from_a_bad_file(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from verivali.engine.readers import plain_text

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(plain_text, "write_block", full)
    with pytest.raises(BadInput, match="temporary file cannot be written") as error:
        desk.read(desk.csv(TEXT, encoding="utf-16"))
    assert error.value.value == "No space left on device"


def test_the_guard_allows_a_large_honest_workbook(desk: Desk) -> None:
    xlsx_guard.guard(
        desk.xlsx([["id_art", "id_ruta", "alamat"], *([f"a{n}", f"h{n}", "Jl. Mawar"] for n in range(20_000))])
    )
