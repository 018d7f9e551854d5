"""Which part each column plays, by its name or by what it holds."""

import duckdb
import pytest
from bench.linkage.english import English, Shape
from bench.linkage.indonesian import Indonesian

from tests.engine.linkage.written import write
from verivali.engine.linkage.cleaning import install_cleaning
from verivali.engine.linkage.guessing import guess_roles
from verivali.engine.linkage.reading import read_table
from verivali.engine.linkage.roles import role_named


@pytest.fixture
def guessed(tmp_path):
    def roles(rows, columns):
        connection = duckdb.connect()
        install_cleaning(connection)
        path = write(tmp_path / "people.csv", [dict(zip(columns, row.values(), strict=False)) for row in rows], columns)
        return guess_roles(connection, "people", read_table(connection, path, "people", tmp_path)).columns

    return roles


@pytest.mark.parametrize(
    ("header", "role"),
    [("Tgl. Lahir", "birth_date"), ("NAMA_LENGKAP", "full_name"), ("soc_sec_id", "number"), ("No KK", "household"),
     ("Jenis Kelamin", "sex"), ("given_name", "given_name"), ("nama ibu kandung", "mother_name"), ("cluster", None)],
)  # fmt: skip
def test_a_header_is_known_in_two_languages(header, role):
    assert role_named(header) == role


def test_english_columns_without_names_are_known_by_what_they_hold(guessed):
    rows = English(Shape(people=300, without=("phone_number",)), 4).file()
    found = guessed(rows, [f"c{place}" for place in range(11)])
    assert found["id"] == ("c0",)
    assert (found["given_name"], found["surname"]) == (("c1",), ("c2",))
    assert found["birth_date"] == ("c9",)
    assert found["number"] == ("c10",)


def test_indonesian_columns_without_names_are_known_by_what_they_hold(guessed):
    rows = Indonesian(600, 4).file()
    found = guessed(rows, [f"k{place}" for place in range(13)])
    assert (found["id"], found["number"], found["full_name"]) == (("k0",), ("k1",), ("k2",))
    assert (found["sex"], found["birth_date"], found["household"]) == (("k3",), ("k5",), ("k7",))


def test_a_column_that_tells_the_truth_is_left_alone(guessed):
    rows = [{**row, "entity": row["cluster"]} for row in English(Shape(people=100), 4).file()]
    columns = list(rows[0])
    assert "entity" not in [name for names in guessed(rows, columns).values() for name in names]
