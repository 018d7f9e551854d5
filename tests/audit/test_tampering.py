"""Whoever changes the log behind its back, with every guard off, is found out, and the first broken entry named."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.db import connection

from tests.audit.factories import note_many
from verivali.audit import queries
from verivali.audit.export import Export, write
from verivali.audit.keys import signer_in, verifiers_in
from verivali.audit.note import BadNote, Checkpoint, Signer
from verivali.audit.seal import seal_log
from verivali.audit.verification import Broken, verify

NAME = "example.test/audit"
DAY = date(2026, 11, 23)
ANOTHER = """
    INSERT INTO audit_entry (id, at, "by", act, subject, region_code, details, sequence, entry_hash)
    SELECT gen_random_uuid(), at, "by", act, 'household:false', region_code, details, {place}, {hash}
    FROM audit_entry WHERE sequence = 4
"""
RECHAIN = """
    DO $$
    DECLARE
        entry audit_entry;
        previous bytea := decode(repeat('00', 32), 'hex');
    BEGIN
        FOR entry IN SELECT * FROM audit_entry ORDER BY sequence LOOP
            previous := audit_entry_hash(entry, entry.sequence, previous);
            UPDATE audit_entry SET entry_hash = previous WHERE id = entry.id;
        END LOOP;
    END $$
"""
HASH_4 = "(SELECT entry_hash FROM audit_entry WHERE sequence = 4)"
HASH_5 = "audit_entry_hash((SELECT e FROM audit_entry e WHERE sequence = 4), 5, " + HASH_4 + ")"
SWAP = """
    UPDATE audit_entry SET sequence = 100 WHERE sequence = 5;
    UPDATE audit_entry SET sequence = 5 WHERE sequence = 6;
    UPDATE audit_entry SET sequence = 6 WHERE sequence = 100
"""
CLOSE_UP = """
    DELETE FROM audit_entry WHERE sequence = 5;
    UPDATE audit_entry SET sequence = sequence + 100 WHERE sequence > 5;
    UPDATE audit_entry SET sequence = sequence - 101 WHERE sequence > 100
"""
MAKE_ROOM = """
    UPDATE audit_entry SET sequence = sequence + 100 WHERE sequence > 4;
    UPDATE audit_entry SET sequence = sequence - 99 WHERE sequence > 100;
"""
ENTRIES = [
    ("altered", 5, "UPDATE audit_entry SET details = '{\"number\": 6}' WHERE sequence = 5"),
    ("altered", 5, "UPDATE audit_entry SET \"by\" = 'someone' WHERE sequence = 5"),
    ("altered", 5, "UPDATE audit_entry SET at = at + interval '1 microsecond' WHERE sequence = 5"),
    ("altered", 5, "UPDATE audit_entry SET region_code = '64.01' WHERE sequence = 5"),
    ("altered", 5, "UPDATE audit_entry SET entry_hash = sha256('x') WHERE sequence = 5"),
    ("altered", 9, "UPDATE audit_entry SET act = 'x' WHERE sequence = 9"),
    ("removed", 5, "DELETE FROM audit_entry WHERE sequence = 5"),
    ("removed", 5, CLOSE_UP),
    ("removed", 0, "DELETE FROM audit_entry WHERE sequence < 3"),
    ("removed", 8, "DELETE FROM audit_entry WHERE sequence >= 8"),
    ("removed", 0, "DELETE FROM audit_entry"),
    ("inserted", 5, MAKE_ROOM + ANOTHER.format(place=5, hash="sha256('x')")),
    ("inserted", 5, MAKE_ROOM + ANOTHER.format(place=5, hash=HASH_5)),
    ("reordered", 5, SWAP),
]
SEALS = [
    ("seal_misfit", 0, "UPDATE audit_entry SET act = 'x' WHERE sequence = 5;" + RECHAIN),
    ("seal_misfit", 6, "UPDATE audit_entry SET act = 'x' WHERE sequence = 8;" + RECHAIN),
    ("seal_misfit", 6, "UPDATE audit_seal SET day_root = sha256('x') WHERE number = 1"),
    ("seal_misfit", 6, "UPDATE audit_seal SET size = 9 WHERE number = 1"),
    ("seal_misfit", 6, "UPDATE audit_seal SET day = '2026-11-20' WHERE number = 1"),
    ("seal_removed", 0, "DELETE FROM audit_seal WHERE number = 0"),
    ("seal_unsigned", 6, "UPDATE audit_seal SET checkpoint = replace(checkpoint, '10', '11') WHERE number = 1"),
]


@pytest.fixture
def keys(db: None, tmp_path: Path) -> Path:
    """Of a log of ten entries under two seals, the second from entry 6 on."""
    for count in (6, 4):
        note_many(count)
        seal_log(keys=tmp_path, name=NAME, day=DAY)
    return tmp_path


@pytest.fixture
def tamper(keys: Path) -> Callable[[str], None]:
    def change(statements: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE audit_entry DISABLE TRIGGER USER; ALTER TABLE audit_seal DISABLE TRIGGER USER")
            cursor.execute(statements)
            cursor.execute("ALTER TABLE audit_entry ENABLE TRIGGER USER; ALTER TABLE audit_seal ENABLE TRIGGER USER")

    return change


@pytest.mark.parametrize(("kind", "place", "change"), ENTRIES + SEALS)
def test_tampering_is_named(kind: str, place: int, change: str, keys: Path, tamper: Callable[[str], None]) -> None:
    tamper(change)
    with pytest.raises(Broken) as found:
        verify(queries.links(), queries.seals(), verifiers_in(keys))
    assert (found.value.kind, found.value.place) == (kind, place)


@pytest.mark.parametrize(("kind", "place", "change"), ENTRIES + SEALS)
def test_an_export_of_it_is_found_out_as_well(
    kind: str, place: int, change: str, keys: Path, tamper: Callable[[str], None]
) -> None:
    tamper(change)
    write(keys / "log.jsonl", queries.links(), queries.seals(), verifiers_in(keys))
    export = Export(keys / "log.jsonl")
    with pytest.raises(Broken) as found:
        verify(export.links(), export.seals(), export.verifiers)
    assert (found.value.kind, found.value.place) == (kind, place)


def test_a_log_rewritten_and_sealed_anew_does_not_fit_a_head_kept_elsewhere(
    keys: Path, tamper: Callable[[str], None]
) -> None:
    kept = [seal.checkpoint for seal in queries.seals()][-1]
    tamper("TRUNCATE audit_seal; UPDATE audit_entry SET act = 'x' WHERE sequence = 2;" + RECHAIN)
    seal_log(keys=keys, name=NAME, day=DAY)
    assert verify(queries.links(), queries.seals(), verifiers_in(keys)).entries == 10
    with pytest.raises(Broken, match="rewritten"):
        verify(queries.links(), queries.seals(), verifiers_in(keys), [kept])


def test_a_kept_head_of_a_stranger_proves_nothing(keys: Path) -> None:
    head = Signer(NAME, b"2" * 32).sign(str(Checkpoint(NAME, 10, bytes(32))))
    with pytest.raises(BadNote):
        verify(queries.links(), queries.seals(), verifiers_in(keys), [head])


def test_a_log_that_does_not_hold_is_not_sealed(keys: Path, tamper: Callable[[str], None]) -> None:
    note_many(3)
    seal_log(keys=keys, name=NAME, day=DAY)
    note_many(3)
    tamper("SELECT audit_chain(10); UPDATE audit_entry SET act = 'x' WHERE sequence = 14")
    with pytest.raises(Broken, match="altered"):
        seal_log(keys=keys, name=NAME, day=DAY)
    assert signer_in(keys, NAME).name == NAME
