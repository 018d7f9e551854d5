"""Parquet: a view where types agree, conversions where they do not."""

from datetime import UTC, date, datetime
from uuid import UUID

import pyarrow as pa
import pytest

from tests.engine.readers.desk import Desk
from verivali.engine.errors import BadInput
from verivali.engine.readers import recognise, stage

IDS = {"individual_id": ["a1", "a2"], "household_id": ["h1", "h1"]}


def people(**columns: object) -> dict[str, object]:
    return {**IDS, **columns}


def test_a_table_as_agreed_is_a_view(desk: Desk) -> None:
    columns = people(
        nik=["9901010101900001", None], sex=pa.array([1, 2], pa.int8()), birth_date=[date(1990, 2, 3), None]
    )
    staged = desk.read(desk.parquet(columns))
    assert desk.is_view(staged)
    assert desk.rows(staged) == [("a1", "h1", "9901010101900001", 1, date(1990, 2, 3)), ("a2", "h1", None, 2, None)]
    assert (staged.rows, staged.repeats, staged.unreadable) == (2, 0, {})


def test_a_malformed_nik_or_an_unknown_occupation_does_not_copy_the_table(desk: Desk) -> None:
    staged = desk.read(desk.parquet(people(nik=["123", "99O1"], occupation=["PENATA RIAS", "PNS"])))
    assert desk.is_view(staged)


@pytest.mark.parametrize(
    ("column", "values", "read"),
    [
        ("name", [" Siti", "Budi"], ["Siti", "Budi"]),
        ("name", ["", "Budi"], [None, "Budi"]),
        ("name", ["Siti\u00a0", "NULL"], ["Siti", None]),
        ("occupation", ["Buruh Harian Lepas", "PNS"], ["BURUH_HARIAN", "PNS"]),
        ("village_code", ["6401012001", None], ["64.01.01.2001", None]),
        ("sex", ["L", "2"], [1, 2]),
        ("birth_date", ["03/02/1990", "1990-02-03"], [date(1990, 2, 3)] * 2),
    ],
)
def test_values_that_are_not_as_agreed_are_read_from_their_text(
    desk: Desk, column: str, values: list[object], read: list[object]
) -> None:
    staged = desk.read(desk.parquet(people(**{column: values})))
    assert not desk.is_view(staged)
    assert desk.column(staged, column) == read


@pytest.mark.parametrize(
    ("column", "values", "read"),
    [
        ("sex", pa.array([1, 2], pa.int64()), [1, 2]),
        ("nik", pa.array([9901010101900001, 1], pa.int64()), ["9901010101900001", "1"]),
        ("birth_date", pa.array([datetime(1990, 2, 3), None], pa.timestamp("ns")), [date(1990, 2, 3), None]),
        ("name", pa.array(["Siti", "Budi"]).dictionary_encode(), ["Siti", "Budi"]),
        ("name", pa.array([b"Siti", b"Budi"], pa.binary()), ["Siti", "Budi"]),
        ("name", pa.array(["Siti", "Budi"], pa.large_string()), ["Siti", "Budi"]),
    ],
)
def test_near_types_are_cast_in_the_view(desk: Desk, column: str, values: pa.Array, read: list[object]) -> None:
    staged = desk.read(desk.parquet(people(**{column: values})))
    assert desk.is_view(staged)
    assert desk.column(staged, column) == read


@pytest.mark.parametrize(
    ("column", "values", "read"),
    [
        ("sex", pa.array([1.0, None], pa.float64()), [1, None]),
        ("sex", pa.array([float("nan"), 2.0], pa.float64()), [None, 2]),
        ("pregnant", pa.array([True, False]), [1, 2]),
        ("is_caretaker", pa.array([1, 0], pa.int32()), [True, False]),
        ("nik", pa.array([123456789012345.0, None], pa.float64()), ["123456789012345", None]),
        ("birth_date", pa.array([32907, 32907], pa.int32()), [date(1990, 2, 3)] * 2),
        (
            "birth_date",
            pa.array([datetime(1990, 2, 3, tzinfo=UTC)] * 2, pa.timestamp("us", "UTC")),
            [date(1990, 2, 3)] * 2,
        ),
    ],
)
def test_other_types_are_read_from_their_text(desk: Desk, column: str, values: pa.Array, read: list[object]) -> None:
    assert desk.column(desk.read(desk.parquet(people(**{column: values}))), column) == read


def test_uuids_become_text(desk: Desk) -> None:
    ids = [UUID(int=1), UUID(int=2)]
    storage = pa.array([one.bytes for one in ids], pa.binary(16))
    staged = desk.read(desk.parquet(people(individual_id=pa.ExtensionArray.from_storage(pa.uuid(), storage))))
    assert desk.column(staged, "individual_id") == [str(one) for one in ids]
    assert desk.types(staged)["individual_id"] == "VARCHAR"


def test_niks_kept_as_floating_point_numbers_are_destroyed(desk: Desk) -> None:
    staged = desk.read(desk.parquet(people(nik=[6401012345678901.0, None])))
    assert desk.column(staged, "nik") == ["6.40101E+15", None]
    (cell,) = desk.unreadable(staged)
    assert (cell.row, cell.header, cell.value) == (1, "nik", "6.40101E+15")


def test_a_moment_that_may_be_another_day_here_is_not_guessed(desk: Desk) -> None:
    moments = pa.array([datetime(1990, 2, 2, 17, tzinfo=UTC)] * 2, pa.timestamp("us", "UTC"))
    staged = desk.read(desk.parquet(people(birth_date=moments)))
    assert (desk.column(staged, "birth_date"), staged.unreadable) == ([None, None], {"birth_date": 2})


def test_codes_outside_their_list_are_unknown_and_told_by_row(desk: Desk) -> None:
    staged = desk.read(desk.parquet(people(sex=pa.array([1, 9], pa.int8()))))
    (cell,) = desk.unreadable(staged)
    assert desk.column(staged, "sex") == [1, None]
    assert (cell.row, cell.value) == (2, "9")


def test_indonesian_headers_are_known_in_parquet_too(desk: Desk) -> None:
    staged = desk.read(desk.parquet({"ID_ART": ["a1"], "ID_RUTA": ["h1"], "Nama Lengkap": ["Siti"]}))
    assert desk.rows(staged) == [("a1", "h1", "Siti")]


def test_parts_are_read_in_the_order_of_their_names_and_told_apart(desk: Desk) -> None:
    desk.parquet({**IDS, "sex": ["1", "2"]}, "individuals/a.parquet")
    desk.parquet(
        {"sex": ["1", "X"], "individual_id": ["b1", "b2"], "household_id": ["h2", "h2"]}, "individuals/b.parquet"
    )
    (source,) = recognise([desk.folder]).values()
    staged = stage(desk.connection, source, work=desk.work)
    (cell,) = desk.unreadable(staged)
    assert desk.column(staged, "individual_id") == ["a1", "a2", "b1", "b2"]
    assert (cell.file, cell.row, cell.value) == ("b.parquet", 2, "X")
    assert [file.name for file in staged.files] == ["individuals/a.parquet", "individuals/b.parquet"]


def test_parts_that_differ_in_columns_are_refused(desk: Desk) -> None:
    desk.parquet(IDS, "individuals/a.parquet")
    desk.parquet({**IDS, "nik": ["1", "2"]}, "individuals/b.parquet")
    with pytest.raises(BadInput, match=r"differ from those of a\.parquet"):
        recognise([desk.folder])


def test_a_column_of_lists_is_refused(desk: Desk) -> None:
    with pytest.raises(BadInput, match="holds lists or structures") as error:
        desk.read(desk.parquet(people(nik=[["1"], ["2"]])))
    assert error.value.column == "nik"
