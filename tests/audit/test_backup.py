"""The drill: a site is backed up, lost, and comes back in an empty folder with a log that holds."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pyrage
import pytest

from verivali.platform.database.server import SUPERUSER, Server

WORDS = "correct horse battery staple"
PHOTO = bytes(range(256)) * 40
COUNTS = """
    SELECT relname, (xpath('/row/c/text()', query_to_xml(format('SELECT count(*) AS c FROM %I', relname), false, true,
        '')))[1]::text
    FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1
"""
INSERT = """
    INSERT INTO audit_entry (id, at, "by", act, subject, region_code, details)
    SELECT gen_random_uuid(), now(), 'system', 'household.edited', 'household:' || n, '64.01', '{"n": 1}'
    FROM generate_series(1, 50) AS n
"""


def verivali(data: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    given = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return subprocess.run(
        [sys.executable, "-c", "from verivali.platform.cli.main import main; main()", *arguments],
        env=given | {"VERIVALI_DATA": str(data), "VERIVALI_BACKUP_PASSPHRASE": WORDS, "VERIVALI_MODE": "test"} | more,
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


def counts(data: Path) -> list[tuple[str, str]]:
    with Server(data / "database") as address, psycopg.connect(address.url(SUPERUSER)) as connection:
        return connection.execute(COUNTS).fetchall()


@pytest.fixture(scope="module")
def place() -> Iterator[Path]:
    # the server runs as another account, which may not enter pytest's own folder
    with tempfile.TemporaryDirectory(prefix="verivali-drill-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.fixture(scope="module")
def site(place: Path) -> Path:
    """Fifty entries, sealed."""
    data = place / "site"
    assert verivali(data, "migrate", "--quiet").returncode == 0
    with Server(data / "database") as address, psycopg.connect(address.url(SUPERUSER)) as connection:
        connection.execute(INSERT)
    sealed = verivali(data, "audit", "seal").stdout
    assert sealed.startswith("localhost/audit\n50\n")
    assert verivali(data, "audit", "head").stdout == sealed
    (data / "uploads" / "photos").mkdir(parents=True)
    (data / "uploads" / "photos" / "house.jpg").write_bytes(PHOTO)
    return data


@pytest.fixture(scope="module")
def saved(place: Path, site: Path) -> Path:
    done = verivali(site, "backup", str(place / "saved.age"))
    assert done.returncode == 0, done.stderr
    return place / "saved.age"


def test_the_log_holds_after_a_restore_into_an_empty_folder(place: Path, site: Path, saved: Path) -> None:
    done = verivali(place / "again", "restore", str(saved))
    assert done.returncode == 0, done.stderr
    told = verivali(place / "again", "audit", "verify", "--lang", "en")
    assert (told.returncode, told.stdout) == (0, "Holds: 50 entries, 1 seals; 0 entries not sealed yet.\n")
    assert counts(place / "again") == counts(site)
    assert (place / "again" / "keys" / "audit.key").stat().st_mode & 0o777 == 0o600
    assert (place / "again" / "uploads" / "photos" / "house.jpg").read_bytes() == PHOTO


@pytest.mark.slow
def test_a_recipient_restores_with_the_private_key(place: Path, site: Path) -> None:
    identity = pyrage.x25519.Identity.generate()
    (place / "identity").write_text(f"# made for a test\n{identity}\n")
    made = verivali(site, "backup", str(place / "for-one.age"), "--recipient", str(identity.to_public()))
    assert made.returncode == 0, made.stderr
    done = verivali(place / "third", "restore", str(place / "for-one.age"), "--identity", str(place / "identity"))
    assert done.returncode == 0, done.stderr


def test_a_wrong_passphrase_restores_nothing(place: Path, saved: Path) -> None:
    done = verivali(place / "none", "restore", str(saved), **{"VERIVALI_BACKUP_PASSPHRASE": "wrong"})
    assert (done.returncode, "Nothing was restored" in done.stderr) == (2, True)
    assert not (place / "none").exists()
    assert not list(place.glob(".restore-*"))


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_the_database_of_another_server_wants_to_be_named(place: Path, saved: Path, command: str) -> None:
    file = saved if command == "restore" else place / "other.age"
    done = verivali(place / "none", command, str(file), DATABASE_URL="postgresql://verivali_web:x@127.0.0.1:1/verivali")
    assert (done.returncode, "--database" in done.stderr, "Traceback" in done.stderr) == (2, True, False)
    assert not (place / "none").exists()


def test_a_folder_that_holds_a_site_is_left_alone(site: Path, saved: Path) -> None:
    before = counts(site)
    done = verivali(site, "restore", str(saved))
    assert (done.returncode, "is not empty" in done.stderr) == (2, True)
    assert counts(site) == before


def test_a_backup_overwrites_nothing(site: Path, saved: Path) -> None:
    before = saved.read_bytes()
    assert verivali(site, "backup", str(saved)).returncode == 2
    assert saved.read_bytes() == before


def test_an_export_proves_itself_and_one_cut_short_does_not(place: Path, site: Path) -> None:
    log = place / "log.jsonl"
    assert verivali(site, "audit", "export", str(log)).returncode == 0
    alone = ["audit", "verify", "--lang", "en", "--export", str(log)]
    assert verivali(place / "nowhere", *alone).returncode == 0
    assert verivali(place / "nowhere", *alone, "--keys", str(site / "keys" / "audit.pub")).returncode == 0
    lines = log.read_text().splitlines(keepends=True)
    log.write_text("".join(lines[:-1]))
    assert "cut short" in verivali(place / "nowhere", *alone).stderr
    log.write_text("".join(lines).replace('"household:7"', '"household:8"'))
    told = verivali(place / "nowhere", *alone)
    assert (told.returncode, "was altered" in told.stdout) == (1, True)
    assert not (place / "nowhere").exists()
