"""Where one table of the contract lies: its file or parts, their format, and the columns its headers name."""

from dataclasses import dataclass
from pathlib import Path

from verivali.engine.contract import Contract
from verivali.engine.readers.file_kind import CSV, PARQUET, XLSX
from verivali.engine.readers.header import Header

__all__ = ["CSV", "PARQUET", "XLSX", "Source"]


@dataclass(frozen=True)
class Source:
    """`place` is what the user named; `paths` the file itself or the parts of a folder, in the order they are read."""

    contract: Contract
    place: Path
    paths: tuple[Path, ...]
    format: str
    header: Header

    @property
    def columns(self) -> frozenset[str]:
        """The columns of the contract that the file has."""
        return frozenset(self.header.columns)

    @property
    def name(self) -> str:
        """What messages call it."""
        return self.place.name
