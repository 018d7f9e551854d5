"""Readers: any accepted file into exactly the contract's columns, in DuckDB."""

from verivali.engine.readers.mapping import ColumnMapping, read_mapping
from verivali.engine.readers.recognise import recognise
from verivali.engine.readers.source import Source
from verivali.engine.readers.stage import stage
from verivali.engine.readers.staged import Staged
from verivali.engine.readers.unreadable_cells import UnreadableCell, unreadable_cells

__all__ = [
    "ColumnMapping",
    "Source",
    "Staged",
    "UnreadableCell",
    "read_mapping",
    "recognise",
    "stage",
    "unreadable_cells",
]
