"""Questions about one region code. Whole tables join regions.parquet instead."""

from collections import defaultdict
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

_FILE = Path(__file__).parent / "regions.parquet"


class RegionsNotBuilt(FileNotFoundError):
    """The table of regions is made by the build and is not there yet."""


def path() -> Path:
    """Return where regions.parquet lies. Raises `RegionsNotBuilt` before `make setup`."""
    if not _FILE.is_file():
        raise RegionsNotBuilt(f"the table of regions is missing, run `make setup` to build it: {_FILE}")
    return _FILE


def successor(code: str, *, on: date) -> str | None:
    """Return the code that stands for the dotted `code` on that day: itself while it is in force.

    None for a code that is not in the lists, that came later, or that ended with no known successor.
    """
    terms = _terms().get(code, [])
    if any(term.covers(on) for term in terms):
        return code
    ended = [term.successor_code for term in terms if term.valid_to and term.valid_to <= on and term.successor_code]
    return successor(ended[-1], on=on) if ended else None


class _Term(NamedTuple):
    code: str
    valid_from: date | None
    valid_to: date | None
    successor_code: str | None

    def covers(self, day: date) -> bool:
        return (self.valid_from or date.min) <= day < (self.valid_to or date.max)


@cache
def _terms() -> dict[str, list[_Term]]:
    import pyarrow.parquet as pq  # a third of a second, which who only asks for `path` need not wait

    table = pq.ParquetFile(path()).read(columns=list(_Term._fields))
    terms: dict[str, list[_Term]] = defaultdict(list)
    for row in zip(*(column.to_pylist() for column in table.columns), strict=True):
        terms[row[0]].append(_Term(*row))
    return dict(terms)
