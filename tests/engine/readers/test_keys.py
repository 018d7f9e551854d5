"""Rows without a key and keys that repeat."""

import pytest

from tests.engine.readers.desk import Desk
from verivali.engine.errors import BadInput


def test_a_person_without_a_household_is_refused_by_row(desk: Desk) -> None:
    with pytest.raises(BadInput, match="household id is empty") as error:
        desk.read(desk.csv("ID_ART,ID_RUTA,nama\na1,h1,Siti\na2,-,Budi\n"))
    assert (error.value.row, error.value.column) == (3, "ID_RUTA")


def test_a_person_without_a_household_is_refused_in_parquet_too(desk: Desk) -> None:
    path = desk.parquet({"individual_id": ["a1", "a2"], "household_id": ["h1", None]})
    with pytest.raises(BadInput, match="household id is empty") as error:
        desk.read(path)
    assert (error.value.file, error.value.row) == ("individuals.parquet", 2)


def test_registry_rows_without_a_nik_are_left_out_and_told(desk: Desk) -> None:
    staged = desk.read(desk.csv("nik,nama\n1,Siti\n,Budi\n-,Ani\n", "civil_registry.csv"))
    assert desk.rows(staged) == [("1", "Siti")]
    assert (staged.rows, staged.left_out, staged.unreadable) == (1, 2, {"nik": 2})
    assert [cell.row for cell in desk.unreadable(staged)] == [3, 4]


def test_registry_rows_without_a_nik_are_left_out_of_a_view(desk: Desk) -> None:
    staged = desk.read(
        desk.parquet({"nik": ["1", None, "2"], "name": ["Siti", "Budi", "Ani"]}, "civil_registry.parquet")
    )
    assert desk.is_view(staged)
    assert desk.column(staged, "nik") == ["1", "2"]
    assert (staged.rows, staged.left_out, staged.unreadable, staged.repeats) == (2, 1, {"nik": 1}, 0)
    assert [cell.row for cell in desk.unreadable(staged)] == [2]


def test_registry_rows_with_a_destroyed_nik_are_left_out(desk: Desk) -> None:
    staged = desk.read(desk.csv("nik,nama\n9901010101900001,Siti\n6.40101E+15,Budi\n", "civil_registry.csv"))
    assert (staged.rows, staged.left_out, staged.unreadable) == (1, 1, {"nik": 1})


def test_of_a_repeated_nik_the_registry_s_first_row_counts(desk: Desk) -> None:
    staged = desk.read(desk.csv("nik,nama\n1,Siti\n2,Budi\n1,Ani\n1,Ida\n", "civil_registry.csv"))
    assert desk.rows(staged) == [("1", "Siti"), ("2", "Budi")]
    assert (staged.rows, staged.repeats, staged.left_out) == (2, 2, 2)


def test_of_a_repeated_key_a_view_keeps_the_first_row_too(desk: Desk) -> None:
    columns = {"nik": ["1", "2", None, "1"], "name": ["Siti", "Budi", "Ida", "Ani"]}
    staged = desk.read(desk.parquet(columns, "civil_registry.parquet"))
    assert desk.is_view(staged)
    assert sorted(desk.rows(staged)) == [("1", "Siti"), ("2", "Budi")]
    assert (staged.rows, staged.repeats, staged.left_out) == (2, 1, 2)


def test_households_and_last_period_keep_the_first_row_of_a_key(desk: Desk) -> None:
    homes = desk.read(desk.csv("household_id,tenure\nh1,1\nh1,2\n", "households.csv"))
    last = desk.read(desk.csv("household_id,individual_id\nh1,a1\nh1,a1\nh1,a2\n", "previous.csv"))
    assert (desk.rows(homes), last.rows, last.repeats) == ([("h1", 1)], 2, 1)


def test_people_are_never_dropped(desk: Desk) -> None:
    staged = desk.read(desk.csv("id_art,id_ruta,nama\na1,h1,Siti\na1,h1,Siti\na1,h2,Siti\n"))
    assert (staged.rows, len(desk.rows(staged)), staged.repeats) == (3, 3, 1)


def test_repeats_are_not_counted_where_the_key_is_not_staged_or_not_asked_for(desk: Desk) -> None:
    path = desk.csv("id_art,id_ruta,nama\na1,h1,Siti\na1,h1,Siti\n")
    assert desk.read(path, wanted=frozenset({"name"})).repeats is None
    assert desk.read(path, count_repeats=False).repeats is None


def test_a_registry_that_names_nobody_is_refused(desk: Desk) -> None:
    with pytest.raises(BadInput, match="no rows"):
        desk.read(desk.csv("nik,nama\n-,Siti\n", "civil_registry.csv"))
