import zipfile

import pytest

from verivali.engine.report.fix_rows import FixRow
from verivali.engine.report.fix_workbook import LONGEST_CELL, FixWorkbook, written
from verivali.engine.report.rule_words import RuleWords

ROW = FixRow("", "B", "ID06", "K-1", "SITI", "6401011212870001", "", "1", "1", '{"nik": "6401011212870001"}')


@pytest.fixture
def perbaikan(tmp_path):
    """The XML of the sheet Perbaikan with one row."""
    book = FixWorkbook(
        tmp_path / "a.xlsx", "Lolo & Muser", "2026-11-01", {"ID06": RuleWords("NIK", "desa", "Perbaiki.")}
    )
    book.add(ROW)
    book.close()
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        return archive.read("xl/worksheets/sheet2.xml").decode()


def test_whether_it_is_repaired_is_chosen_from_two_words(perbaikan):
    assert 'sqref="O2"><formula1>"ya,belum"</formula1>' in perbaikan


def test_the_heading_stays_in_sight_and_on_every_page(perbaikan):
    assert 'topLeftCell="D2"' in perbaikan


def test_rows_can_be_filtered(perbaikan):
    assert '<autoFilter ref="A1:P2"/>' in perbaikan


def test_it_prints_on_a4_on_its_side_as_wide_as_the_page(perbaikan):
    assert '<pageSetup paperSize="9" fitToHeight="0" orientation="landscape"/>' in perbaikan


def test_every_page_says_which_village_and_that_it_is_confidential(perbaikan):
    assert "Lolo &amp;&amp; Muser" in perbaikan
    assert "Rahasia: memuat NIK" in perbaikan


def test_the_same_rows_make_the_same_workbook(tmp_path):
    for_both = ("Lolo", "2026-11-01", {})
    FixWorkbook(tmp_path / "a.xlsx", *for_both).close()
    FixWorkbook(tmp_path / "b.xlsx", *for_both).close()
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_a_cell_keeps_its_lines_and_shows_what_was_invisible():
    assert written("Nama: A\x00\nNIK: 1") == "Nama: A\ufffd\nNIK: 1"


def test_a_cell_is_no_longer_than_a_cell_may_be():
    assert len(written("x" * 40_000)) == LONGEST_CELL
