"""What `verivali doctor` looks at. Each check says what it found and, where that is wrong, how to mend it."""

import os
import socket
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import psycopg
from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.timezone import localtime, now

from verivali.accounts.breached import fault_of
from verivali.platform import safety
from verivali.platform.database.address import parsed
from verivali.platform.database.binaries import FLOOR
from verivali.platform.setup.backups.archive import copies_in
from verivali.platform.setup.databases import archive_folder

CLOCK_MAY_DIFFER_S = 5.0
#: A day's first entry is sealed when the day is over.
SEALED_WITHIN = timedelta(hours=25)
COPIED_WITHIN = timedelta(days=31)
ARCHIVER = (
    "SELECT last_failed_wal FROM pg_stat_archiver WHERE last_failed_time > coalesce(last_archived_time, '-infinity')"
)


@dataclass(frozen=True)
class Check:
    name: str
    told: str
    is_well: bool = True
    remedy: str = ""


def ill(name: str, told: str, remedy: str) -> Check:
    return Check(name, told, is_well=False, remedy=remedy)


def examine() -> list[Check]:
    """All checks, in order; those of the database only where it answers."""
    checks = [*check_settings(), check_storage(settings.DATA_FOLDER), check_mail(), check_passwords()]
    try:
        with psycopg.connect(os.environ["DATABASE_URL"], connect_timeout=5) as database, database.cursor() as cursor:
            checks += [check_version(cursor), *check_role(cursor), check_trigrams(cursor), check_clock(cursor)]
    except psycopg.OperationalError as error:
        place = parsed(os.environ["DATABASE_URL"])
        where = f"{place.get('HOST') or 'this machine'}, database {place['NAME']}"
        checks.append(ill("database", f"{where} does not answer: {first_line(error)}",
                          "Start it, or correct DATABASE_URL: address, name, role, password."))  # fmt: skip
        return checks
    checks.append(check_migrations())
    if checks[-1].is_well:
        checks.append(check_seals())
    if archive := archive_folder():
        checks.append(check_archive(archive))
    connection.close()
    return checks


def first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]


def check_settings() -> Iterator[Check]:
    problems = safety.of_settings() if settings.IS_PRODUCTION else []
    for problem in problems:
        yield ill("settings", problem.what, problem.remedy)
    if not problems:
        yield Check("settings", f"mode {settings.MODE}")


def check_storage(folder: Path) -> Check:
    probe = folder / f".doctor-{uuid.uuid4().hex}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(b"x")
        probe.unlink()
    except OSError as error:
        return ill("storage", f"{folder} cannot be written: {error.strerror}",
                   "Give the folder to the account that runs Verivali, or set VERIVALI_DATA to another.")  # fmt: skip
    return Check("storage", f"{folder} can be written")


def check_mail(connect: Callable[..., socket.socket] = socket.create_connection) -> Check:
    if not settings.EMAIL_HOST:
        if settings.IS_PRODUCTION:
            return ill("mail", "no mail server is set", "Set VERIVALI_MAIL_HOST, _PORT, _USER, _PASSWORD and _FROM.")
        return Check("mail", "messages are written to the terminal")
    where = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    try:
        connect((settings.EMAIL_HOST, settings.EMAIL_PORT), timeout=5).close()
    except OSError as error:
        return ill("mail", f"{where} does not answer: {error}", "Correct VERIVALI_MAIL_HOST and VERIVALI_MAIL_PORT.")
    return Check("mail", f"{where} answers")


def check_passwords() -> Check:
    if not settings.BREACHED_PASSWORDS:
        return Check("passwords", "the 20,000 most common ones are refused; no list of stolen ones is set")
    path = Path(settings.BREACHED_PASSWORDS)
    if fault := fault_of(path):
        return ill("passwords", f"{path} {fault}", "Correct VERIVALI_BREACHED_PASSWORDS: see docs/accounts.md.")
    return Check("passwords", f"stolen ones are refused, by {path} ({path.stat().st_size:,} bytes)")


def check_version(cursor: "psycopg.Cursor[tuple[object, ...]]") -> Check:
    cursor.execute("SELECT current_setting('server_version_num')::int")
    number = int(str((cursor.fetchone() or (0,))[0]))
    if number < FLOOR * 10_000:
        return ill("database", f"PostgreSQL {number // 10_000}", f"Verivali needs {FLOOR} or newer.")
    return Check("database", f"PostgreSQL {number // 10_000}.{number % 10_000}")


def check_role(cursor: "psycopg.Cursor[tuple[object, ...]]") -> Iterator[Check]:
    problems = safety.of_role(cursor)
    for problem in problems:
        yield ill("role", problem.what, problem.remedy)
    if not problems:
        yield Check("role", "owns nothing and cannot go around row-level security")


def check_trigrams(cursor: "psycopg.Cursor[tuple[object, ...]]") -> Check:
    cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'")
    if cursor.fetchone() is None:
        return ill("search", "the extension pg_trgm is missing",
                   "Run verivali migrate; where the owner may not: CREATE EXTENSION pg_trgm as superuser.")  # fmt: skip
    return Check("search", "pg_trgm is there")


def check_clock(cursor: "psycopg.Cursor[tuple[object, ...]]", here: Callable[[], float] = time.time) -> Check:
    cursor.execute("SELECT extract(epoch FROM clock_timestamp())::float8")
    there = float(str((cursor.fetchone() or (0,))[0]))
    differs = abs(here() - there)
    if differs > CLOCK_MAY_DIFFER_S:
        return ill("clock", f"this machine and the database differ by {differs:.0f} s",
                   "Let both keep network time (NTP): deadlines and codes of the second factor depend on it.")  # fmt: skip
    return Check("clock", f"agrees with the database within {max(differs, 0.1):.1f} s")


def check_migrations() -> Check:
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if missing:
        first = missing[0][0]
        return ill("tables", f"{len(missing)} migrations are not applied, from {first.app_label} {first.name}",
                   "Run verivali migrate as the owner.")  # fmt: skip
    return Check("tables", "up to date")


def check_seals(at: Callable[[], datetime] = now) -> Check:
    from verivali.audit.queries import unsealed_since  # needs the apps, which are not there for every check

    since = unsealed_since()
    if since and at() - since > SEALED_WITHIN:
        return ill("audit", f"an entry of {localtime(since):%Y-%m-%d %H:%M} is not sealed",
                   "Let the worker run, as a member of verivali_worker (VERIVALI_WORKER_DATABASE_URL), on the machine "
                   "that holds keys/audit.key; it writes why it cannot seal.")  # fmt: skip
    return Check("audit", "every day that is over is sealed")


def check_archive(folder: Path, at: Callable[[], datetime] = now) -> Check:
    with connection.cursor() as cursor:
        cursor.execute(ARCHIVER)
        failed = cursor.fetchone()
    if failed:
        return ill("archive", f"{failed[0]} cannot be written to {folder}, so the data folder fills",
                   "Make room there, or name a new folder by VERIVALI_ARCHIVE; database/server.log says why.")  # fmt: skip
    copies = copies_in(folder)
    if not copies or at() - copies[-1].ended > COPIED_WITHIN:
        return ill("archive", f"no copy of this month in {folder}", "Run verivali archive, once a week by a timer.")
    return Check("archive", f"any moment since {localtime(copies[0].ended):%Y-%m-%d %H:%M} can be restored")
