"""Stolen passwords are found in a sorted file of hashes, which is searched and never loaded."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from verivali.accounts.breached import BreachedPasswordValidator, fault_of, stands_in

STOLEN = [f"kata-sandi-bocor-{number}" for number in range(500)]


def sha1(password: str) -> str:
    return hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper()


def written(path: Path, passwords: list[str], end: str = "\r\n") -> Path:
    path.write_bytes("".join(sorted(f"{sha1(one)}:{len(one) * 7}{end}" for one in passwords)).encode())
    return path


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("breached") / "pwned.txt", STOLEN)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_stolen_one_is_found_and_no_other(tmp_path: Path, end: str) -> None:
    path = written(tmp_path / "pwned.txt", STOLEN, end)
    assert [one for one in STOLEN if not stands_in(path, one)] == []
    assert [number for number in range(500) if stands_in(path, f"kata-sandi-aman-{number}")] == []


@given(st.lists(st.text(max_size=20), max_size=30, unique=True), st.text(max_size=20))
def test_the_search_agrees_with_looking_at_each_line(
    tmp_path_factory: pytest.TempPathFactory, passwords: list[str], asked: str
) -> None:
    path = written(tmp_path_factory.mktemp("breached") / "pwned.txt", passwords)
    assert stands_in(path, asked) == (asked in passwords)


def test_a_last_line_without_its_end_is_found(tmp_path: Path) -> None:
    path = written(tmp_path / "pwned.txt", STOLEN)
    path.write_bytes(path.read_bytes().rstrip())
    assert all(stands_in(path, one) for one in STOLEN)


def test_a_stolen_password_is_refused_when_it_is_chosen(listed: Path, settings: pytest.FixtureRequest) -> None:
    settings.BREACHED_PASSWORDS = str(listed)  # type: ignore[attr-defined]
    with pytest.raises(ValidationError, match="bocor"):
        validate_password(STOLEN[7], password_validators=[BreachedPasswordValidator()])
    validate_password("tepian-sungai-kandilo-7", password_validators=[BreachedPasswordValidator()])


def test_a_list_that_cannot_be_read_lets_no_password_through(tmp_path: Path, settings: pytest.FixtureRequest) -> None:
    settings.BREACHED_PASSWORDS = str(tmp_path / "gone.txt")  # type: ignore[attr-defined]
    with pytest.raises(ValidationError):
        validate_password("tepian-sungai-kandilo-7", password_validators=[BreachedPasswordValidator()])


def test_a_site_with_a_list_asks_it_whenever_a_password_is_chosen(listed: Path) -> None:
    asked = "from django.conf import settings; print([one['NAME'] for one in settings.AUTH_PASSWORD_VALIDATORS])"
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "verivali.platform.settings"}
    for path, expected in ((str(listed), True), ("", False)):
        given = environment | {"VERIVALI_BREACHED_PASSWORDS": path}
        said = subprocess.run([sys.executable, "-c", asked], env=given, capture_output=True, text=True, check=True)
        assert ("BreachedPasswordValidator" in said.stdout) is expected


def test_the_doctor_tells_a_good_list_from_others(listed: Path, tmp_path: Path) -> None:
    assert fault_of(listed) == ""
    upside_down = tmp_path / "down.txt"
    upside_down.write_bytes(b"".join(reversed(listed.read_bytes().splitlines(keepends=True))))
    words = tmp_path / "words.txt"
    words.write_text("football\n" * 100)
    empty = tmp_path / "empty.txt"
    empty.touch()
    faults = [fault_of(path) for path in (upside_down, words, empty, tmp_path / "gone.txt")]
    assert [fault.split()[0:2] for fault in faults] == [
        ["is", "not"],
        ["does", "not"],
        ["is", "empty"],
        ["cannot", "be"],
    ]
