"""`verivali generate` as its user meets it."""

import json

from tests.platform.cli.conftest import Run


def test_a_register_is_written_and_counted(verivali: Run, tmp_path):
    run = verivali("generate", "--households", 50, "--region", "64.01", "--seed", 3, "--out", tmp_path / "register")
    assert run.returncode == 0, run.stderr
    assert "households                 50" in run.stdout
    assert sorted(file.name for file in (tmp_path / "register").iterdir()) == [
        "civil_registry.parquet", "flags.parquet", "generation.json", "households.parquet", "individuals.parquet",
        "payments.parquet", "previous.parquet", "truth.parquet",
    ]  # fmt: skip


def test_format_and_day_may_be_chosen(verivali: Run, tmp_path):
    out = tmp_path / "register"
    run = verivali("generate", "--households", 20, "--region", "31", "--format", "csv", "--as-of", "2024-05-01",
                   "--clean", "--out", out)  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert (out / "individuals.csv").read_text().startswith('"individual_id"')
    assert json.loads((out / "generation.json").read_text())["as_of"] == "2024-05-01"


def test_an_unknown_region_is_bad_input(verivali: Run, tmp_path):
    run = verivali("generate", "--households", 5, "--region", "77", "--out", tmp_path / "register")
    assert run.returncode == 2
    assert "Wilayah tidak dikenal" in run.stderr
    assert "The region is not known" in run.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_other_files_is_bad_input(verivali: Run, tmp_path):
    (tmp_path / "photo.jpg").write_text("family")
    run = verivali("generate", "--households", 5, "--region", "64.01", "--out", tmp_path)
    assert run.returncode == 2
    assert (tmp_path / "photo.jpg").read_text() == "family"


def test_no_households_are_bad_input(verivali: Run, tmp_path):
    run = verivali("generate", "--households", 0, "--region", "64.01", "--out", tmp_path / "register")
    assert run.returncode == 2
    assert "--households" in run.stderr
