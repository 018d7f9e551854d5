"""`verivali full-run` judges the register as it stands, from the command line."""

import json
import os
import subprocess
from pathlib import Path

import psycopg

from tests.platform.conftest import COMMAND
from verivali.platform.setup.databases import Databases


def said(site: Databases, folder: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    environment = os.environ | {"DATABASE_URL": site.owner, "VERIVALI_DATA": str(folder), "VERIVALI_MODE": "demo"}
    environment.pop("VERIVALI_OWNER_DATABASE_URL", None)
    return subprocess.run([*COMMAND, "full-run", *words], env=environment, capture_output=True, text=True, check=False)


def test_a_region_is_run_over_and_told_in_numbers(site: Databases, tmp_path: Path) -> None:
    done = said(site, tmp_path, "--region", "64.02", "--as-of", "2026-11-01", "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["households"], told["individuals"], told["counts"]["fired"]) == (0, 0, 0)
    assert told["rules"] > 20
    assert "Menyalin register" in done.stderr
    with psycopg.connect(site.owner) as connection:
        kept = connection.execute("SELECT region_code, asked_by FROM findings_fullrun WHERE id = %s", [told["run"]])
        assert kept.fetchone() == ("64.02", None)


def test_what_is_no_region_is_refused_in_words(site: Databases, tmp_path: Path) -> None:
    refused = said(site, tmp_path, "--region", "Kutai")
    assert refused.returncode != 0
    assert "This is no code of a region." in refused.stderr
    assert "Traceback" not in refused.stderr
