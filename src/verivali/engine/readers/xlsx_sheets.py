"""Workbooks through child processes: the heads of their sheets, and the rows of one as a text file."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from verivali.engine.errors import BadInput
from verivali.engine.readers.head import DEEPEST_HEADER, Head
from verivali.engine.readers.header import Header
from verivali.engine.readers.xlsx_guard import MOST_ROWS, damaged, guard, too_large, too_long
from verivali.engine.text import Text

HEADS = Path(__file__).with_name("sheet_heads.py")
ROWS = Path(__file__).with_name("sheet_rows.py")
MEMORY_BYTES = 4 << 30
MOST_SECONDS = 1800


def read_heads(path: Path) -> list[Head]:
    """The heads of the sheets that can be seen. Raises BadInput for a workbook that cannot be read safely."""
    guard(path)
    sheets = ask(HEADS, path, str(DEEPEST_HEADER))
    return [Head(tuple(tuple(row) for row in sheet["rows"]), sheet=sheet["sheet"]) for sheet in sheets]


def write_rows(path: Path, header: Header, out: Path) -> None:
    """Write the rows below the header as UTF-8 CSV: row number in the sheet, then the header's cells."""
    answer = ask(ROWS, path, header.head.sheet, str(header.row), str(len(header.names)), str(out))
    if answer["last_row"] > MOST_ROWS:
        raise too_long(path)


def ask(child: Path, path: Path, *question: str) -> Any:
    command = [sys.executable, "-I", str(child), str(MEMORY_BYTES), str(path), *question]
    try:
        # the command is ours; the file's name is one argument of it, never parsed by a shell
        ended = subprocess.run(command, capture_output=True, timeout=MOST_SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise too_large(path) from error
    if ended.returncode < 0:
        # ended by a signal: the bound on its memory, in whichever library met it first
        raise too_large(path)
    if ended.returncode > 0:
        raise damaged(path)
    answer = json.loads(ended.stdout)
    if isinstance(answer, dict) and "error" in answer:
        raise told(path, answer)
    return answer


def told(path: Path, answer: dict[str, str]) -> BadInput:
    if answer["error"] == "memory":
        return too_large(path)
    if answer["error"] == "damaged":
        return damaged(path)
    return BadInput(
        Text("Berkas sementara tidak dapat ditulis.", "A temporary file cannot be written."),
        file=path.name,
        value=answer["why"],
        remedy=Text("Periksa sisa ruang disk.", "Check the free disk space."),
    )
