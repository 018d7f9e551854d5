"""Registers that hold next to nothing: what can be judged is judged, the rest is said not to have run."""

import json

import duckdb


def written(folder, **files):
    folder.mkdir()
    for name, lines in files.items():
        (folder / f"{name}.csv").write_text("\n".join(lines) + "\n")
    return folder


def test_ids_and_niks_alone_are_matched(verivali, tmp_path):
    register = written(
        tmp_path / "register",
        individuals=["individual_id,household_id,nik", "P1,K1,9901015703800001", "P2,K1,9901011703800002"],
        civil_registry=["nik,status", "9901015703800001,dead"],
    )
    run = verivali("check", register, "--as-of", "2026-11-01", "--out", tmp_path / "out", "--skip", "probable")
    assert run.returncode == 0, run.stderr
    matches = duckdb.sql(f"SELECT individual_id, match_status FROM '{tmp_path}/out/matches.parquet' ORDER BY ALL")
    assert matches.fetchall() == [("P1", "dead"), ("P2", "not_found")]


def test_ids_alone_leave_nearly_every_rule_unrun(verivali, tmp_path):
    register = written(tmp_path / "register", individuals=["individual_id,household_id", "P1,K1", "P1,K2"])
    run = verivali("check", register, "--as-of", "2026-11-01", "--out", tmp_path / "out")
    assert run.returncode == 0, run.stderr
    told = json.loads((tmp_path / "out" / "summary.json").read_text())
    assert {rule["code"] for rule in told["rules"]} == {"ID16", "KL06"}
    assert next(item["missing"] for item in told["not_run"] if item["code"] == "ID01") == ["individuals.nik"]
