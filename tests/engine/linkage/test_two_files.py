"""Two files: each left record to its partner in the right one."""

import pytest
from bench.linkage.english import English, Shape

from tests.engine.linkage.written import COLUMNS, probabilities, write
from verivali.engine.linkage.link import Request, link


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("two")
    left, right = English(Shape(people=350, most_errors=4), 8).two_files()
    known = {row["cluster"]: row["rec_id"] for row in left}
    truth = {frozenset((known[row["cluster"]], row["rec_id"])) for row in right if row["cluster"] in known}
    return folder, left, right, truth


def f1(found, truth):
    return 2 * len(found & truth) / (len(found) + len(truth))


def test_partners_are_found_across_files(files):
    folder, left, right, truth = files
    request = Request(write(folder / "l.csv", left), write(folder / "r.csv", right), folder / "pairs.parquet")
    outcome = link(request)
    assert list(outcome.each_once) == [0, 1]
    assert f1(probabilities(request.out).keys(), truth) >= 0.98


def test_where_each_person_stands_once_nobody_has_two_partners(files):
    folder, left, right, _ = files
    request = Request(write(folder / "l.csv", left), write(folder / "r.csv", right), folder / "once.parquet")
    link(request)
    partners = [record for pair in probabilities(request.out) for record in pair]
    assert len(partners) == len(set(partners))


def test_columns_of_other_names_and_date_styles_meet_by_a_map(files):
    folder, left, right, truth = files
    renamed = [{**row, "family": row["surname"], "born": turned(row["date_of_birth"])} for row in right]
    columns = [name for name in COLUMNS if name not in ("surname", "date_of_birth")] + ["family", "born"]
    (folder / "map.yaml").write_text(
        "given_name: given_name\nnumber: soc_sec_id\nplace: [suburb, postcode]\n"
        "left: {surname: surname, date: date_of_birth}\nright: {surname: family, date: born}\n"
    )
    request = Request(write(folder / "l.csv", left), write(folder / "renamed.csv", renamed, columns),
                      folder / "mapped.parquet", map_path=folder / "map.yaml")  # fmt: skip
    outcome = link(request)
    assert outcome.roles[1]["surname"] == ("family",)
    assert f1(probabilities(request.out).keys(), truth) >= 0.9


def turned(date):
    """20240131 as 31-01-2024."""
    return f"{date[6:]}-{date[4:6]}-{date[:4]}" if date and len(date) == 8 else date


def test_a_byte_order_mark_semicolons_and_another_encoding_are_read(files, tmp_path):
    _, left, *_ = files
    text = write(tmp_path / "plain.csv", left[:200]).read_text(encoding="utf-8")
    (tmp_path / "marked.csv").write_text(text.replace(",", ";"), encoding="utf-8-sig")
    (tmp_path / "western.csv").write_text(text.replace("mi", "mï"), encoding="cp1252")
    outcome = link(Request(tmp_path / "marked.csv", tmp_path / "western.csv", tmp_path / "pairs.parquet"))
    assert [len(roles) for roles in outcome.roles] == [11, 11]
    assert outcome.matches >= 190
