"""`verivali import` does by the installed command what the pages of imports do."""

import json
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from tests.intake.bringing import csv_of, person
from tests.platform.conftest import COMMAND
from verivali.platform.setup.databases import Databases

HERE, ELSEWHERE = "64.01", "64.02"


Command = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(site: Databases, as_owner: None, tmp_path: Path) -> Iterator[Command]:
    """The command on the site's database, for an officer of a regency; what it wrote is taken out again."""
    from verivali.accounts.demo import office
    from verivali.accounts.models import Account, Appointment

    account, _ = Account.objects.get_or_create(username="impor", defaults={"full_name": "Petugas Impor"})
    Appointment.objects.get_or_create(
        account=account, role_code="regency_filler", region_code=HERE, valid_from="2026-01-01", ended_at=None,
        defaults={"proposed_by": office("demo-proposer"), "approved_by": office("demo-approver")},
    )  # fmt: skip
    environment = os.environ | {"DATABASE_URL": site.owner, "VERIVALI_DATA": str(tmp_path), "VERIVALI_MODE": "demo"}
    environment.pop("VERIVALI_OWNER_DATABASE_URL", None)

    def command(*arguments: object) -> "subprocess.CompletedProcess[str]":
        asked = [*COMMAND, "import", *map(str, arguments), "--as", "impor", "--lang", "en"]
        return subprocess.run(asked, env=environment, capture_output=True, text=True, check=False)

    yield command
    with psycopg.connect(site.owner, autocommit=True) as connection:
        connection.execute("TRUNCATE registry_household, registry_individual, intake_batch CASCADE")


def village(site: Databases, region: str) -> str:
    with psycopg.connect(site.owner) as connection:
        found = connection.execute(
            "SELECT min(code) FROM regions_region WHERE length(code) = 13 AND left(code, 5) = %s", [region]
        ).fetchone()
    return str(found[0]) if found else ""


def people(site: Databases) -> int:
    with psycopg.connect(site.owner) as connection:
        found = connection.execute("SELECT count(*) FROM registry_individual WHERE deleted_at IS NULL").fetchone()
    return found[0] if found else 0


def test_a_file_is_taken_over_and_taken_back(run: Command, site: Databases, tmp_path: Path) -> None:
    file, report = tmp_path / "data.csv", tmp_path / "report.xlsx"
    beyond = person(2, KODE_DESA=village(site, ELSEWHERE), ID_KELUARGA="H2", NO_KK="9901011001200002")
    file.write_bytes(csv_of([person(1, KODE_DESA=village(site, HERE)), beyond]))
    done = run(file, "--json", "--report", report)
    assert (done.returncode, done.stderr) == (1, "")
    told = json.loads(done.stdout)
    assert (told["state"], told["counts"]["applied"], told["counts"]["refused"]) == ("applied", 1, 1)
    assert people(site) == 1
    assert report.stat().st_size > 0
    undone = run("--undo", told["batch"], "--reason", "berkas yang salah", "--json")
    assert (undone.returncode, json.loads(undone.stdout)["state"]) == (0, "undone"), undone.stderr
    assert people(site) == 0


def test_a_dry_run_writes_nothing_into_the_register(run: Command, site: Databases, tmp_path: Path) -> None:
    file = tmp_path / "data.csv"
    file.write_bytes(csv_of([person(1, KODE_DESA=village(site, HERE))]))
    done = run(file, "--dry-run", "--json")
    assert (done.returncode, json.loads(done.stdout)["counts"]["create"]) == (0, 1), done.stderr
    assert people(site) == 0


def test_a_file_that_is_none_is_refused_with_one_message(run: Command, tmp_path: Path) -> None:
    file = tmp_path / "data.xlsx"
    file.write_bytes(b"\x00\x01 no spreadsheet")
    done = run(file)
    assert done.returncode == 2
    assert "data.xlsx" in done.stderr
    assert "Traceback" not in done.stderr


def test_without_a_file_it_says_how_it_is_used(run: Command) -> None:
    done = run()
    assert (done.returncode, "Name a FILE" in done.stderr) == (2, True)
