"""A data folder that the account of the server may enter, with a database in it that was run once and ended."""

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from verivali.platform.database.server import Server


@contextmanager
def place() -> Iterator[Path]:
    # not under pytest's own folder, which root alone may enter
    with tempfile.TemporaryDirectory(prefix="verivali-server-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder) / "site"


@pytest.fixture(scope="session")
def made() -> Iterator[Path]:
    with place() as folder:
        with Server(folder):
            pass
        yield folder


@pytest.fixture
def folder(made: Path) -> Iterator[Path]:
    """A copy: making a database takes a second, copying one a tenth."""
    with place() as copy:
        subprocess.run(["cp", "-a", made, copy], check=True)
        yield copy


@pytest.fixture
def empty_folder() -> Iterator[Path]:
    with place() as folder:
        yield folder
