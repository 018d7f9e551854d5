"""Any table file into DuckDB, every value as text: what a number or a date means is decided later, by its role."""

from pathlib import Path

import duckdb

from verivali.engine.linkage.errors import BadInput
from verivali.engine.linkage.sql import quoted, text

DELIMITERS = ",;\t|"
SNIFFED_BYTES = 1 << 20


def read_table(connection: duckdb.DuckDBPyConnection, path: Path, table: str) -> list[str]:
    """Create `table` from a Parquet or delimited text file, all columns VARCHAR, blanks NULL, plus `row_number` from 1.

    Returns the file's column names. Raises `BadInput` for a file that is missing, unreadable, empty or without rows.
    """
    if not path.is_file():
        raise BadInput(f"{path}: no such file. Check the path.")
    if path.stat().st_size == 0:
        raise BadInput(f"{path}: the file is empty. Export it again.")
    source = _scan(path)
    try:
        columns = [name for name, *_ in connection.execute(f"describe select * from {source}").fetchall()]
        _reject_repeated(path, columns)
        kept = ", ".join(f"nullif(trim({quoted(name)}::varchar), '') as {quoted(name)}" for name in columns)
        connection.execute(
            f"create or replace table {table} as select {kept}, row_number() over () as row_number from {source}"
        )
    except duckdb.Error as problem:
        raise BadInput(f"{path}: cannot be read as a table ({_first_line(problem)}). Check the file's format.") from problem
    (rows,) = connection.execute(f"select count(*) from {table}").fetchone() or (0,)
    if rows == 0:
        raise BadInput(f"{path}: has a header but no rows. Nothing can be linked.")
    return columns


def _scan(path: Path) -> str:
    if path.suffix.lower() in (".parquet", ".pq"):
        return f"read_parquet({text(str(path))}, file_row_number=false)"
    if path.suffix.lower() in (".xlsx", ".xls", ".ods"):
        raise BadInput(f"{path}: spreadsheets are not read here. Save the sheet as CSV or Parquet first.")
    encoding, start = _decoded_start(path)
    header = start.split("\n", 1)[0].strip("\r\ufeff")
    delimiter = max(DELIMITERS, key=header.count)
    return (
        f"read_csv({text(str(path))}, all_varchar=true, header=true, delim={text(delimiter)}, quote='\"', "
        f"encoding={text(encoding)}, null_padding=true, strict_mode=false, parallel=false)"
    )


def _decoded_start(path: Path) -> tuple[str, str]:
    """The encoding as DuckDB names it, and the file's first characters."""
    with path.open("rb") as file:
        start = file.read(SNIFFED_BYTES)
        if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
            return "utf-16", start.decode("utf-16", errors="replace")
        if b"\0" in start:
            raise BadInput(f"{path}: is not text. Give a CSV or Parquet file.")
        file.seek(0)
        encoding = "utf-8" if _is_utf8(file) else "latin-1"
    return encoding, start.decode(encoding, errors="replace")


def _is_utf8(file: object) -> bool:
    from codecs import getincrementaldecoder

    decoder = getincrementaldecoder("utf-8")()
    try:
        while block := file.read(SNIFFED_BYTES):  # type: ignore[attr-defined]
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _reject_repeated(path: Path, columns: list[str]) -> None:
    lowered = [name.lower() for name in columns]
    repeated = sorted({name for name in lowered if lowered.count(name) > 1})
    if repeated or "row_number" in lowered:
        raise BadInput(f"{path}: column {(repeated or ['row_number'])[0]!r} cannot be told apart. Rename it.")


def _first_line(problem: Exception) -> str:
    return str(problem).strip().split("\n", 1)[0][:200]
