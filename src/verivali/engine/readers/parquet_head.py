"""The head of a Parquet table, one file or the parts of a folder: its column names."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb

from verivali.engine.errors import BadInput
from verivali.engine.readers.head import Head
from verivali.engine.sql import text
from verivali.engine.text import Text

EXPORT_AGAIN = Text("Ekspor ulang berkas Parquet dari asalnya.", "Export the Parquet file again.")


def read_heads(paths: Sequence[Path]) -> list[Head]:
    """The column names as the one head. Raises BadInput for a damaged file, or parts that differ in columns."""
    names = column_names(paths[0])
    for path in paths[1:]:
        if set(column_names(path)) != set(names):
            raise parts_differ(paths[0], path)
    return [Head((names,))]


def column_names(path: Path) -> tuple[str, ...]:
    """By DuckDB, which is loaded already, and not by Arrow, which is slow to load."""
    try:
        with duckdb.connect() as connection:
            nodes = connection.execute(
                f"SELECT name, coalesce(num_children, 0) FROM parquet_schema({text(str(path))})"
            ).fetchall()
    except (duckdb.Error, OSError) as error:
        raise damaged(path, str(error)) from error
    return tuple(top_level(nodes[1:]))


def top_level(nodes: Sequence[tuple[str, int]]) -> Iterator[str]:
    """The names that stand right under the root, of a schema's nodes in depth-first order with their children."""
    within = 0
    for name, children in nodes:
        if not within:
            yield name
        within += children - (1 if within else 0)


def damaged(path: Path, why: str) -> BadInput:
    return BadInput(
        Text("Berkas Parquet rusak atau terpotong.", "The Parquet file is damaged or cut off."),
        file=path.name,
        value=why.splitlines()[0] if why else None,
        remedy=EXPORT_AGAIN,
    )


def parts_differ(first: Path, other: Path) -> BadInput:
    return BadInput(
        Text(f"Kolom bagian ini berbeda dari {first.name}.", f"This part's columns differ from those of {first.name}."),
        file=other.name,
        remedy=EXPORT_AGAIN,
    )
