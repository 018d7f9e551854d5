"""A table being made: columns as NumPy arrays of one length, in memory for one chunk of households."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

Whole = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Real = npt.NDArray[np.float64]
Words = npt.NDArray[np.object_]
Rows = npt.NDArray[np.int64]
Column = npt.NDArray[Any]

#: Stands for "not given" in whole-number columns; text columns hold None.
MISSING = int(np.iinfo(np.int64).min)


class Frame:
    """Columns by name: int64 for numbers, codes, days since 1970 and yes/no, object for text."""

    def __init__(self, columns: Mapping[str, Column]) -> None:
        self.columns = dict(columns)

    def __len__(self) -> int:
        return len(next(iter(self.columns.values()), ()))

    def __getitem__(self, name: str) -> Column:
        return self.columns[name]

    def __setitem__(self, name: str, values: Column) -> None:
        self.columns[name] = values

    def take(self, rows: Rows | Flags) -> "Frame":
        return Frame({name: values[rows] for name, values in self.columns.items()})

    def followed_by(self, other: "Frame") -> "Frame":
        """Both frames' rows; they must have the same columns."""
        return Frame({name: np.concatenate([values, other[name]]) for name, values in self.columns.items()})


def where(condition: Flags, value: int | Whole, otherwise: int | Whole = MISSING) -> Whole:
    return np.where(condition, value, otherwise).astype(np.int64)


def nothing(count: int) -> Whole:
    return np.full(count, MISSING, dtype=np.int64)


def no_words(count: int) -> Words:
    return np.full(count, None, dtype=object)


def words_where(condition: Flags, words: Words | str | None, otherwise: Words | str | None = None) -> Words:
    """Text chosen row by row; None is not given."""
    chosen = np.full(len(condition), None, dtype=object)
    chosen[condition] = words[condition] if isinstance(words, np.ndarray) else words
    chosen[~condition] = otherwise[~condition] if isinstance(otherwise, np.ndarray) else otherwise
    return chosen


def rank_within(keys: Whole) -> Whole:
    """The place of each row among the rows of the same key, from 0, in row order."""
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    place = np.arange(len(keys))
    starts = np.concatenate([[True], ordered[1:] != ordered[:-1]])[: len(keys)]
    first = np.maximum.accumulate(np.where(starts, place, 0))
    ranks = np.empty(len(keys), dtype=np.int64)
    ranks[order] = place - first
    return ranks
