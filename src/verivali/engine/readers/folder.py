"""Tables in a folder, known by their file names; parts of one table in a folder of its own."""

from pathlib import Path

from verivali.engine.contract import CONTRACTS, Contract
from verivali.engine.readers.file_kind import is_table, stem_of, suffix_of

BY_STEM = {stem: contract for contract in CONTRACTS.values() for stem in contract.file_stems}


def tables_in(folder: Path) -> list[tuple[Contract, Path]]:
    """The tables of a folder in the order of their names; anything else in it is left alone."""
    return [
        (BY_STEM[stem_of(path)], path)
        for path in sorted(folder.iterdir())
        if stem_of(path) in BY_STEM and (is_parts_folder(path) if path.is_dir() else is_table(path))
    ]


def is_parts_folder(path: Path) -> bool:
    """`individuals.parquet/` or `individuals/` with Parquet files in it."""
    return suffix_of(path) in ("", ".parquet") and bool(parts_of(path))


def parts_of(folder: Path) -> tuple[Path, ...]:
    """The Parquet files below a folder, but for hidden ones and those of unfinished writes."""
    if not folder.is_dir():
        return ()
    parts = (path for path in sorted(folder.rglob("*.parquet")) if path.is_file())
    return tuple(
        path for path in parts if not any(one.startswith((".", "_")) for one in path.relative_to(folder).parts)
    )
