"""Two registers of 5,000 households in Paser, one clean and one with defects, as SQL tables."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from verivali.engine.generate.generation import Wish, generate

HOUSEHOLDS = 5_000
Ask = Callable[[str], list[tuple[Any, ...]]]


def tables(folder: Path) -> duckdb.DuckDBPyConnection:
    """Each Parquet file of the folder as a view of its name."""
    connection = duckdb.connect()
    for file in sorted(folder.glob("*.parquet")):
        connection.read_parquet(str(file)).create_view(file.stem)
    return connection


@pytest.fixture(scope="session")
def clean_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("clean") / "register"
    generate(Wish(HOUSEHOLDS, "64.01", 11, folder, clean=True, chunk_households=2_000))
    return folder


@pytest.fixture(scope="session")
def dirty_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dirty") / "register"
    generate(Wish(HOUSEHOLDS, "64.01", 11, folder))
    return folder


@pytest.fixture(scope="session")
def clean(clean_folder: Path) -> Iterator[Ask]:
    with tables(clean_folder) as connection:
        yield lambda sql: connection.execute(sql).fetchall()


@pytest.fixture(scope="session")
def dirty(dirty_folder: Path) -> Iterator[Ask]:
    with tables(dirty_folder) as connection:
        yield lambda sql: connection.execute(sql).fetchall()
