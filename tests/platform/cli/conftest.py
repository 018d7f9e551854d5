"""The installed command, run as its user runs it."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

COMMAND = Path(sys.executable).with_name("verivali")
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def verivali() -> Run:
    def run(*arguments: object) -> "subprocess.CompletedProcess[str]":
        return subprocess.run([COMMAND, *map(str, arguments)], capture_output=True, text=True, timeout=300)

    return run


@pytest.fixture(scope="session")
def checked(verivali, register, tmp_path_factory) -> Path:
    """The output of one whole run over the small register."""
    out = tmp_path_factory.mktemp("checked") / "out"
    run = verivali("check", register, "--as-of", "2026-11-01", "--out", out, "--xlsx")
    assert run.returncode == 0, run.stderr
    return out
