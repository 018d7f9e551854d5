"""A table of the contract as it stands in DuckDB after reading."""

from collections.abc import Mapping
from dataclasses import dataclass

from verivali.engine.readers.fingerprint import InputFile


@dataclass(frozen=True)
class Staged:
    """`relation` is a view or table with exactly `columns`, in the contract's types.

    `absent`: columns of the contract's minimum that the file lacks. `ignored`: headers that are no column of the
    contract. `rows`: rows of the relation. `unreadable`: cells that could not be read, by column; the cells themselves
    stand in the table `unreadable_relation`. `repeats`: rows whose key stood in an earlier row, None when not counted.
    `left_out`: rows of the file that are not in the relation, for want of a key or because they repeat one.
    """

    contract: str
    relation: str
    columns: tuple[str, ...]
    absent: tuple[str, ...]
    ignored: tuple[str, ...]
    rows: int
    files: tuple[InputFile, ...]
    unreadable: Mapping[str, int]
    unreadable_relation: str
    repeats: int | None
    left_out: int
