"""`verivali doctor` finds what is wrong and says how to mend it."""

import json
import os
import socket
import subprocess
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.utils.timezone import localdate, now

from tests.audit.factories import note_on
from tests.platform.conftest import COMMAND
from verivali.platform.setup import examination
from verivali.platform.setup.databases import Databases


def examined(folder: Path, **environment: str) -> tuple[int, dict[str, dict[str, Any]]]:
    kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "VERIVALI_MODE")}
    done = subprocess.run([*COMMAND, "doctor", "--json"], env=kept | {"VERIVALI_DATA": str(folder)} | environment,
                          capture_output=True, text=True, check=False)  # fmt: skip
    assert done.stdout, done.stderr
    return done.returncode, {check["name"]: check for check in json.loads(done.stdout)}


def test_a_good_site_is_well(site: Databases, tmp_path: Path) -> None:
    code, checks = examined(tmp_path, DATABASE_URL=site.web)
    assert {name: check["told"] for name, check in checks.items() if not check["is_well"]} == {}
    assert set(checks) == {
        "settings",
        "storage",
        "mail",
        "passwords",
        "database",
        "role",
        "search",
        "clock",
        "tables",
        "audit",
    }
    assert code == 0


def test_no_database_yet_is_told_and_none_is_made(tmp_path: Path) -> None:
    code, checks = examined(tmp_path)
    assert "verivali migrate" in checks["database"]["remedy"]
    assert code == 1
    assert list(tmp_path.iterdir()) == []


def test_a_database_that_does_not_answer_is_told(tmp_path: Path) -> None:
    code, checks = examined(tmp_path, DATABASE_URL="postgresql://verivali_web:x@127.0.0.1:1/verivali")
    assert "127.0.0.1" in checks["database"]["told"]
    assert "DATABASE_URL" in checks["database"]["remedy"]
    assert code == 1


def test_the_owner_as_the_webs_role_is_told(site: Databases, tmp_path: Path) -> None:
    code, checks = examined(tmp_path, DATABASE_URL=site.owner)
    assert "owns tables" in checks["role"]["told"]
    assert code == 1


def test_missing_migrations_are_told(site: Databases, tmp_path: Path) -> None:
    with psycopg.connect(site.owner, autocommit=True) as connection:
        connection.execute("UPDATE django_migrations SET name = 'aside' WHERE app = 'platform'")
        code, checks = examined(tmp_path, DATABASE_URL=site.web)
        connection.execute("UPDATE django_migrations SET name = '0001_initial' WHERE app = 'platform'")
    assert "platform 0001_initial" in checks["tables"]["told"]
    assert code == 1


def test_unsafe_production_settings_are_told_with_their_remedies(site: Databases, tmp_path: Path) -> None:
    code, checks = examined(tmp_path, DATABASE_URL=site.web, VERIVALI_MODE="production")
    assert not checks["settings"]["is_well"]
    assert "VERIVALI_MAIL_HOST" in checks["mail"]["remedy"]
    assert code == 1


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    check = examination.check_storage(tmp_path / "file" / "data")
    assert not check.is_well
    assert "VERIVALI_DATA" in check.remedy


def test_a_mail_server_that_does_not_answer_is_told(settings: Any) -> None:
    def refuses(*_: object, **__: object) -> socket.socket:
        raise ConnectionRefusedError

    settings.EMAIL_HOST = "mail.example"
    check = examination.check_mail(refuses)
    assert "VERIVALI_MAIL_HOST" in check.remedy


def test_a_clock_that_differs_is_told(site: Databases) -> None:
    with psycopg.connect(site.web) as connection, connection.cursor() as cursor:
        check = examination.check_clock(cursor, lambda: 0.0)
    assert "NTP" in check.remedy


def test_a_log_that_nobody_seals_is_told_after_a_day(db: None) -> None:
    note_on(localdate() - timedelta(2))
    assert "verivali_worker" in examination.check_seals().remedy
    assert examination.check_seals(lambda: now() - timedelta(2)).is_well


def test_an_old_server_is_told(site: Databases, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examination, "FLOOR", 99)
    with psycopg.connect(site.web) as connection, connection.cursor() as cursor:
        assert "99 or newer" in examination.check_version(cursor).remedy


def test_the_terminal_shows_each_check_with_its_remedy(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    done = subprocess.run([*COMMAND, "doctor"], env=environment | {"VERIVALI_DATA": str(tmp_path)},
                          capture_output=True, text=True, check=False)  # fmt: skip
    assert done.returncode == 1
    assert done.stdout.startswith("WRONG  database")


def test_a_list_of_stolen_passwords_that_cannot_serve_is_told(tmp_path: Path, settings: Any) -> None:
    settings.BREACHED_PASSWORDS = str(tmp_path / "gone.txt")
    check = examination.check_passwords()
    assert not check.is_well
    assert "VERIVALI_BREACHED_PASSWORDS" in check.remedy
