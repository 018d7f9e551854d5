"""Signed notes as others write them, and keys that are made once and kept."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from verivali.audit.keys import renew, signer_in, verifiers_in
from verivali.audit.note import BadNote, Checkpoint, Signer, Verifier, opened

# from the documentation of another implementation of the same format
VERIFIER = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
NOTE = (
    "This is an example message.\n\n"
    "\u2014 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
)
SIGNER = Signer("example.test/audit", bytes(32))
HEAD = Checkpoint("example.test/audit", 3, bytes(range(32)))


def test_a_note_of_another_implementation_opens() -> None:
    verifier = Verifier.read(VERIFIER)
    assert opened(NOTE, [verifier]) == "This is an example message.\n"
    assert str(verifier) == VERIFIER


@pytest.mark.parametrize("head", [HEAD, replace(HEAD, day=date(2026, 11, 23))])
def test_a_tree_head_comes_back_from_its_note(head: Checkpoint) -> None:
    assert Checkpoint.read(SIGNER.sign(str(head)), [SIGNER.verifier]) == head


@pytest.mark.parametrize(
    "spoilt",
    [
        SIGNER.sign(str(HEAD)).replace("\n3\n", "\n4\n"),
        Signer("example.test/audit", b"1" * 32).sign(str(HEAD)),
        SIGNER.sign("example.test/audit\nthree\n"),
        SIGNER.sign(str(HEAD) + "day of reckoning\n"),
        SIGNER.sign(str(Checkpoint("another.test/log", 3, bytes(32)))),
        str(HEAD),
        str(HEAD) + "\n\u2014 example.test/audit ???\n",
        str(HEAD) + "\nno signature\n",
    ],
)
def test_what_is_not_signed_as_it_stands_is_refused(spoilt: str) -> None:
    with pytest.raises(BadNote):
        Checkpoint.read(spoilt, [SIGNER.verifier])


@pytest.mark.parametrize("text", ["", "name", "name+00000000+AQ==", VERIFIER.replace("530d903a", "530d903b")])
def test_what_is_no_verifying_key_is_refused(text: str) -> None:
    with pytest.raises(BadNote):
        Verifier.read(text)


def test_a_key_is_made_once_and_readable_by_its_owner_only(tmp_path: Path) -> None:
    made = signer_in(tmp_path / "keys", "example.test/audit")
    assert signer_in(tmp_path / "keys", "another.test/audit") == made
    assert (tmp_path / "keys" / "audit.key").stat().st_mode & 0o777 == 0o600
    assert verifiers_in(tmp_path / "keys") == [made.verifier]


def test_rotation_keeps_the_public_keys_and_the_name(tmp_path: Path) -> None:
    old = signer_in(tmp_path, "example.test/audit")
    new = renew(tmp_path, "ignored")
    assert verifiers_in(tmp_path) == [old.verifier, new.verifier]
    assert signer_in(tmp_path, "") == new
    assert new.name == old.name


def test_a_lost_key_is_not_silently_replaced(tmp_path: Path) -> None:
    signer_in(tmp_path, "example.test/audit")
    (tmp_path / "audit.key").unlink()
    with pytest.raises(BadNote, match="rotate-key"):
        signer_in(tmp_path, "example.test/audit")
