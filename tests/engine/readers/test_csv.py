"""Delimited text: delimiters, encodings, quotes, line ends."""

import pytest

from tests.engine.readers.desk import Desk
from verivali.engine.errors import BadInput
from verivali.engine.readers import csv_table

ROWS = [("a1", "h1", "Siti; Ani | B, C"), ("a2", "h1", 'Budi "Bud"')]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_common_delimiter_is_found(desk: Desk, delimiter: str) -> None:
    quoted = ['"Siti; Ani | B, C"', '"Budi ""Bud"""']
    lines = [["ID_ART", "ID_RUTA", "NAMA"], ["a1", "h1", quoted[0]], ["a2", "h1", quoted[1]]]
    text = "\n".join(delimiter.join(line) for line in lines)
    assert desk.rows(desk.read(desk.csv(text))) == ROWS


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1"])
def test_any_common_encoding_is_found(desk: Desk, encoding: str) -> None:
    text = "id_art,id_ruta,nama\na1,h1,René Ñandú\n"
    assert desk.rows(desk.read(desk.csv(text, encoding=encoding))) == [("a1", "h1", "René Ñandú")]


def test_a_letter_of_another_encoding_far_below_is_read_too(desk: Desk) -> None:
    lines = ["id_art,id_ruta,nama", *(f"a{n},h{n},Siti" for n in range(100_000)), "z,z,René"]
    staged = desk.read(desk.csv("\n".join(lines), encoding="latin-1"))
    assert desk.rows(staged)[-1] == ("z", "z", "René")


def test_utf8_with_one_broken_letter_is_not_read_as_another_encoding(desk: Desk) -> None:
    lines = ["id_art,id_ruta,nama", *(f"a{n},h{n},René" for n in range(100))]
    content = "\n".join(lines).encode() + b"\nz,z,Ren\xc3"
    with pytest.raises(BadInput, match="character encoding is broken"):
        desk.read(desk.file(content, "individuals.csv"))


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_any_line_end_is_read(desk: Desk, line_end: str) -> None:
    text = line_end.join(["id_art,id_ruta,nama", "a1,h1,Siti", "a2,h1,Budi", ""])
    assert desk.rows(desk.read(desk.csv(text))) == [("a1", "h1", "Siti"), ("a2", "h1", "Budi")]


def test_line_ends_may_be_mixed(desk: Desk) -> None:
    text = "id_art,id_ruta,nama\r\na1,h1,Siti\na2,h1,Budi\r\n"
    assert desk.rows(desk.read(desk.csv(text))) == [("a1", "h1", "Siti"), ("a2", "h1", "Budi")]


def test_a_quoted_value_may_hold_line_breaks_and_delimiters(desk: Desk) -> None:
    text = 'id_art,id_ruta,alamat\na1,h1,"Jl. Mawar 1,\nRT 2"\na2,h1,x\n'
    assert desk.column(desk.read(desk.csv(text)), "address") == ["Jl. Mawar 1,\nRT 2", "x"]


@pytest.mark.parametrize("tail", ["\n\n\n", "\r\n\r\n", "\n,,\n,,\n", "\n  \n"])
def test_blank_rows_below_the_table_are_no_rows(desk: Desk, tail: str) -> None:
    staged = desk.read(desk.csv("id_art,id_ruta,nama\na1,h1,Siti" + tail))
    assert staged.rows == len(desk.rows(staged)) == 1


def test_rows_are_counted_as_the_user_sees_them_below_a_title_and_blank_lines(desk: Desk) -> None:
    text = 'Daftar\n\nid_art,id_ruta,tgl_lahir,alamat\na1,h1,1990-01-01,"a\nb"\n\n\na2,h1,31/02/1990,c\n'
    (cell,) = desk.unreadable(desk.read(desk.csv(text)))
    assert cell.row == 7


def test_extra_delimiters_at_the_end_of_rows_are_no_cells(desk: Desk) -> None:
    assert desk.rows(desk.read(desk.csv("id_art;id_ruta;\na1;h1;\na2;h1;\n"))) == [("a1", "h1"), ("a2", "h1")]


@pytest.mark.parametrize("row", ["a3,h1", "a3,h1,Siti,Ani"])
def test_a_ragged_row_is_refused_by_its_number(desk: Desk, row: str) -> None:
    with pytest.raises(BadInput, match="the header has 3 columns") as error:
        desk.read(desk.csv(f'id_art,id_ruta,nama\na1,h1,"Si\nti"\n\n{row}\na4,h1,Budi\n'))
    assert (error.value.file, error.value.row, error.value.value) == ("individuals.csv", 4, row)


def test_a_quote_that_is_never_closed_is_refused_by_its_row(desk: Desk) -> None:
    with pytest.raises(BadInput, match="A quote is never closed") as error:
        desk.read(desk.csv('id_art,id_ruta,nama\na1,h1,Siti\na2,h1,"Budi\na3,h1,Ani\n'))
    assert error.value.row == 3


def test_a_packed_file_is_unpacked(desk: Desk) -> None:
    assert desk.rows(desk.read(desk.gz("id_art,id_ruta,nama\na1,h1,Siti\n"))) == [("a1", "h1", "Siti")]


def test_a_packed_file_may_be_in_another_encoding(desk: Desk) -> None:
    import gzip

    path = desk.file(gzip.compress("id_art;id_ruta;nama\na1;h1;René\n".encode("utf-16")), "individuals.csv.gz")
    assert desk.rows(desk.read(path)) == [("a1", "h1", "René")]


def test_rows_keep_the_order_of_the_file(desk: Desk) -> None:
    lines = [f"a{n},h{n % 7},{'Siti' if n % 2 else 'Budi '}" for n in range(50_000)]
    staged = desk.read(desk.csv("\n".join(["id_art,id_ruta,nama", *lines])))
    assert desk.column(staged, "individual_id") == [f"a{n}" for n in range(50_000)]


def test_large_files_keep_their_order_too(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_table, "BUFFER_COUNTS_FROM_BYTES", 0)
    monkeypatch.setattr(csv_table, "BUFFER_BYTES", 4 << 20)
    lines = [f"a{n},h{n % 7},{'Siti' * 8 if n % 2 else 'Budi '}" for n in range(300_000)]
    staged = desk.read(desk.csv("\n".join(["id_art,id_ruta,nama", *lines])))
    assert desk.column(staged, "individual_id") == [f"a{n}" for n in range(300_000)]


def test_only_wanted_columns_are_staged(desk: Desk) -> None:
    staged = desk.read(desk.csv("id_art,id_ruta,nik,nama\na1,h1,1,Siti\n"), wanted=frozenset({"nik", "kk"}))
    assert staged.columns == ("nik",)
    assert desk.rows(staged) == [("1",)]


def test_a_table_of_which_nothing_is_wanted_still_has_its_rows(desk: Desk) -> None:
    staged = desk.read(desk.csv("id_art,id_ruta,nik\na1,h1,1\na2,h1,2\n"), wanted=frozenset())
    assert (staged.columns, staged.rows) == (("individual_id", "household_id"), 2)


def test_columns_have_exactly_the_contract_s_types(desk: Desk) -> None:
    header = "id_art,id_ruta,nik,jk,tgl_lahir,pengurus,upah,skor"
    staged = desk.read(desk.csv(f"{header}\na1,h1,1,L,1990-01-01,ya,5,6\n"))
    assert desk.types(staged) == {
        "individual_id": "VARCHAR",
        "household_id": "VARCHAR",
        "nik": "VARCHAR",
        "sex": "TINYINT",
        "birth_date": "DATE",
        "is_caretaker": "BOOLEAN",
        "monthly_wage_rupiah": "BIGINT",
        "welfare_score": "INTEGER",
    }


def test_staging_again_replaces_what_was_staged(desk: Desk) -> None:
    desk.read(desk.csv("id_art,id_ruta\na1,h1\na2,h1\n"))
    assert desk.read(desk.csv("id_art,id_ruta\na1,h1\n")).rows == 1
