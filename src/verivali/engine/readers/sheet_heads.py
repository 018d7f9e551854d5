"""Runs alone, as a child process with bounded memory: the first rows of a workbook's sheets, without loading them.

The spreadsheet library loads a sheet whole, half a minute for a full one, only to tell what its header says. This reads
the workbook's XML as far as the rows asked for. It imports nothing of ours.

    python sheet_heads.py MEMORY_BYTES WORKBOOK ROWS

prints one line of JSON: [{"sheet": name, "rows": [[text, ...], ...]}, ...] for the sheets that can be seen.
"""

import json
import posixpath
import re
import resource
import sys
import zipfile
from collections.abc import Iterator
from typing import IO
from xml.etree.ElementTree import Element, ParseError, iterparse

Cell = str | int
LETTERS = re.compile(r"[A-Z]+")


def local(name: str) -> str:
    """A tag or attribute without its namespace, which differs between the two kinds of workbook."""
    return name.rsplit("}", 1)[-1]


def elements(file: IO[bytes], tag: str) -> Iterator[Element]:
    """The elements of one name, each forgotten once it was looked at."""
    for _, element in iterparse(file):  # noqa: S314 - see above
        if local(element.tag) == tag:
            yield element
            element.clear()


def attribute(element: Element, name: str) -> str:
    return next((value for key, value in element.attrib.items() if local(key) == name), "")


def visible_sheets(packed: zipfile.ZipFile) -> list[tuple[str, str]]:
    """Name and path of each worksheet that is not hidden, in the workbook's order."""
    with packed.open("xl/_rels/workbook.xml.rels") as file:
        paths = {
            attribute(one, "Id"): posixpath.normpath(posixpath.join("/xl", attribute(one, "Target")))[1:]
            for one in elements(file, "Relationship")
            if attribute(one, "Type").endswith("/worksheet")
        }
    with packed.open("xl/workbook.xml") as file:
        found = [
            (attribute(one, "name"), one.get("state", "visible"), paths.get(relation_of(one)))
            for one in elements(file, "sheet")
        ]
    return [(name, path) for name, state, path in found if state == "visible" and path]


def relation_of(sheet: Element) -> str:
    return next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")


def first_rows(packed: zipfile.ZipFile, path: str, count: int) -> list[list[Cell]]:
    """Rows from the first on, blank ones too; a number stands for a shared string."""
    rows: list[list[Cell]] = []
    with packed.open(path) as file:
        for row in elements(file, "row"):
            number = int(row.get("r") or len(rows) + 1)
            if number > count:
                break
            rows += [[]] * (number - 1 - len(rows))
            rows.append(cells_of(row))
    return rows


def cells_of(row: Element) -> list[Cell]:
    cells: list[Cell] = []
    for cell in row:
        letters = LETTERS.match(cell.get("r") or "")
        position = column_number(letters[0]) if letters else len(cells)
        cells += [""] * (position - len(cells))
        cells.append(value_of(cell))
    return cells


def column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def value_of(cell: Element) -> Cell:
    if cell.get("t") == "inlineStr":
        return text_of(cell)
    value = next((one.text or "" for one in cell if local(one.tag) == "v"), "")
    return int(value) if cell.get("t") == "s" and value else value.strip()


def text_of(element: Element) -> str:
    """The text of a string, without the reading aids that some scripts put above it."""
    runs = [run for run in element.iter() if local(run.tag) != "rPh"]
    return "".join(run.text or "" for run in runs if local(run.tag) == "t").strip()


def shared_strings(packed: zipfile.ZipFile, last: int) -> list[str]:
    """The shared strings up to the last one asked for."""
    if last < 0:
        return []
    texts: list[str] = []
    with packed.open("xl/sharedStrings.xml") as file:
        for element in elements(file, "si"):
            texts.append(text_of(element))
            if len(texts) > last:
                break
    return texts


def heads(path: str, count: int) -> list[dict[str, object]]:
    with zipfile.ZipFile(path) as packed:
        found = [(name, first_rows(packed, sheet, count)) for name, sheet in visible_sheets(packed)]
        asked = [cell for _, rows in found for row in rows for cell in row if isinstance(cell, int)]
        texts = shared_strings(packed, max(asked, default=-1))
    return [{"sheet": name, "rows": [[spelled(cell, texts) for cell in row] for row in rows]} for name, rows in found]


def spelled(cell: Cell, texts: list[str]) -> str:
    return texts[cell] if isinstance(cell, int) else cell


def main(memory_bytes: int, path: str, count: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    try:
        answer: object = heads(path, count)
    except MemoryError:
        answer = {"error": "memory"}
    except (ParseError, zipfile.BadZipFile, KeyError, IndexError, ValueError, OSError) as error:
        answer = {"error": "damaged", "why": str(error)}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
