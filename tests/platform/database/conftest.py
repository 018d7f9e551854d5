"""A data folder that the account of the server may enter."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def folder() -> Iterator[Path]:
    # not under pytest's own folder, which root alone may enter
    with tempfile.TemporaryDirectory(prefix="verivali-server-") as place:
        Path(place).chmod(0o755)
        yield Path(place) / "site"
