"""The head of a Parquet table, one file or the parts of a folder: its column names."""

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from verivali.engine.errors import BadInput
from verivali.engine.readers.head import Head
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
    try:
        return tuple(pq.read_schema(path).names)
    except (pa.ArrowException, OSError) as error:
        raise damaged(path, str(error)) from error


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
