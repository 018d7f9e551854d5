"""Codes, their meanings and their usual spellings."""

import pytest

from tests.engine.readers.desk import Desk
from verivali.engine import codes
from verivali.engine.contract import CONTRACTS
from verivali.engine.readers.cells.code_lists import known_spellings
from verivali.engine.readers.cells.spellings import BY_CODE
from verivali.engine.readers.cells.squash import squashed

CODE_LISTS = {one.codes.name: one.codes for table in CONTRACTS.values() for one in table.columns if one.codes}


@pytest.mark.parametrize(
    "text", ["1", "01", " 1", "1.0", "L", "laki-laki", "LAKI LAKI", "Male", "1 - Laki-laki", "1. laki-laki"]
)
def test_a_man_is_a_man_however_it_is_written(desk: Desk, text: str) -> None:
    assert desk.values("sex", [text]) == [1]


@pytest.mark.parametrize("text", ["2", "P", "Perempuan", "wanita", "02 Perempuan"])
def test_a_woman_is_a_woman_however_it_is_written(desk: Desk, text: str) -> None:
    assert desk.values("sex", [text]) == [2]


@pytest.mark.parametrize("text", ["3", "0", "1.5", ".9", "X", "1 - Perempuan", "-1"])
def test_a_code_outside_the_list_is_unknown(desk: Desk, text: str) -> None:
    assert desk.values("sex", [text]) == [None]


def test_a_code_outside_the_list_is_told_with_the_codes_to_use(desk: Desk) -> None:
    (cell,) = desk.unreadable(desk.one_column("sex", ["1", "3"]))
    assert (cell.row, cell.value, cell.reason.id) == (3, "3", "di luar daftar kode")
    assert cell.remedy.en == "Use one of: 1 male, 2 female."


@pytest.mark.parametrize(
    ("column", "text", "code"),
    [
        ("relation", "Kepala Keluarga", 1),
        ("relation", "ISTRI", 2),
        ("relation", "famili lain", 8),
        ("marital_status", "Cerai Mati", 4),
        ("marital_status", "KAWIN TERCATAT", 2),
        ("education", "SLTA/SEDERAJAT", 13),
        ("education", "23", 23),
        ("education", "Tamat SD / Sederajat", 3),
        ("disability", "tidak ada", 4),
        ("pregnant", "ya", 1),
        ("pregnant", "T", 2),
        ("presence", "Meninggal", 2),
    ],
)
def test_meanings_stand_for_their_codes(desk: Desk, column: str, text: str, code: int) -> None:
    assert desk.values(column, [text]) == [code]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("PNS", "PNS"),
        ("PEGAWAI NEGERI SIPIL (PNS)", "PNS"),
        ("BURUH HARIAN LEPAS", "BURUH_HARIAN"),
        ("BURUH TANI/PERKEBUNAN", "BURUH_TANI"),
        ("MENGURUS RUMAH TANGGA", "MENGURUS_RUMAH_TANGGA"),
        ("PELAJAR/MAHASISWA", "PELAJAR"),
        ("BELUM/TIDAK BEKERJA", "BELUM_BEKERJA"),
        ("KEPOLISIAN RI (POLRI)", "POLRI"),
        ("TENTARA NASIONAL INDONESIA (TNI)", "TNI"),
        ("PERANGKAT DESA", "PERANGKAT_DESA"),
        ("Petani/Pekebun", "PETANI"),
        ("BUPATI", "PEJABAT_NEGARA"),
        ("Tukang Batu", "TUKANG"),
    ],
)
def test_occupations_of_the_family_card_become_codes(desk: Desk, text: str, code: str) -> None:
    assert desk.values("occupation", [text]) == [code]


def test_other_occupations_are_kept_in_capitals(desk: Desk) -> None:
    staged = desk.one_column("occupation", ["Penata rias ", "PNS"])
    assert desk.column(staged, "occupation") == ["PENATA RIAS", "PNS"]
    assert staged.unreadable == {}


def test_words_are_codes_where_codes_are_words(desk: Desk) -> None:
    path = desk.csv("nik,status\n1,AKTIF\n2,Meninggal Dunia\n3,dead\n4,hilang\n", "civil_registry.csv")
    assert desk.column(desk.read(path), "status") == ["active", "dead", "dead", None]


def test_a_t_beside_an_f_is_not_guessed(desk: Desk) -> None:
    from verivali.engine.errors import BadInput

    with pytest.raises(BadInput, match="F beside T"):
        desk.one_column("pregnant", ["t", "f"])


@pytest.mark.parametrize("name", list(CODE_LISTS))
def test_a_code_and_its_meanings_stand_for_that_code(name: str) -> None:
    known = known_spellings(CODE_LISTS[name])
    meant = {squashed(str(code)): code for code in CODE_LISTS[name].meanings}
    assert known.items() >= meant.items()


@pytest.mark.parametrize("name", list(BY_CODE))
def test_no_usual_spelling_stands_for_two_codes(name: str) -> None:
    spelled = [(squashed(spelling), code) for code, spellings in BY_CODE[name].items() for spelling in spellings]
    known = known_spellings(CODE_LISTS[name])
    assert [(spelling, known[spelling]) for spelling, _ in spelled] == spelled


def test_numbered_lists_have_no_gaps() -> None:
    numbered = [one.values for one in CODE_LISTS.values() if one is not codes.OCCUPATION and 1 in one.meanings]
    assert numbered == [list(range(1, len(values) + 1)) for values in numbered]
