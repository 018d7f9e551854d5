"""Which file is which table: in a folder by name, a single file by its columns, or as an option says."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from verivali.engine.contract import CONTRACTS, Contract
from verivali.engine.readers.file_kind import PARQUET, kind_of, stem_of
from verivali.engine.readers.find_header import best_candidate
from verivali.engine.readers.folder import BY_STEM, parts_of, tables_in
from verivali.engine.readers.mapping import ColumnMapping
from verivali.engine.readers.read_header import heads_of, read_header
from verivali.engine.readers.source import Source
from verivali.engine.readers.unrecognised import ambiguous, no_tables, two_files, unknown

#: A file with fewer known columns is no table of ours.
FEWEST = 2


def recognise(
    inputs: Sequence[Path], named: Mapping[str, Path] | None = None, mapping: ColumnMapping | None = None
) -> dict[str, Source]:
    """Contract name -> where its table lies. `inputs` are files and folders, `named` files by contract name.

    Reads heads only. Raises BadInput for a file that is no table we know, and for two files for one table.
    """
    found: dict[str, Source] = {}
    for contract, place in [*placed(inputs, mapping or {}), *chosen(named or {})]:
        if contract.name in found:
            if place.resolve() == found[contract.name].place.resolve():
                continue
            raise two_files(contract, found[contract.name].place, place)
        found[contract.name] = locate(contract, place, mapping or {})
    return {name: found[name] for name in CONTRACTS if name in found}


def placed(inputs: Sequence[Path], mapping: ColumnMapping) -> list[tuple[Contract, Path]]:
    places: list[tuple[Contract, Path]] = []
    for path in inputs:
        in_folder = tables_in(path) if path.is_dir() else []
        if path.is_dir() and not in_folder and not parts_of(path):
            raise no_tables(path)
        places += in_folder or [(by_columns(path, mapping), path)]
    return places


def chosen(named: Mapping[str, Path]) -> list[tuple[Contract, Path]]:
    places: list[tuple[Contract, Path]] = []
    for name, path in named.items():
        in_folder = [place for contract, place in tables_in(path) if contract.name == name] if path.is_dir() else []
        places += [(CONTRACTS[name], place) for place in in_folder or [path]]
    return places


def locate(contract: Contract, place: Path, mapping: ColumnMapping) -> Source:
    paths, kind = files_of(place)
    return Source(contract, place, paths, kind, read_header(paths, kind, contract, place.name, mapping))


def files_of(place: Path) -> tuple[tuple[Path, ...], str]:
    """The files of a table and their kind; a folder holds Parquet parts."""
    if not place.is_dir():
        return (place,), kind_of(place)
    parts = parts_of(place)
    if not parts:
        raise no_tables(place)
    for part in parts:
        kind_of(part)
    return parts, PARQUET


def by_columns(place: Path, mapping: ColumnMapping) -> Contract:
    """The table a file is named after, else the one most of whose columns it has.

    Of equals the one that must have columns and has them, the more the better, and today's register rather than last
    period's. One that lacks them is refused when its header is read.
    """
    if stem_of(place) in BY_STEM:
        return BY_STEM[stem_of(place)]
    heads = heads_of(*files_of(place))
    fits = {
        contract.name: (candidate.known, candidate.is_complete, len(contract.must), contract.name != "previous")
        for contract in CONTRACTS.values()
        if (candidate := best_candidate(heads, contract, mapping.get(contract.name, {}))) and candidate.known >= FEWEST
    }
    best = [CONTRACTS[name] for name in fits if fits[name] == max(fits.values())]
    if len(best) == 1:
        return best[0]
    raise ambiguous(place, best) if best else unknown(place, heads)
