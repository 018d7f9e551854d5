"""Cells that cannot be read: a few are told, too many mean a wrong file."""

import pytest

from tests.engine.readers.desk import Desk
from verivali.engine.errors import BadInput


def test_cells_are_told_in_the_user_s_words(desk: Desk) -> None:
    staged = desk.read(desk.csv("ID_ART;ID_RUTA;TGL_LAHIR;JK\na1;h1;31/02/1990;X\n"))
    cells = {cell.column: cell for cell in desk.unreadable(staged)}
    assert (cells["sex"].table, cells["sex"].file, cells["sex"].header) == ("individuals", "individuals.csv", "JK")
    assert cells["birth_date"].header == "TGL_LAHIR"


def test_up_to_a_tenth_of_a_column_is_unknown(desk: Desk) -> None:
    staged = desk.one_column("sex", ["1"] * 180 + ["X"] * 20)
    assert staged.unreadable == {"sex": 20}


def test_more_than_a_tenth_of_a_column_means_a_wrong_file(desk: Desk) -> None:
    with pytest.raises(BadInput, match="21 of 200 values of sex cannot be read") as error:
        desk.one_column("sex", ["1"] * 179 + ["X"] * 21)
    assert (error.value.file, error.value.row, error.value.column, error.value.value) == (
        "individuals.csv",
        181,
        "sex",
        "X",
    )
    assert error.value.remedy is not None


def test_missing_cells_do_not_count_as_filled(desk: Desk) -> None:
    with pytest.raises(BadInput, match="10 of 90 values"):
        desk.one_column("sex", ["1"] * 80 + [""] * 500 + ["X"] * 10)


def test_a_handful_of_cells_never_means_a_wrong_file(desk: Desk) -> None:
    assert desk.one_column("sex", ["X"] * 9).unreadable == {"sex": 9}


def test_a_column_mapped_to_the_wrong_header_is_refused(desk: Desk) -> None:
    lines = [f"a{n};h{n};Siti" for n in range(20)]
    path = desk.csv("\n".join(["id_art;id_ruta;nama", *lines]))
    with pytest.raises(BadInput, match="the file or its mapping is wrong"):
        desk.read(path, mapping={"individuals": {"nama": "birth_date"}})


def test_the_table_of_unreadable_cells_is_there_when_there_are_none(desk: Desk) -> None:
    assert desk.unreadable(desk.one_column("sex", ["1"])) == []


def test_values_with_quotes_do_not_break_the_table(desk: Desk) -> None:
    staged = desk.read(desk.csv("id_art;id_ruta;O'Hara;jk\na1;h1;x;it's\n", "individuals.csv"))
    assert [cell.value for cell in desk.unreadable(staged)] == ["it's"]
