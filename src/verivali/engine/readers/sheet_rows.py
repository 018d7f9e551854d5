"""Runs alone, as a child process with bounded memory: reads a workbook's cells as text.

The spreadsheet library holds a whole sheet in memory, and a crafted workbook can make that anything; here only this
process dies of it. It imports nothing of ours, so that it starts fast and the bound means something.

    python sheet_rows.py MEMORY_BYTES WORKBOOK SHEET HEADER_ROW WIDTH OUT

writes OUT as CSV, the row's number in the sheet and then its cells, blank rows left out, and prints one line of JSON.
"""

import csv
import json
import resource
import sys
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

#: From here on a spreadsheet has rounded a whole number: it keeps 15 digits.
FIRST_ROUNDED = 10**15


def as_text(cell: Any) -> str:
    """A cell as a person would type it: whole numbers without `.0`, dates as ISO, rounded numbers as 6.40101E+15."""
    if isinstance(cell, str):
        return cell.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n").strip()
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, int | float):
        return number_as_text(float(cell))
    if isinstance(cell, datetime) and not (cell.hour or cell.minute or cell.second):
        return cell.date().isoformat()
    return (
        cell.isoformat(" ") if isinstance(cell, datetime) else cell.isoformat() if isinstance(cell, date) else str(cell)
    )


def number_as_text(number: float) -> str:
    if abs(number) >= FIRST_ROUNDED:
        return f"{number:.5E}"
    return str(int(number)) if number.is_integer() else f"{Decimal(repr(number)):f}"


def numbered_rows(sheet: Any) -> Iterator[tuple[int, list[str]]]:
    for number, row in enumerate(sheet.iter_rows(), 1):
        cells = [as_text(cell) for cell in row]
        if any(cells):
            yield number, cells


def write_rows(workbook: Any, sheet_name: str, header_row: int, width: int, out: Path) -> dict[str, int]:
    sheet = workbook.get_sheet_by_name(sheet_name)
    written = 0
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["row", *(f"c{position}" for position in range(width))])
        for number, cells in numbered_rows(sheet):
            if number > header_row:
                writer.writerow([number, *cells[:width], *[""] * (width - len(cells))])
                written += 1
    return {"rows": written, "last_row": sheet.total_height}


def main(memory_bytes: int, workbook_path: str, sheet: str, header_row: int, width: int, out: Path) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        answer: object = write_rows(CalamineWorkbook.from_path(workbook_path), sheet, header_row, width, out)
    except MemoryError:
        answer = {"error": "memory"}
    except OSError as error:
        answer = {"error": "disk", "why": str(error)}
    except CalamineError as error:
        answer = {"error": "damaged", "why": str(error)}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4]), int(sys.argv[5]), Path(sys.argv[6]))
