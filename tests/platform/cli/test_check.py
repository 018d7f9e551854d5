"""`verivali check` as its user meets it: files in, a folder out, exit codes, and bad input refused."""

import json
import shutil
import signal
import subprocess
from hashlib import sha256

import duckdb
import pytest

from tests.platform.cli.conftest import COMMAND

OUTPUTS = ["duplicates.parquet", "findings.parquet", "matches.parquet", "welfare.parquet"]
AS_OF = ("--as-of", "2026-11-01")


def digests(folder):
    return {name: sha256((folder / name).read_bytes()).hexdigest() for name in OUTPUTS}


def test_a_whole_run_writes_every_output(checked):
    assert {path.name for path in checked.iterdir()} == {
        *OUTPUTS, "not_run.json", "summary.json", "report.html", "fix-lists",
    }  # fmt: skip


def test_the_summary_counts_what_the_files_hold(checked):
    told = json.loads((checked / "summary.json").read_text())
    found = dict(duckdb.sql(f"SELECT rule, count(*) FROM '{checked}/findings.parquet' GROUP BY rule").fetchall())
    assert {line["code"]: line["findings"] for line in told["rules"] if line["findings"]} == found


def test_every_input_is_named_by_its_hash(checked, register):
    told = json.loads((checked / "summary.json").read_text())
    by_file = {line["file"]: line["sha256"] for line in told["inputs"]}
    assert by_file["individuals.parquet"] == sha256((register / "individuals.parquet").read_bytes()).hexdigest()


def test_the_truth_is_not_read(checked):
    told = json.loads((checked / "summary.json").read_text())
    assert "truth.parquet" not in {line["file"] for line in told["inputs"]}


def test_same_inputs_give_the_same_bytes_on_one_thread_and_on_two(verivali, register, checked, tmp_path):
    run = verivali("check", register, *AS_OF, "--out", tmp_path / "out", "--threads", "1")
    assert run.returncode == 0
    assert digests(tmp_path / "out") == digests(checked)


def test_a_run_of_some_rules_writes_only_what_was_asked(verivali, register, tmp_path):
    run = verivali("check", register, *AS_OF, "--out", tmp_path / "out", "--only", "ID01,EK-decile")
    assert run.returncode == 0
    rules = duckdb.sql(f"SELECT DISTINCT rule FROM '{tmp_path}/out/findings.parquet'").fetchall()
    assert rules == [("ID01",)]
    assert not (tmp_path / "out" / "matches.parquet").exists()


def test_rules_without_their_inputs_are_told_as_not_run(verivali, register, tmp_path):
    run = verivali("check", register / "individuals.parquet", *AS_OF, "--out", tmp_path / "out", "--skip", "probable")
    assert run.returncode == 0
    not_run = {line["code"]: line for line in json.loads((tmp_path / "out" / "not_run.json").read_text())}
    assert not_run["ID06"]["missing"] == ["civil_registry.nik"]
    assert "RK01" in not_run
    assert "ID01" not in not_run


def test_findings_end_the_command_with_1_only_where_asked(verivali, register, tmp_path):
    asked = ("check", register, *AS_OF, "--out", tmp_path / "out", "--only", "ID01")
    assert verivali(*asked).returncode == 0
    assert verivali(*asked, "--fail-on", "B").returncode == 1


def test_json_prints_the_summary_alone(verivali, register, tmp_path):
    run = verivali("check", register, *AS_OF, "--out", tmp_path / "out", "--only", "ID01", "--json")
    assert json.loads(run.stdout)["as_of"] == "2026-11-01"


def test_an_unknown_rule_is_refused(verivali, register, tmp_path):
    run = verivali("check", register, *AS_OF, "--out", tmp_path / "out", "--only", "ID99")
    assert run.returncode == 2
    assert "ID99" in run.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "individuals.csv"),
        (b"individual_id,household_id,nik\n", "individuals.csv"),
        (b"%PDF-1.7 \x00\x01\x02", "individuals.csv"),
        (b"individual_id,nik\nI1,9901010101900001\n", "household_id"),
    ],
    ids=["empty", "no rows", "not a table", "no household"],
)
def test_a_wrong_file_is_refused_and_an_earlier_output_kept(verivali, checked, tmp_path, content, words):
    out = shutil.copytree(checked, tmp_path / "out")
    before = (out / "summary.json").read_bytes()
    (tmp_path / "input").mkdir()
    (tmp_path / "input" / "individuals.csv").write_bytes(content)
    run = verivali("check", tmp_path / "input", *AS_OF, "--out", out)
    assert run.returncode == 2
    assert words in run.stderr
    assert "Traceback" not in run.stderr
    assert (out / "summary.json").read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["input", "out"]


def test_a_folder_without_tables_is_refused(verivali, tmp_path):
    (tmp_path / "input").mkdir()
    run = verivali("check", tmp_path / "input", *AS_OF, "--out", tmp_path / "out")
    assert run.returncode == 2
    assert "individuals" in run.stderr


def test_a_date_that_is_none_is_refused(verivali, register, tmp_path):
    run = verivali("check", register, "--as-of", "31-12-2026", "--out", tmp_path / "out")
    assert run.returncode == 2
    assert "YYYY-MM-DD" in run.stderr


def test_a_full_disk_is_told_and_nothing_is_left(register, tmp_path):
    small = f"ulimit -f 64; exec {COMMAND} check {register} --as-of 2026-11-01 --out {tmp_path}/out --skip probable"
    run = subprocess.run(["bash", "-c", small], capture_output=True, text=True, timeout=300)
    assert run.returncode == 2
    assert "disk" in run.stderr
    assert "Traceback" not in run.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_date_nobody_can_read_is_told_with_its_cell(verivali, tmp_path):
    rows = ["ID_INDIVIDU;ID_KELUARGA;TGL_LAHIR", *(f"I{n};K{n};01/02/1980" for n in range(20)), "I99;K99;31/02/1990"]
    (tmp_path / "individuals.csv").write_text("\n".join(rows))
    run = verivali("check", tmp_path / "individuals.csv", *AS_OF, "--out", tmp_path / "out", "--only", "LD03")
    assert run.returncode == 0
    assert "baris 22, TGL_LAHIR: '31/02/1990'" in run.stderr


def test_ctrl_c_leaves_nothing_behind(register, tmp_path):
    out = tmp_path / "out"
    process = subprocess.Popen([COMMAND, "check", register, *AS_OF, "--out", out], stderr=subprocess.PIPE, text=True)
    process.stderr.readline()  # the first stage is told: the run is under way
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=120)
    assert process.returncode == 130
    assert "nothing was written" in told
    assert list(tmp_path.iterdir()) == []


def test_csv_and_parquet_of_the_same_people_give_the_same_findings(verivali, register, checked, tmp_path):
    folder = tmp_path / "csv"
    folder.mkdir()
    for file in register.glob("*.parquet"):
        duckdb.sql(f"COPY (FROM '{file}') TO '{folder / file.stem}.csv' (HEADER, DELIMITER ';')")
    run = verivali("check", folder, *AS_OF, "--out", tmp_path / "out", "--skip", "probable")
    assert run.returncode == 0
    same = duckdb.sql(f"FROM '{tmp_path}/out/findings.parquet' EXCEPT FROM '{checked}/findings.parquet'").fetchall()
    count = "SELECT count(*) FROM '{}/findings.parquet'"
    assert same == []
    assert duckdb.sql(count.format(tmp_path / "out")).fetchone() == duckdb.sql(count.format(checked)).fetchone()
    shutil.rmtree(folder)
