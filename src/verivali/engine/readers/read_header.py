"""The header of a table in a file of any format."""

from collections.abc import Sequence
from pathlib import Path

from verivali.engine.contract import Contract
from verivali.engine.readers import csv_head, parquet_head, xlsx_sheets
from verivali.engine.readers.file_kind import CSV, PARQUET
from verivali.engine.readers.find_header import find_header
from verivali.engine.readers.head import Head
from verivali.engine.readers.header import Header
from verivali.engine.readers.mapping import ColumnMapping


def read_header(paths: Sequence[Path], kind: str, contract: Contract, file: str, mapping: ColumnMapping) -> Header:
    return find_header(heads_of(paths, kind), contract, mapping.get(contract.name, {}), file)


def heads_of(paths: Sequence[Path], kind: str) -> list[Head]:
    if kind == PARQUET:
        return parquet_head.read_heads(paths)
    return csv_head.read_heads(paths[0]) if kind == CSV else xlsx_sheets.read_heads(paths[0])
