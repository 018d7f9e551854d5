"""Find the header of a table: in which sheet, below which title, with which delimiter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from verivali.engine.contract import Contract
from verivali.engine.errors import BadInput
from verivali.engine.readers.head import DEEPEST_HEADER, Head
from verivali.engine.readers.header import Header, column_of, count_known, key_of, match
from verivali.engine.text import Text


@dataclass(frozen=True)
class Candidate:
    """A row that may be the header: how many columns it names, and whether it names all that must be there."""

    head: Head
    row: int
    known: int
    is_complete: bool


def best_candidate(heads: Sequence[Head], contract: Contract, chosen: Mapping[str, str | None]) -> Candidate | None:
    """A sheet named like the table, else the first sheet (or the delimiter) whose header has what must be there."""
    candidates = [candidate for head in heads if (candidate := best_row(head, contract, chosen))]
    return max(candidates, key=lambda one: rank(one, contract), default=None)


def rank(candidate: Candidate, contract: Contract) -> tuple[bool, bool, int]:
    is_sheet_to_take = bool(candidate.head.sheet) and candidate.is_complete
    return (
        is_named_like(candidate.head.sheet, contract),
        candidate.is_complete,
        0 if is_sheet_to_take else candidate.known,
    )


def is_named_like(sheet: str, contract: Contract) -> bool:
    return bool(sheet) and key_of(sheet) in {
        key_of(name) for name in (contract.name, *contract.file_stems, *contract.label)
    }


def best_row(head: Head, contract: Contract, chosen: Mapping[str, str | None]) -> Candidate | None:
    rows = [
        Candidate(head, number, count_known(row, contract, chosen), has_all_it_must(row, contract, chosen))
        for number, row in enumerate(head.rows, 1)
    ]
    return max(rows, key=lambda one: one.known, default=None)


def has_all_it_must(row: Sequence[str], contract: Contract, chosen: Mapping[str, str | None]) -> bool:
    named = {column_of(header, contract, chosen) for header in row} - {None}
    return bool(named) and named.issuperset(contract.must)


def find_header(heads: Sequence[Head], contract: Contract, chosen: Mapping[str, str | None], file: str) -> Header:
    """The header row, matched. Raises BadInput when what must be there is not, naming all of it."""
    candidate = best_candidate(heads, contract, chosen)
    if candidate is None or candidate.known == 0:
        sheet = heads[0].sheet if len(heads) == 1 else ""
        raise no_header(file, sheet, contract, heads[0].rows[0] if heads and heads[0].rows else ())
    header = match(candidate.head, candidate.row, contract, chosen, file)
    missing = [name for name in contract.must if name not in header.columns]
    if missing:
        raise lacking(file, header, contract, missing)
    return header


def no_header(file: str, sheet: str, contract: Contract, first_row: Sequence[str]) -> BadInput:
    return BadInput(
        Text(
            f"Tidak ada baris judul tabel {contract.name} ({contract.label.id}) di {DEEPEST_HEADER} baris pertama.",
            f"No header of the table {contract.name} ({contract.label.en}) in the first {DEEPEST_HEADER} rows.",
        ),
        file=file,
        sheet=sheet,
        row=1,
        value=", ".join(first_row),
        remedy=names_to_use(contract, contract.must or contract.minimum or [contract.columns[0].name]),
    )


def lacking(file: str, header: Header, contract: Contract, missing: list[str]) -> BadInput:
    names = ", ".join(missing)
    return BadInput(
        Text(f"Kolom wajib tidak ada: {names}.", f"A column that must be there is missing: {names}."),
        file=file,
        sheet=header.head.sheet,
        row=header.row,
        column=names,
        value=", ".join(name.strip() for name in header.names if name.strip()),
        remedy=names_to_use(contract, missing),
    )


def names_to_use(contract: Contract, missing: list[str]) -> Text:
    indonesian = "; ".join(f"{name} boleh dinamai {called(contract, name)}" for name in missing)
    english = "; ".join(f"{name} may be called {called(contract, name)}" for name in missing)
    return Text(
        f"Beri judul kolom yang dikenal ({indonesian}) atau pakai berkas pemetaan (--map).",
        f"Use a header we know ({english}) or a mapping file (--map).",
    )


def called(contract: Contract, name: str) -> str:
    return ", ".join((name, *contract[name].aliases)).upper()
