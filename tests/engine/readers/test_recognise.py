"""Which file is which table."""

from pathlib import Path

import pytest

from tests.engine.readers.desk import Desk
from verivali.engine.errors import BadInput
from verivali.engine.readers import recognise

PEOPLE = "individual_id,household_id,nik,name\na1,h1,9901010101900001,Siti\n"
HOMES = "household_id,tenure,floor_area_m2\nh1,1,36\n"
REGISTRY = "nik,kk,name,status\n9901010101900001,9901010101900002,Siti,active\n"
PAID = "household_id,programme,period,status\nh1,PKH,2025-01,SALUR\n"
FLAGS = "nik,flag,source,as_of\n9901010101900001,dead,BPS,2025-01-01\n"
LAST = "household_id,individual_id,nik,official_decile\nh1,a1,9901010101900001,1\n"


def test_a_folder_s_tables_are_known_by_their_names(desk: Desk) -> None:
    desk.csv(PEOPLE, "individuals.csv")
    desk.csv(HOMES, "HOUSEHOLDS.TXT")
    desk.csv(REGISTRY, "civil_registry.csv")
    desk.csv(FLAGS, "flags.csv")
    desk.csv(LAST, "previous.csv")
    desk.csv(PAID, "payments.csv")
    assert list(recognise([desk.folder])) == [
        "individuals",
        "households",
        "civil_registry",
        "previous",
        "external_flags",
        "payments",
    ]


def test_anything_else_in_a_folder_is_left_alone(desk: Desk) -> None:
    desk.csv(PEOPLE, "individuals.csv")
    desk.parquet({"record": ["a1"], "rule": ["ID01"]}, "truth.parquet")
    desk.file(b"%PDF", "individuals.pdf")
    desk.file(b"lock", "~$individuals.xlsx")
    desk.file(b"...", "README.md")
    assert list(recognise([desk.folder])) == ["individuals"]


@pytest.mark.parametrize(
    ("text", "table"),
    [
        (PEOPLE, "individuals"),
        (HOMES, "households"),
        (REGISTRY, "civil_registry"),
        (FLAGS, "external_flags"),
        (PAID, "payments"),
        (LAST, "previous"),
    ],
)
def test_a_single_file_is_known_by_its_columns(desk: Desk, text: str, table: str) -> None:
    assert list(recognise([desk.csv(text, "ekspor.csv")])) == [table]


def test_a_single_workbook_is_known_by_its_columns(desk: Desk) -> None:
    path = desk.xlsx([["ID Ruta", "Luas Lantai"], ["h1", 36]], "ekspor.xlsx")
    assert list(recognise([path])) == ["households"]


def test_a_file_named_after_a_table_is_that_table(desk: Desk) -> None:
    text = "household_id,individual_id,nik\nh1,a1,9901010101900001\n"
    assert list(recognise([desk.csv(text, "previous.csv")])) == ["previous"]


def test_columns_that_fit_two_tables_are_not_guessed(desk: Desk) -> None:
    path = desk.csv("household_id,tenure,programme\nh1,1,PKH\n", "ekspor.csv")
    with pytest.raises(BadInput, match="one of several tables: households, payments"):
        recognise([path])


def test_a_file_of_ids_alone_is_a_list_of_people(desk: Desk) -> None:
    assert list(recognise([desk.csv("id_art,id_ruta\na1,h1\n", "ekspor[1].csv")])) == ["individuals"]


def test_a_lone_file_that_could_be_last_period_s_is_today_s(desk: Desk) -> None:
    path = desk.csv("household_id,individual_id,nik\nh1,a1,9901010101900001\n", "ekspor.csv")
    assert list(recognise([path])) == ["individuals"]


def test_a_file_that_fits_one_table_best_is_told_what_it_lacks(desk: Desk) -> None:
    with pytest.raises(BadInput, match="missing: household_id"):
        recognise([desk.csv("individual_id,nik,name\na1,9901010101900001,Siti\n", "ekspor.csv")])


def test_columns_that_fit_no_table_are_refused_with_those_needed(desk: Desk) -> None:
    with pytest.raises(BadInput, match="individuals: individual_id, household_id") as error:
        recognise([desk.csv("umur,tinggi\n1,2\n", "ekspor.csv")])
    assert error.value.value == "umur, tinggi"


def test_two_files_for_one_table_are_refused(desk: Desk) -> None:
    desk.csv(PEOPLE, "individuals.csv")
    desk.csv(PEOPLE, "individuals.txt")
    with pytest.raises(BadInput, match="Two files for the table individuals"):
        recognise([desk.folder])


def test_the_same_file_may_be_named_twice(desk: Desk) -> None:
    path = desk.csv(PEOPLE)
    assert list(recognise([desk.folder, path])) == ["individuals"]


def test_an_option_says_which_table_a_file_is(desk: Desk) -> None:
    people = desk.csv(PEOPLE)
    last = desk.csv(PEOPLE, "bulan_lalu.csv")
    found = recognise([people], {"previous": last})
    assert found["previous"].place == last


def test_an_option_for_a_table_already_given_is_refused(desk: Desk) -> None:
    desk.csv(PEOPLE)
    desk.csv(REGISTRY, "civil_registry.csv")
    other = desk.csv(REGISTRY, "dukcapil.csv")
    with pytest.raises(BadInput, match="Two files for the table civil_registry"):
        recognise([desk.folder], {"civil_registry": other})


def test_a_folder_of_parquet_parts_is_one_table_in_the_order_of_names(desk: Desk) -> None:
    desk.parquet({"individual_id": ["a2"], "household_id": ["h1"]}, "individuals/part-1.parquet")
    desk.parquet({"individual_id": ["a1"], "household_id": ["h1"]}, "individuals/part-0.parquet")
    desk.file(b"", "individuals/_SUCCESS")
    source = recognise([desk.folder])["individuals"]
    assert [path.name for path in source.paths] == ["part-0.parquet", "part-1.parquet"]


def test_a_folder_named_like_a_file_is_a_table_of_parts_by_itself(desk: Desk) -> None:
    desk.parquet(
        {"individual_id": ["a1"], "household_id": ["h1"], "nik": ["x"], "kk": ["y"]}, "individuals.parquet/0.parquet"
    )
    assert list(recognise([desk.folder / "individuals.parquet"])) == ["individuals"]


def test_a_folder_without_tables_is_refused_with_the_names_to_use(desk: Desk) -> None:
    desk.file(b"...", "catatan.docx")
    with pytest.raises(BadInput, match="holds no table we know") as error:
        recognise([desk.folder])
    assert "individuals, households" in error.value.message("en")


def test_a_source_tells_its_columns(desk: Desk) -> None:
    assert recognise([desk.csv(PEOPLE)])["individuals"].columns == {"individual_id", "household_id", "nik", "name"}


def test_a_path_that_is_not_there_is_refused(desk: Desk) -> None:
    with pytest.raises(BadInput, match="no such file"):
        recognise([Path("nowhere.csv")])
