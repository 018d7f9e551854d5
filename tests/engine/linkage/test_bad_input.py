"""What the linker refuses, and what it says then."""

import pytest

from tests.engine.linkage.written import crowd, write
from verivali.engine.errors import BadInput
from verivali.engine.linkage.link import Request, link


@pytest.fixture(scope="module")
def people(tmp_path_factory):
    return write(tmp_path_factory.mktemp("people") / "people.csv", crowd(40))


REFUSED = {
    "an empty file": (b"", "people.csv", "empty"),
    "a header without rows": (b"rec_id,surname\n", "people.csv", "no rows"),
    "what is no text": (b"\x00\x01\x02\x03" * 50, "people.csv", "not text"),
    "a row with more cells than the header": (b"rec_id,surname\nr1,abc\nr2,def,ghi\n", "row 3", "cannot be read"),
    "a quotation mark left open": (b'rec_id,surname\nr1,"abc\nr2,def\n', "row 2", "cannot be read"),
    "two columns of one name": (b"id,name,name\n1,a,b\n", "name", "one name"),
    "an id twice": (b"rec_id,surname\nr1,abc\nr1,def\n", "r1", "already stands in row 2"),
    "an id missing": (b"rec_id,surname\n,abc\nr1,def\n", "row 2", "identifier is empty"),
    "nothing about people": (b"rec_id,colour\nr1,red\nr2,blue\n", "colour", "No column was recognised"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_that_cannot_be_used_is_refused_with_place_and_remedy(tmp_path, case):
    content, place, complaint = REFUSED[case]
    (tmp_path / "people.csv").write_bytes(content)
    with pytest.raises(BadInput, match=complaint) as refusal:
        link(Request(tmp_path / "people.csv", None, tmp_path / "pairs.parquet"))
    assert place in str(refusal.value)
    assert refusal.value.remedy is not None
    assert not (tmp_path / "pairs.parquet").exists()


BAD_MAPS = {
    "surname: nosuch": "does not have",
    "sirname: surname": "no part a column can play",
    "- a list": "not YAML",
    "surname: [unclosed": "not YAML",
    "left: [surname]": "Names of columns belong here",
    "surname:": "Names of columns belong here",
    "surname: {last: surname}": "Names of columns belong here",
    "surname: [surname, given_name]": "takes one column",
    "{surname: surname, given_name: surname}": "two parts",
}


@pytest.mark.parametrize("written", BAD_MAPS)
def test_a_map_that_does_not_fit_is_refused(people, tmp_path, written):
    (tmp_path / "map.yaml").write_text(written)
    with pytest.raises(BadInput, match=BAD_MAPS[written]):
        link(Request(people, None, tmp_path / "pairs.parquet", map_path=tmp_path / "map.yaml"))


def test_a_map_that_is_not_there_is_refused(people, tmp_path):
    with pytest.raises(BadInput, match="no such file"):
        link(Request(people, None, tmp_path / "pairs.parquet", map_path=tmp_path / "map.yaml"))


@pytest.mark.parametrize(
    ("header", "row", "complaint"),
    [
        (["left_id", "right_id"], ["r000001", "nobody"], "row 2, column right_id"),
        (["id", "cluster"], ["nobody", "7"], "row 2, column id"),
        (["rec_id"], ["r000001"], "not recognised"),
    ],
)
def test_a_truth_that_does_not_fit_is_refused(people, tmp_path, header, row, complaint):
    truth = write(tmp_path / "truth.csv", [dict(zip(header, row, strict=True))], header)
    with pytest.raises(BadInput, match=complaint):
        link(Request(people, None, tmp_path / "pairs.parquet", truth=truth))


@pytest.mark.parametrize("out", ["a folder", "a file/pairs.parquet"])
def test_a_result_that_cannot_be_written_is_told_before_the_work(people, tmp_path, out):
    (tmp_path / "a folder").mkdir()
    (tmp_path / "a file").write_text("kept")
    with pytest.raises(BadInput, match="cannot be written"):
        link(Request(people, None, tmp_path / out))


def test_a_result_never_takes_the_place_of_an_input(people):
    before = people.read_bytes()
    with pytest.raises(BadInput, match="would overwrite an input"):
        link(Request(people, None, people))
    assert people.read_bytes() == before
