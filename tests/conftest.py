"""A small register of made-up people, generated once for all tests that read files."""

from pathlib import Path

import pytest

from verivali.engine.generate.generation import Wish, generate

HOUSEHOLDS = 400


@pytest.fixture(scope="session")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of Parquet inputs with known defects, and truth.parquet."""
    folder = tmp_path_factory.mktemp("register") / "input"
    generate(Wish(HOUSEHOLDS, "64.01", 7, folder))
    return folder
