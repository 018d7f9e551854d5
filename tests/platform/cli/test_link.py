"""`verivali link` as its user meets it: what it prints, what it writes, what it refuses."""

import duckdb
import pyarrow.parquet as pq
import pytest
from rustpy_xlsxwriter import write_worksheet

from tests.engine.linkage.written import COLUMNS, crowd, write
from tests.platform.cli.conftest import Run
from verivali.platform.cli.main import main


@pytest.fixture(scope="module")
def people(tmp_path_factory):
    """A file of 150 people with some copies, and the clusters known to be true."""
    folder = tmp_path_factory.mktemp("people")
    rows = crowd(150)
    truth = write(
        folder / "truth.csv", [{"id": row["rec_id"], "cluster": row["cluster"]} for row in rows], ["id", "cluster"]
    )
    return write(folder / "people.csv", rows), truth, rows


@pytest.fixture(scope="module")
def linked(verivali: Run, people, tmp_path_factory):
    out = tmp_path_factory.mktemp("linked") / "pairs.parquet"
    run = verivali("link", people[0], "--truth", people[1], "--out", out)
    assert run.returncode == 0, run.stderr
    return run, out


def test_pairs_are_written_with_probability_band_and_weights(linked):
    _, out = linked
    assert pq.read_schema(out).names == ["left_id", "right_id", "probability", "band", "weights"]
    bands = duckdb.sql(
        f"select distinct band from '{out}' where probability < 0.5 or band not in ('match', 'clerk')"
    ).fetchall()
    assert bands == []


def test_each_weight_is_told_as_json(linked):
    weights = duckdb.sql(f"select distinct json_keys(weights) from '{linked[1]}'").fetchall()
    assert weights == [(["given_name", "surname", "birth", "number_1", "phone", "place", "prior", "kin", "group"],)]


def test_it_tells_how_columns_were_read_and_how_well_the_truth_is_found(linked):
    run, _ = linked
    assert "birth_date = date_of_birth" in run.stdout
    assert "p >= 0.5" in run.stdout
    assert "p >= 0.9" in run.stdout
    assert "name one word" in run.stdout


def test_nothing_is_said_on_standard_error(linked):
    assert linked[0].stderr == ""


def test_ids_that_are_whole_numbers_leave_as_numbers(verivali: Run, people, tmp_path):
    rows = [{**row, "rec_id": str(place)} for place, row in enumerate(people[2])]
    verivali("link", write(tmp_path / "numbered.csv", rows), "--out", tmp_path / "pairs.parquet")
    assert str(pq.read_schema(tmp_path / "pairs.parquet").field("left_id").type) == "int64"


def test_bad_input_is_told_with_place_and_remedy(verivali: Run, people, tmp_path):
    (tmp_path / "map.yaml").write_text("surname: nosuch")
    run = verivali("link", people[0], "--map", tmp_path / "map.yaml", "--out", tmp_path / "pairs.parquet")
    assert run.returncode == 2
    assert "map.yaml, column surname: The map names a column that people.csv does not have." in run.stderr
    assert "Remedy: Its columns are: rec_id, given_name" in run.stderr


def test_bands_that_cross_are_bad_usage(verivali: Run, people, tmp_path):
    run = verivali("link", people[0], "--out", tmp_path / "pairs.parquet", "--clerk-from", 0.9, "--match-from", 0.5)
    assert run.returncode == 2


def test_an_earlier_result_survives_bad_input(verivali: Run, people, tmp_path):
    out = tmp_path / "pairs.parquet"
    out.write_bytes(b"earlier")
    run = verivali("link", tmp_path / "nosuch.csv", "--out", out)
    assert run.returncode == 2
    assert "There is no such file" in run.stderr
    assert out.read_bytes() == b"earlier"


def test_an_interruption_is_one_line_and_leaves_nothing(people, tmp_path, monkeypatch, capsys):
    def interrupted(*_, **__):
        raise RuntimeError("Query interrupted")

    monkeypatch.setattr("verivali.engine.linkage.link.open_files", interrupted)
    monkeypatch.setattr("sys.argv", ["verivali", "link", str(people[0]), "--out", str(tmp_path / "pairs.parquet")])
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code == 130
    assert capsys.readouterr().err.strip().count("\n") == 0
    assert list(tmp_path.iterdir()) == []


def test_a_parquet_file_is_linked_like_its_csv(verivali: Run, people, linked, tmp_path):
    names = ", ".join(COLUMNS)
    duckdb.sql(f"copy (select {names} from read_csv('{people[0]}', all_varchar=true)) to '{tmp_path}/people.parquet'")
    verivali("link", tmp_path / "people.parquet", "--out", tmp_path / "pairs.parquet")
    assert (tmp_path / "pairs.parquet").read_bytes() == linked[1].read_bytes()


def test_a_workbook_is_linked_like_its_csv(verivali: Run, people, linked, tmp_path):
    rows = [{name: row.get(name) or "" for name in COLUMNS} for row in people[2]]
    write_worksheet(rows, str(tmp_path / "people.xlsx"))
    run = verivali("link", tmp_path / "people.xlsx", "--out", tmp_path / "pairs.parquet")
    assert run.returncode == 0, run.stderr
    assert (tmp_path / "pairs.parquet").read_bytes() == linked[1].read_bytes()
