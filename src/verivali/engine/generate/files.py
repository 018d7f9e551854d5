"""Writers of the generated tables, chunk by chunk: Parquet, CSV or XLSX."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from verivali.engine.contract import CONTRACTS
from verivali.engine.generate import truth
from verivali.engine.generate.arrow import schema_of
from verivali.engine.generate.worksheet import XlsxFile

TRUTH = "truth"
#: Words that repeat. All other text is written plain: looking for repeats there takes time and finds none.
REPEATING = {"birth_place", "occupation", "village_code", "component", "id_card_village_code", "rt", "rw", "bps_code",
             "decile_source", "status", "flag", "source", "programme", "period", "account_status", "rule", "kind",
             "scope", "note"}  # fmt: skip


class Writer(Protocol):
    def write(self, rows: pa.Table) -> None: ...
    def close(self) -> None: ...


class ParquetFile:
    def __init__(self, path: Path, schema: pa.Schema) -> None:
        repeating = [field.name for field in schema if not pa.types.is_string(field.type) or field.name in REPEATING]
        self._file = pq.ParquetWriter(path, schema, compression="zstd", compression_level=1, use_dictionary=repeating)

    def write(self, rows: pa.Table) -> None:
        if len(rows):
            self._file.write_table(rows, row_group_size=len(rows))

    def close(self) -> None:
        self._file.close()


class CsvFile:
    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self._file = pyarrow.csv.CSVWriter(path, schema)

    def write(self, rows: pa.Table) -> None:
        self._file.write_table(rows)

    def close(self) -> None:
        self._file.close()


FORMATS: dict[str, Callable[[Path, pa.Schema], Writer]] = {"parquet": ParquetFile, "csv": CsvFile, "xlsx": XlsxFile}


def open_all(folder: Path, kind: str) -> dict[str, Writer]:
    """A writer for each table under its own file name, and one for the truth, which is always Parquet."""
    writers = {
        name: FORMATS[kind](folder / f"{contract.file_stems[0]}.{kind}", schema_of(contract))
        for name, contract in CONTRACTS.items()
    }
    return writers | {TRUTH: ParquetFile(folder / f"{TRUTH}.parquet", truth.SCHEMA)}
