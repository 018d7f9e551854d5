"""Which bytes a run read."""

import hashlib

from tests.engine.readers.desk import Desk


def test_a_file_is_known_by_name_size_format_and_hash(desk: Desk) -> None:
    path = desk.csv("id_art,id_ruta\na1,h1\n")
    (file,) = desk.read(path).files
    assert (file.name, file.bytes, file.format) == ("individuals.csv", path.stat().st_size, "csv")
    assert file.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_hash_is_of_the_file_as_given_not_as_unpacked(desk: Desk) -> None:
    path = desk.gz("id_art,id_ruta\na1,h1\n")
    (file,) = desk.read(path).files
    assert file.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
