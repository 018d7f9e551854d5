"""A person's own words for headers."""

import pytest

from tests.engine.readers.desk import Desk
from verivali.engine.errors import BadInput
from verivali.engine.readers import read_mapping

TEXT = "id_art,id_ruta,NIK_LAMA,NIK_BARU,NIK\na1,h1,1,2,3\n"


def test_a_mapped_header_is_the_column(desk: Desk) -> None:
    mapping = read_mapping(desk.file(b"individuals: {NIK_BARU: nik}", "map.yaml"))
    assert desk.column(desk.read(desk.csv(TEXT), mapping=mapping), "nik") == ["2"]


def test_a_header_mapped_to_null_is_left_alone(desk: Desk) -> None:
    mapping = read_mapping(desk.file(b"individuals: {NIK: null}", "map.yaml"))
    assert "nik" not in desk.read(desk.csv(TEXT), mapping=mapping).columns


def test_mapped_headers_may_differ_in_case_and_blanks(desk: Desk) -> None:
    mapping = read_mapping(desk.file(b"individuals: {nik baru: nik}", "map.yaml"))
    assert desk.column(desk.read(desk.csv(TEXT), mapping=mapping), "nik") == ["2"]


def test_a_mapped_header_that_is_not_in_the_file_is_refused(desk: Desk) -> None:
    mapping = read_mapping(desk.file(b"individuals: {NIK_BARUU: nik}", "map.yaml"))
    with pytest.raises(BadInput, match="a header that is not in the file") as error:
        desk.read(desk.csv(TEXT), mapping=mapping)
    assert error.value.column == "NIK_BARUU"
    assert "NIK_LAMA" in error.value.message("id")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b"individuals: {A: nikk}", "unknown column"),
        (b"people: {A: nik}", "unknown table"),
        (b"individuals: nik", "misshapen"),
        (b"individuals: {A: [", "not valid YAML"),
        (b"", "misshapen"),
        (b"\xff\xfe\x00", "cannot be read"),
    ],
)
def test_a_mapping_that_cannot_be_meant_is_refused(desk: Desk, text: bytes, message: str) -> None:
    with pytest.raises(BadInput, match=message):
        read_mapping(desk.file(text, "map.yaml"))
