"""`verivali evaluate` as its user meets it: figures, limits, exit codes."""

import json
import shutil

import duckdb
import pytest

from tests.platform.cli.conftest import Run

LIMITS = ("--min-recall", 0.99, "--min-precision", 0.99)


def test_a_run_over_a_known_register_holds_the_limits(verivali: Run, checked, register):
    run = verivali("evaluate", checked, register, *LIMITS)
    assert run.returncode == 0, run.stderr
    assert "ID01" in run.stdout
    assert "rank correlation" in run.stdout


def test_the_figures_are_there_for_machines(verivali: Run, checked, register):
    told = json.loads(verivali("evaluate", checked, register / "truth.parquet", "--json").stdout)
    assert told.keys() == {"rules", "pairs", "welfare"}
    assert {rule["recall"] for rule in told["rules"]} == {1.0}


@pytest.fixture
def half_found(checked, tmp_path):
    """A run that lost half of its ID13 findings."""
    out = shutil.copytree(checked, tmp_path / "half")
    rows = "SELECT *, row_number() OVER (PARTITION BY rule) AS place FROM"
    duckdb.sql(f"COPY (SELECT * EXCLUDE place FROM ({rows} '{checked}/findings.parquet') "
               f"WHERE rule <> 'ID13' OR place % 2 = 0) TO '{out}/findings.parquet'")  # fmt: skip
    return out


def test_falling_short_matters_only_where_a_limit_is_asked_for(verivali: Run, half_found, register):
    assert verivali("evaluate", half_found, register).returncode == 0
    run = verivali("evaluate", half_found, register, *LIMITS)
    assert run.returncode == 1
    assert "ID13" in run.stderr
    assert "missed" in run.stdout


def test_a_folder_without_findings_is_bad_input(verivali: Run, register, tmp_path):
    run = verivali("evaluate", tmp_path, register)
    assert run.returncode == 2
    assert "findings.parquet" in run.stderr
