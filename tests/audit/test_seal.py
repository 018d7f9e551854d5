"""A seal signs the whole log and the entries since the last one."""

from datetime import date
from pathlib import Path

import pytest
from django.db import ProgrammingError, connection

from tests.audit.factories import note, note_many
from verivali.audit import merkle, queries
from verivali.audit.keys import signer_in, verifiers_in
from verivali.audit.models import Entry, Seal
from verivali.audit.note import BadNote, Checkpoint
from verivali.audit.seal import rotate_key, seal_log
from verivali.audit.verification import verify

NAME = "example.test/audit"
DAY = date(2026, 11, 23)


def sealed(keys: Path) -> Seal | None:
    return seal_log(keys=keys, name=NAME, day=DAY)


def test_a_seal_holds_the_root_of_all_and_of_the_day(db: None, tmp_path: Path) -> None:
    note_many(5)
    sealed(tmp_path)
    note_many(2)
    second = sealed(tmp_path)
    hashes = [link.stored for link in queries.links()]
    assert second is not None
    head = Checkpoint.read(second.checkpoint, verifiers_in(tmp_path))
    assert (head.origin, head.size, head.root) == (NAME, 7, merkle.root(hashes))
    assert (second.number, second.start, second.day_root) == (1, 5, merkle.root(hashes[5:]))
    assert verify(queries.links(), queries.seals(), verifiers_in(tmp_path)).seals == 2


def test_a_day_without_entries_needs_no_seal(db: None, tmp_path: Path) -> None:
    assert sealed(tmp_path) is None
    note()
    assert sealed(tmp_path) is not None
    assert sealed(tmp_path) is None


def test_after_rotation_old_and_new_seals_hold(db: None, tmp_path: Path) -> None:
    note()
    sealed(tmp_path)
    old = signer_in(tmp_path, NAME)
    new = rotate_key(keys=tmp_path, name=NAME, day=DAY)
    note()
    sealed(tmp_path)
    assert verify(queries.links(), queries.seals(), verifiers_in(tmp_path)).seals == 3
    assert Entry.objects.get(act="audit.key_rotated").details == {"verifier": str(new.verifier)}
    # the old key itself vouches for the new
    Checkpoint.read(Seal.objects.get(number=1).checkpoint, [old.verifier])
    Checkpoint.read(Seal.objects.get(number=2).checkpoint, [new.verifier])


def test_a_lost_key_is_replaced_on_purpose_only(db: None, tmp_path: Path) -> None:
    note()
    sealed(tmp_path)
    (tmp_path / "audit.key").unlink()
    with pytest.raises(BadNote, match="rotate-key"):
        sealed(tmp_path)
    rotate_key(keys=tmp_path, name=NAME, day=DAY)
    assert verify(queries.links(), queries.seals(), verifiers_in(tmp_path)).seals == 2


@pytest.mark.parametrize("change", ["UPDATE audit_seal SET day = now()", "DELETE FROM audit_seal",
                                    "TRUNCATE audit_seal"])  # fmt: skip
def test_not_even_the_owner_changes_a_seal(db: None, tmp_path: Path, change: str) -> None:
    note()
    sealed(tmp_path)
    with pytest.raises(ProgrammingError, match="never changed"), connection.cursor() as cursor:
        cursor.execute(change)
