"""What was written is what is read, whatever the format, delimiter, encoding and style."""

import csv
import io
import tempfile
from datetime import date
from pathlib import Path

import pyarrow as pa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.engine.readers.desk import Desk
from verivali.engine import codes
from verivali.engine.readers.cells.blanks import PLACEHOLDERS

HEADERS = ("ID_ART", "ID_RUTA", "NIK", "NAMA", "JK", "TGL_LAHIR", "PEKERJAAN", "KODE_DESA", "PENGURUS", "UPAH")
COLUMNS = ("individual_id", "household_id", "nik", "name", "sex", "birth_date", "occupation", "village_code",
           "is_caretaker", "monthly_wage_rupiah")  # fmt: skip
TYPES = (*[pa.string()] * 4, pa.int8(), pa.date32(), *[pa.string()] * 2, pa.bool_(), pa.int64())
Row = tuple[object, ...]

LETTERS = st.characters(
    codec="cp1252", exclude_categories=("Cc", "Cf", "Zs", "Zl", "Zp"), exclude_characters="\u00ad\ufffd"
)
WORDS = st.text(LETTERS, min_size=1, max_size=12)
NAMES = st.lists(WORDS, min_size=1, max_size=3).map(" ".join).filter(lambda name: name.upper() not in PLACEHOLDERS)
IDS = st.text("abcdefxyzRT0123456789-", min_size=1, max_size=20).filter(lambda one: one.upper() not in PLACEHOLDERS)
ROWS = st.tuples(
    IDS.map("i{}".format),
    IDS.map("h{}".format),
    st.none() | st.from_regex(r"[1-9][0-9]{15}", fullmatch=True),
    st.none() | NAMES,
    st.none() | st.sampled_from([1, 2]),
    st.none() | st.dates(date(1900, 3, 1), date(2099, 12, 31)),
    st.none() | st.sampled_from([str(code) for code in codes.OCCUPATION.meanings]),
    st.none() | st.from_regex(r"[1-9][0-9]\.[0-9]{2}\.[0-9]{2}\.[0-9]{4}", fullmatch=True),
    st.none() | st.booleans(),
    st.none() | st.integers(0, 10**12),
)
TABLES = st.lists(ROWS, min_size=1, max_size=30)
DATES = st.sampled_from(["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d 00:00:00"])
YES_NO = st.sampled_from([("1", "0"), ("ya", "tidak"), ("Y", "T"), ("TRUE", "FALSE")])
OPTIONS = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read_back(write: object, rows: list[Row]) -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        staged = desk.read(write(desk, rows))  # type: ignore[operator]
        assert staged.unreadable == {}
        assert staged.columns == COLUMNS
        return desk.rows(staged)


def as_text(cell: object, day: str, yes_no: tuple[str, str]) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return yes_no[0] if cell else yes_no[1]
    return cell.strftime(day).zfill(10) if isinstance(cell, date) else str(cell)


@OPTIONS
@given(
    rows=TABLES,
    delimiter=st.sampled_from([",", ";", "\t", "|"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    line_end=st.sampled_from(["\n", "\r\n"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    day=DATES,
    yes_no=YES_NO,
)
def test_a_text_file_reads_back(
    rows: list[Row], delimiter: str, encoding: str, line_end: str, quoting: int, day: str, yes_no: tuple[str, str]
) -> None:
    def write(desk: Desk, rows: list[Row]) -> Path:
        text = io.StringIO()
        writer = csv.writer(text, delimiter=delimiter, lineterminator=line_end, quoting=quoting)
        writer.writerows([HEADERS, *([as_text(cell, day, yes_no) for cell in row] for row in rows)])
        return desk.csv(text.getvalue(), encoding=encoding)

    assert read_back(write, rows) == rows


@settings(OPTIONS, max_examples=15)
@given(rows=TABLES, title=st.integers(0, 5))
def test_a_workbook_reads_back(rows: list[Row], title: int) -> None:
    def write(desk: Desk, rows: list[Row]) -> Path:
        return desk.xlsx([*([["Daftar"]] * title), HEADERS, *rows])

    assert read_back(write, rows) == rows


@OPTIONS
@given(rows=TABLES)
def test_a_parquet_file_reads_back(rows: list[Row]) -> None:
    def write(desk: Desk, rows: list[Row]) -> Path:
        cells = zip(*rows, strict=True)
        return desk.parquet(
            {name: pa.array(column, kind) for name, column, kind in zip(HEADERS, cells, TYPES, strict=True)}
        )

    assert read_back(write, rows) == rows


@OPTIONS
@given(rows=TABLES, day=DATES, yes_no=YES_NO)
def test_a_parquet_file_of_text_reads_back(rows: list[Row], day: str, yes_no: tuple[str, str]) -> None:
    def write(desk: Desk, rows: list[Row]) -> Path:
        texts = zip(*([as_text(cell, day, yes_no) for cell in row] for row in rows), strict=True)
        return desk.parquet({name: pa.array(column, pa.string()) for name, column in zip(HEADERS, texts, strict=True)})

    assert read_back(write, rows) == rows
