"""What is said of files that are no table, or one too many."""

from collections.abc import Sequence
from pathlib import Path

from verivali.engine.contract import CONTRACTS, Contract
from verivali.engine.errors import BadInput
from verivali.engine.readers.head import Head
from verivali.engine.text import Text

OPTIONS = {
    "civil_registry": "--civil-registry",
    "external_flags": "--flags",
    "previous": "--previous",
    "payments": "--payments",
}


def listed_names() -> str:
    return ", ".join(contract.file_stems[0] for contract in CONTRACTS.values())


def two_files(contract: Contract, first: Path, second: Path) -> BadInput:
    option = OPTIONS.get(contract.name, "")
    return BadInput(
        Text(f"Dua berkas untuk tabel {contract.name}.", f"Two files for the table {contract.name}."),
        file=str(second),
        value=str(first),
        remedy=Text(
            f"Berikan satu saja; data periode lalu lewat --previous{' atau ' + option if option else ''}.",
            f"Give only one; last period's with --previous{' or ' + option if option else ''}.",
        ),
    )


def ambiguous(place: Path, contracts: list[Contract]) -> BadInput:
    names = ", ".join(contract.name for contract in contracts)
    return BadInput(
        Text(f"Berkas ini bisa berarti beberapa tabel: {names}.", f"This file may be one of several tables: {names}."),
        file=place.name,
        remedy=Text(
            f"Beri nama sesuai tabelnya ({listed_names()}) atau pakai opsinya, misalnya --previous.",
            f"Name it after its table ({listed_names()}) or use its option, such as --previous.",
        ),
    )


def unknown(place: Path, heads: Sequence[Head]) -> BadInput:
    found = max((row for head in heads for row in head.rows[:1]), key=len, default=())
    needs = "; ".join(
        f"{contract.name}: {', '.join(contract.must)}" for contract in CONTRACTS.values() if contract.must
    )
    return BadInput(
        Text("Judul kolom berkas ini tidak cocok dengan tabel mana pun.", "The headers fit none of the tables."),
        file=place.name,
        row=1,
        value=", ".join(found),
        remedy=Text(
            f"Kolom wajib: {needs}. Perbaiki judulnya atau pakai berkas pemetaan (--map).",
            f"Needed columns: {needs}. Mend the headers or use a mapping file (--map).",
        ),
    )


def no_tables(path: Path) -> BadInput:
    return BadInput(
        Text("Folder ini tidak memuat tabel yang dikenal.", "The folder holds no table we know."),
        file=str(path),
        remedy=Text(
            f"Beri nama berkasnya {listed_names()} dengan akhiran .parquet, .csv atau .xlsx.",
            f"Name the files {listed_names()} with the ending .parquet, .csv or .xlsx.",
        ),
    )
