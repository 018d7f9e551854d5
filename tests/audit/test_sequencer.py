"""Committed entries get their places once, whoever sequences and whatever dies."""

import json
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.audit.factories import note, note_many, subjects
from verivali.audit import sequencer
from verivali.audit.jobs import chain_every_minute
from verivali.audit.models import Entry
from verivali.audit.sequencer import chain_committed
from verivali.audit.spelling import NONE_BEFORE, canonical, entry_hash, moment
from verivali.platform.scope import entered, scope_of

letters = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=8)
scalars = st.none() | st.booleans() | st.integers() | letters
values = st.recursive(scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(letters, inner, max_size=4))
INSERT = """
    INSERT INTO audit_entry (id, at, "by", act, subject, region_code, details)
    VALUES (gen_random_uuid(), now(), 'system', 'x', %s, '', '{}')
"""


def chain_in_thread(_: int) -> int:
    try:
        return chain_committed()
    finally:
        connection.close()


def expected_hashes() -> list[bytes]:
    hashes = [NONE_BEFORE]
    for place, entry in enumerate(Entry.objects.filter(sequence__isnull=False).order_by("sequence")):
        said = {"id": str(entry.id), "at": moment(entry.at), "by": entry.by, "act": entry.act,
                "subject": entry.subject, "region_code": entry.region_code, "details": entry.details}  # fmt: skip
        hashes.append(entry_hash(said, place, hashes[-1]))
    return hashes[1:]


def stored_hashes() -> list[bytes]:
    chained = Entry.objects.filter(sequence__isnull=False).order_by("sequence")
    return [bytes(stored) for stored in chained.values_list("entry_hash", flat=True)]


def test_each_entry_commits_to_the_one_before(log: None) -> None:
    note_many(3)
    assert chain_committed() == 3
    note(9, details={"nama": "Siti Nurhaliza \u00e9 \U0001f600", "z": 1, "a": [None, True, {"b": '\n"\\'}]})
    assert chain_committed() == 1
    assert subjects() == ["household:0", "household:1", "household:2", "household:9"]
    assert stored_hashes() == expected_hashes()


@pytest.mark.django_db
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(values)
def test_the_database_spells_as_we_do(value: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT audit_canonical(%s::jsonb)", [json.dumps(value)])
        assert cursor.fetchone()[0] == canonical(value)


def test_an_entry_committed_late_takes_a_later_place(log: None, other: psycopg.Connection) -> None:
    other.execute(INSERT, ["late"])
    note(1)
    assert chain_committed() == 1
    other.commit()
    assert chain_committed() == 1
    assert subjects() == ["household:1", "late"]
    assert Entry.objects.get(sequence=1).at < Entry.objects.get(sequence=0).at
    assert stored_hashes() == expected_hashes()


def test_two_sequencers_take_turns(log: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sequencer, "BATCH", 7)
    note_many(200)
    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(chain_in_thread, range(4))) == 200
    assert list(Entry.objects.order_by("sequence").values_list("sequence", flat=True)) == list(range(200))
    assert stored_hashes() == expected_hashes()


def test_a_sequencer_that_dies_leaves_whole_batches(log: None, other: psycopg.Connection) -> None:
    note_many(6)
    other.execute("SELECT audit_chain(2)")
    other.commit()
    other.execute("SELECT audit_chain(2)")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [other.info.backend_pid])
    other.close()
    assert chain_committed() == 4
    assert stored_hashes() == expected_hashes()


def test_writers_do_not_wait_for_the_sequencer(log: None, other: psycopg.Connection) -> None:
    note(1)
    other.execute("SELECT audit_chain(100)")
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '1s'")
        note(2)
        cursor.execute("RESET lock_timeout")
    other.commit()
    assert subjects() == ["household:1"]


def test_the_web_role_may_have_the_log_chained(log: None) -> None:
    note(1)
    with entered(scope_of("64.01", sees_people=True)), connection.cursor() as cursor:
        cursor.execute("SELECT audit_chain(100)")
    assert stored_hashes() == expected_hashes()


def test_no_chaining_inside_a_transaction(log: None) -> None:
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        chain_committed()


def test_the_worker_chains_every_minute(log: None) -> None:
    note_many(2)
    assert chain_every_minute.func(0) == 2
    assert chain_every_minute.queueing_lock == "audit.chain"
