"""Which sheet of a file holds which table, below which header, and what its columns mean: guessed, for a person to judge."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from verivali.engine.contract import CONTRACTS, Column, Contract
from verivali.engine.readers.find_header import best_row, is_named_like
from verivali.engine.readers.head import Head
from verivali.engine.readers.header import column_of
from verivali.engine.readers.read_header import heads_of
from verivali.engine.text import Text
from verivali.intake.models import Table
from verivali.intake.wording import refusing
from verivali.registry.errors import Refused

#: Fewer known columns make no table of ours.
FEWEST_KNOWN = 2
MOST_COLUMNS = 300
#: Table -> header of a source -> column of the contract, as it was mapped the last time.
Saved = Mapping[str, Mapping[str, str | None]]


def relaxed(contract: Contract) -> Contract:
    """Without columns that must be there: rows that lack a key are told one by one."""
    columns = (replace(column, must=False, minimum=column.must or column.minimum) for column in contract.columns)
    return replace(contract, columns=tuple(columns))


TABLES = {table: relaxed(CONTRACTS[table]) for table in Table.values}


@dataclass(frozen=True)
class Guess:
    """A sheet ("" where a file has none) as a table. `row`: of the header, from 1. `known`: how many columns it names."""

    table: str
    head: Head
    row: int
    known: int
    mapping: dict[str, str | None]

    @property
    def sheet(self) -> str:
        return self.head.sheet

    @property
    def headers(self) -> list[str]:
        return headers_of(self.head, self.row)

    @property
    def sample(self) -> list[list[str]]:
        """The rows that follow the header, as far as the head was read."""
        return rows_below(self.head, self.row, len(self.headers))


def rows_below(head: Head, row: int, width: int) -> list[list[str]]:
    return [[*cells[:width], *[""] * (width - len(cells))] for cells in head.rows[row:]]


def headers_of(head: Head, row: int) -> list[str]:
    names = [name.replace("\0", "").strip() for name in head.rows[row - 1]]
    while names and not names[-1]:
        names.pop()
    return names


def heads(path: Path, kind: str, file_name: str) -> list[Head]:
    """Raises Refused for a file that cannot be read, or not safely."""
    with refusing(file_name):
        return heads_of((path,), kind)


def sheets_of(found: Sequence[Head]) -> list[str]:
    return list(dict.fromkeys(head.sheet for head in found if head.sheet))


def guess(found: Sequence[Head], saved: Saved, *, table: str = "", sheet: str | None = None) -> Guess:
    """The best reading of a file, of one table or one sheet where named. Raises Refused."""
    chosen = [head for head in found if sheet in (None, head.sheet)]
    if not chosen:
        raise Refused(Text(f"Tidak ada lembar bernama {sheet}.", f"There is no sheet called {sheet}."))
    guesses = [
        one for name in ([table] if table else TABLES) for head in chosen if (one := guess_of(head, name, saved))
    ]
    best = max(guesses, key=rank, default=None)
    if best is None or best.known < FEWEST_KNOWN:
        raise no_table(chosen)
    refuse_headers(best.headers)
    return best


def rank(one: Guess) -> tuple[bool, int, bool]:
    """A sheet named like its table, then what names more columns; of equals people go before houses."""
    is_named = is_named_like(one.sheet, TABLES[one.table]) and one.known >= FEWEST_KNOWN
    return is_named, one.known, one.table == Table.INDIVIDUALS


def guess_of(head: Head, table: str, saved: Saved) -> Guess | None:
    contract, chosen = TABLES[table], saved.get(table, {})
    candidate = best_row(head, contract, chosen)
    if candidate is None:
        return None
    mapping = mapping_of(headers_of(head, candidate.row), contract, chosen)
    return Guess(table, head, candidate.row, len(set(mapping.values()) - {None}), mapping)


def mapping_of(headers: Sequence[str], contract: Contract, chosen: Mapping[str, str | None]) -> dict[str, str | None]:
    """Each header's column; of two headers for one column the first has it."""
    mapping: dict[str, str | None] = {}
    for header in headers:
        column = column_of(header, contract, chosen) if header else None
        if header and header not in mapping:
            mapping[header] = column if column in contract.by_name and column not in mapping.values() else None
    return mapping


def refuse_headers(headers: Sequence[str]) -> None:
    if len(headers) > MOST_COLUMNS:
        raise Refused(
            Text(
                f"Tabel ini berisi {len(headers)} kolom; paling banyak {MOST_COLUMNS}.",
                f"This table has {len(headers)} columns; at most {MOST_COLUMNS} are read.",
            )
        )
    twice = [name for name, times in Counter(name.casefold() for name in headers if name).items() if times > 1]
    if twice:
        named = ", ".join(twice).upper()
        raise Refused(
            Text(
                f"Judul kolom yang sama berdiri dua kali: {named}. Ganti nama atau hapus salah satunya.",
                f"The same header stands twice: {named}. Rename or remove one of them.",
            )
        )


def no_table(found: Sequence[Head]) -> Refused:
    sheets = ", ".join(sheets_of(found))
    where = Text(f" di lembar {sheets}", f" in the sheets {sheets}") if sheets else Text("", "")
    return Refused(
        Text(
            f"Tidak ada judul kolom tabel individu atau rumah tangga yang dikenal{where.id}, pada 10 baris pertama. "
            f"Judul yang dikenal antara lain {known_names('individuals')}.",
            f"No known header of a table of individuals or households{where.en}, in the first 10 rows. "
            f"Known headers are among others {known_names('individuals')}.",
        )
    )


def known_names(table: str) -> str:
    return ", ".join(name_of(column) for column in TABLES[table].columns[:6])


def name_of(column: Column) -> str:
    return (column.aliases[0] if column.aliases else column.name).upper()


def find(found: Sequence[Head], sheet: str, headers: Sequence[str]) -> tuple[Head, int] | None:
    """Where the header stands that somebody saw and mapped."""
    for head in found:
        for row in range(1, len(head.rows) + 1):
            if head.sheet == sheet and headers_of(head, row) == list(headers):
                return head, row
    return None
