"""Which header of a file is which column of the contract."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from verivali.engine.contract import CONTRACTS, Column, Contract
from verivali.engine.errors import BadInput
from verivali.engine.readers.head import Head
from verivali.engine.text import Text


@dataclass(frozen=True)
class Header:
    """The header row of a table. `columns`: contract name -> position from 0; `row`: the header's row from 1."""

    head: Head
    row: int
    names: tuple[str, ...]
    columns: Mapping[str, int]

    @property
    def ignored(self) -> tuple[str, ...]:
        """Headers that are no column of the contract."""
        used = set(self.columns.values())
        return tuple(name for position, name in enumerate(self.names) if position not in used and name.strip())

    def name_of(self, column: str) -> str:
        """The user's own header of a contract column."""
        return self.names[self.columns[column]].strip()


def key_of(header: str) -> str:
    """A header without case, blanks and punctuation: `Tanggal Lahir`, `TANGGAL_LAHIR` and `tanggal-lahir` are one."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", header).casefold())


def ranked_spellings(column: Column) -> Iterator[tuple[int, str]]:
    yield 0, column.name
    yield from ((1, alias) for alias in column.aliases)
    yield from ((2, label) for label in column.label)


@cache
def known_headers(contract: str) -> dict[str, str]:
    """Header key -> column of a contract. A column's own name goes before any alias, an alias before any label."""
    ranked = [
        (rank, key_of(spelling), column.name)
        for column in CONTRACTS[contract].columns
        for rank, spelling in ranked_spellings(column)
    ]
    known: dict[str, str] = {}
    for _, key, name in sorted(ranked, key=lambda entry: entry[0]):
        known.setdefault(key, name)
    return known


def column_of(header: str, contract: Contract, chosen: Mapping[str, str | None]) -> str | None:
    """The column a header stands for; what a person chose goes before what we know."""
    key = key_of(header)
    by_key = {key_of(own): name for own, name in chosen.items()}
    if key in by_key:
        return by_key[key]
    name = known_headers(contract.name).get(key)
    return None if name in chosen.values() else name


def count_known(headers: Sequence[str], contract: Contract, chosen: Mapping[str, str | None]) -> int:
    return len({column_of(header, contract, chosen) for header in headers} - {None})


def match(head: Head, row: int, contract: Contract, chosen: Mapping[str, str | None], file: str) -> Header:
    """Match the headers of one row. Raises BadInput for two headers of one column, or a chosen header not there."""
    names = tuple(head.rows[row - 1])
    columns: dict[str, int] = {}
    for position, name in enumerate(names):
        column = column_of(name, contract, chosen)
        if column is None:
            continue
        if column in columns:
            raise said_twice(file, head.sheet, row, column, names[columns[column]], name)
        columns[column] = position
    for header in chosen:
        if key_of(header) not in {key_of(name) for name in names}:
            raise not_there(file, head.sheet, row, header, names)
    return Header(head, row, names, columns)


def said_twice(file: str, sheet: str, row: int, column: str, first: str, second: str) -> BadInput:
    return BadInput(
        Text(
            f"Dua judul kolom, {first.strip()!r} dan {second.strip()!r}, berarti {column}.",
            f"Two headers, {first.strip()!r} and {second.strip()!r}, both mean {column}.",
        ),
        file=file,
        sheet=sheet,
        row=row,
        column=second.strip(),
        remedy=Text(
            "Hapus salah satunya, atau pilih dengan berkas pemetaan (--map).",
            "Remove one of them, or choose with a mapping file (--map).",
        ),
    )


def not_there(file: str, sheet: str, row: int, header: str, names: Sequence[str]) -> BadInput:
    found = ", ".join(name.strip() for name in names if name.strip())
    return BadInput(
        Text("Pemetaan menyebut judul kolom yang tidak ada.", "The mapping names a header that is not in the file."),
        file=file,
        sheet=sheet,
        row=row,
        column=header,
        remedy=Text(f"Judul kolom yang ada: {found}.", f"The headers are: {found}."),
    )
