"""Headers in the words of the field."""

import pytest

from tests.engine.readers.desk import Desk
from verivali.engine.contract import CONTRACTS
from verivali.engine.errors import BadInput
from verivali.engine.readers.header import key_of, known_headers, ranked_spellings


def columns_read(desk: Desk, header: str) -> set[str]:
    width = header.count(",")
    return set(desk.read(desk.csv(f"{header}\n{'1' + ',1' * width}\n")).columns)


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("NIK", "nik"),
        ("NO_KK", "kk"),
        ("No. KK", "kk"),
        ("NAMA_LENGKAP", "name"),
        ("Nama Lengkap", "name"),
        ("TGL_LAHIR", "birth_date"),
        ("Tanggal Lahir", "birth_date"),
        (" jenis kelamin ", "sex"),
        ("birth date", "birth_date"),
        ("Nama Ibu Kandung", "mother_name"),
        ("KODE DESA/KELURAHAN", "village_code"),
    ],
)
def test_indonesian_headers_are_known(desk: Desk, header: str, column: str) -> None:
    assert column in columns_read(desk, f"ID_ART,ID_KELUARGA,{header}")


def test_unknown_headers_are_ignored_and_told(desk: Desk) -> None:
    staged = desk.read(desk.csv("id_art,id_ruta,CATATAN,Umur\na1,h1,x,3\n"))
    assert staged.ignored == ("CATATAN", "Umur")


def test_two_headers_for_one_column_are_refused_by_name(desk: Desk) -> None:
    with pytest.raises(BadInput, match="'NIK' and 'NO_KTP', both mean nik") as error:
        desk.read(desk.csv("id_art,id_ruta,NIK,NO_KTP\na1,h1,1,2\n"))
    assert (error.value.file, error.value.row, error.value.column) == ("individuals.csv", 1, "NO_KTP")


def test_a_header_written_twice_is_refused(desk: Desk) -> None:
    with pytest.raises(BadInput, match="both mean nik"):
        desk.read(desk.csv("id_art,id_ruta,NIK,nik\na1,h1,1,2\n"))


def test_unknown_headers_may_be_written_twice(desk: Desk) -> None:
    assert desk.read(desk.csv("id_art,id_ruta,KET,KET\na1,h1,1,2\n")).rows == 1


def test_a_missing_column_is_named_with_what_it_may_be_called(desk: Desk) -> None:
    with pytest.raises(BadInput, match="A column that must be there is missing: household_id") as error:
        desk.read(desk.csv("individual_id,nik,name\na1,1,x\n"))
    assert "ID_KELUARGA" in error.value.message("en")
    assert error.value.value == "individual_id, nik, name"


def test_a_file_without_a_header_is_refused(desk: Desk) -> None:
    with pytest.raises(BadInput, match="No header of the table individuals"):
        desk.read(desk.csv("a1,h1,9901010101900001\n"))


def test_a_header_may_stand_below_a_title(desk: Desk) -> None:
    text = "Daftar Individu\nDesa Kerang;;\n\nid_art;id_ruta;nama\na1;h1;Siti\n"
    assert desk.rows(desk.read(desk.csv(text))) == [("a1", "h1", "Siti")]


def test_what_the_minimum_lacks_is_told(desk: Desk) -> None:
    absent = desk.read(desk.csv("id_art,id_ruta,nik\na1,h1,1\n")).absent
    assert absent[:2] == ("kk", "name")


@pytest.mark.parametrize("contract", list(CONTRACTS))
def test_no_spelling_of_a_column_s_name_or_alias_means_another_column(contract: str) -> None:
    known = known_headers(contract)
    own = {
        (spelling, one.name)
        for one in CONTRACTS[contract].columns
        for rank, spelling in ranked_spellings(one)
        if rank < 2
    }
    assert {(spelling, known[key_of(spelling)]) for spelling, _ in own} == own
