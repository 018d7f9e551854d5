"""The worker seals each day that is over, once, however long it was down; the web's role never does."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils.timezone import localdate, now

from tests.audit.factories import note, note_on
from verivali.audit import merkle, queries
from verivali.audit.jobs import seal_when_a_day_is_over
from verivali.audit.keys import verifiers_in
from verivali.audit.models import Seal
from verivali.audit.note import BadNote, Checkpoint, Signer
from verivali.audit.seal import seal_log, seal_past_days
from verivali.audit.sequencer import chain_committed
from verivali.audit.verification import verify
from verivali.platform.scope import WEB_ROLE, WORKER_ROLE

NAME = "example.test/audit"
MONDAY, TUESDAY, WEDNESDAY, THURSDAY = (date(2026, 11, day) for day in (16, 17, 18, 19))


def seal_until(today: date, keys: Path) -> list[tuple[date, int, int]]:
    return [(seal.day, seal.start, seal.size) for seal in seal_past_days(keys=keys, name=NAME, today=today)]


def as_role(role: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('role', %s, true)", [role])


def signed_head(*, size: int = 1, **changes: object) -> str:
    """What the worker would sign over the first `size` entries on Monday."""
    root = merkle.root([link.stored for link in queries.links()][:size])
    said: dict[str, Any] = {"origin": NAME, "size": size, "root": root, "day": MONDAY}
    return Signer(NAME, bytes(32)).sign(str(Checkpoint(**(said | changes))))


def add_seal(day: date, size: int, head: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT audit_add_seal(%s, %s, %s)", [day, size, head])


def test_days_missed_by_a_worker_that_was_down_are_sealed_each_for_itself(db: None, tmp_path: Path) -> None:
    note_on(MONDAY, MONDAY, TUESDAY, WEDNESDAY, THURSDAY)
    assert seal_until(THURSDAY, tmp_path) == [(MONDAY, 0, 2), (TUESDAY, 2, 3), (WEDNESDAY, 3, 4)]
    assert seal_until(THURSDAY, tmp_path) == []
    heads = [Checkpoint.read(seal.checkpoint, verifiers_in(tmp_path)) for seal in Seal.objects.order_by("number")]
    assert [(head.day, head.size) for head in heads] == [(MONDAY, 2), (TUESDAY, 3), (WEDNESDAY, 4)]
    assert verify(queries.links(), queries.seals(), verifiers_in(tmp_path)).sealed_entries == 4


def test_a_day_without_entries_has_no_seal(db: None, tmp_path: Path) -> None:
    note_on(MONDAY, WEDNESDAY)
    assert seal_until(THURSDAY, tmp_path) == [(MONDAY, 0, 1), (WEDNESDAY, 1, 2)]


def test_an_entry_committed_after_its_day_was_sealed_falls_under_the_next(db: None, tmp_path: Path) -> None:
    note_on(MONDAY)
    seal_until(TUESDAY, tmp_path)
    note_on(MONDAY, TUESDAY)
    assert seal_until(WEDNESDAY, tmp_path) == [(MONDAY, 1, 2), (TUESDAY, 2, 3)]


def test_an_entry_late_in_the_chain_falls_under_the_later_day(db: None, tmp_path: Path) -> None:
    note_on(TUESDAY)
    chain_committed()
    note_on(MONDAY)
    assert seal_until(WEDNESDAY, tmp_path) == [(TUESDAY, 0, 2)]


def test_a_seal_made_by_hand_closes_the_days_before_and_the_day_goes_on(db: None, tmp_path: Path) -> None:
    note_on(MONDAY, TUESDAY)
    made = seal_log(keys=tmp_path, name=NAME, day=TUESDAY)
    assert made is not None
    assert (made.day, made.size, Seal.objects.count()) == (TUESDAY, 2, 2)
    note_on(TUESDAY)
    assert seal_until(WEDNESDAY, tmp_path) == [(TUESDAY, 2, 3)]


def test_two_workers_at_once_seal_each_day_once(log: None, tmp_path: Path) -> None:
    note_on(MONDAY, TUESDAY, WEDNESDAY)

    def at_once(_: int) -> int:
        try:
            return len(seal_until(THURSDAY, tmp_path))
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(at_once, range(4))) == 3
    assert verify(queries.links(), queries.seals(), verifiers_in(tmp_path)).seals == 3


def test_the_workers_job_seals_what_lies_before_the_hour_it_was_asked_at(
    db: None, tmp_path: Path, settings: Any
) -> None:
    settings.DATA_FOLDER = tmp_path
    note_on(MONDAY, TUESDAY)
    # a quarter past midnight in Jakarta, still Tuesday in UTC
    at = datetime(2026, 11, 17, 17, 15, tzinfo=UTC)
    assert seal_when_a_day_is_over.func(int(at.timestamp()) - 3600) == 1
    assert seal_when_a_day_is_over.func(int(at.timestamp())) == 1
    assert (tmp_path / "keys" / "audit.key").exists()


def test_the_worker_seals_though_it_owns_nothing_and_reads_no_people(db: None, tmp_path: Path) -> None:
    note_on(MONDAY)
    note(region_code="64.01.01.2009")
    as_role(WORKER_ROLE)
    assert seal_until(localdate() + timedelta(1), tmp_path) == [(MONDAY, 0, 1), (localdate(), 1, 2)]


CHANGES = ["INSERT INTO audit_seal SELECT * FROM audit_seal", "UPDATE audit_seal SET day = day", "DELETE FROM audit_seal",
           "UPDATE audit_entry SET act = 'x'", "DELETE FROM audit_entry", "TRUNCATE audit_seal"]  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("role", [WEB_ROLE, WORKER_ROLE])
def test_neither_web_nor_worker_changes_log_or_seals(db: None, role: str, change: str) -> None:
    note()
    as_role(role)
    with pytest.raises(DatabaseError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute(change)


def test_the_web_adds_no_seal_be_it_well_formed(db: None) -> None:
    note_on(MONDAY)
    chain_committed()
    head = signed_head()
    as_role(WEB_ROLE)
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        add_seal(MONDAY, 1, head)
    as_role(WORKER_ROLE)
    add_seal(MONDAY, 1, head)


FALSE_HEADS = {
    "another root": {"root": bytes(32)},
    "another log": {"origin": "another.test/audit\nx"},
    "another day": {"day": TUESDAY},
    "no day": {"day": None},
}


@pytest.mark.parametrize("changes", FALSE_HEADS.values(), ids=FALSE_HEADS)
def test_the_database_takes_no_head_that_it_does_not_find_itself(db: None, changes: dict[str, object]) -> None:
    note_on(MONDAY)
    chain_committed()
    with pytest.raises(DatabaseError, match="not the next tree head"), transaction.atomic():
        add_seal(MONDAY, 1, signed_head(**changes))
    add_seal(MONDAY, 1, signed_head())


@pytest.mark.parametrize(("day", "size"), [(MONDAY, 1), (MONDAY, 3), (MONDAY - timedelta(1), 2), (date(2999, 1, 1), 2)])
def test_a_seal_goes_on_from_the_last_within_the_log_and_its_time(
    db: None, tmp_path: Path, day: date, size: int
) -> None:
    note_on(MONDAY)
    seal_until(TUESDAY, tmp_path)
    note_on(MONDAY)
    chain_committed()
    with pytest.raises(DatabaseError, match="not the next tree head"):
        add_seal(day, size, signed_head(day=day, size=size))


def test_a_machine_without_the_keys_does_not_seal_the_log_of_another(db: None, tmp_path: Path) -> None:
    note_on(MONDAY, TUESDAY)
    seal_until(TUESDAY, tmp_path / "here")
    with pytest.raises(BadNote, match="bring the keys here"):
        seal_until(WEDNESDAY, tmp_path / "elsewhere")
    assert not (tmp_path / "elsewhere").exists()


def test_the_oldest_unsealed_entry_is_known_to_the_web(db: None, tmp_path: Path) -> None:
    assert queries.unsealed_since() is None
    note_on(MONDAY, TUESDAY)
    seal_until(TUESDAY, tmp_path)
    note()
    as_role(WEB_ROLE)
    since = queries.unsealed_since()
    assert since is not None
    assert localdate(since) == TUESDAY
    assert since < now()
