"""The error report: the user's own rows as they brought them, cells at fault coloured, what to do beside each row.

It can be mended and brought again: the columns keep their names and order, and the last one is known and left out.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import xlsxwriter

from verivali.engine.text import Text

#: A row as it was brought, and what is wrong with it: see `StagedRow.cells` and `StagedRow.problems`.
Line = tuple[list[str | None], list[dict[str, Any]]]
ERRORS = Text("Kesalahan", "Errors")
#: XLSX holds 1,048,576 rows a sheet and 32,767 letters a cell.
ROWS_OF_SHEET = 1_000_000
LONGEST = 32_000
REFUSED = "refused"
#: By severity: of what refuses the row or blocks payment, of what is to be handled, of what is only to be looked at.
COLOURS = {REFUSED: "#F4C7C3", "B": "#F4C7C3", "H": "#FCE8B2", "W": "#E8EAED"}
GRAVITY = list(COLOURS)
#: A spreadsheet that is told to edit such a text would run it; the mark of a quoted text keeps it one.
RUNNABLE = ("=", "+", "-", "@", "\t", "\r", "\n")


class Formats:
    """`of` a text and the severity of what is wrong with it, "" for nothing."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.strong = book.add_format({"bold": True, "bottom": 1})
        self.plain = {False: None, True: book.add_format({"quote_prefix": True})}
        self.faulty = {
            (severity, is_quoted): book.add_format({"bg_color": colour, "quote_prefix": is_quoted})
            for severity, colour in COLOURS.items()
            for is_quoted in (False, True)
        }

    def of(self, text: str, severity: str) -> Any:
        is_quoted = text.startswith(RUNNABLE)
        return self.faulty[severity, is_quoted] if severity else self.plain[is_quoted]


def write_report(
    path: Path, headers: list[str], mapping: dict[str, str | None], lines: Iterable[Line], *, language: str
) -> Iterator[int]:
    """Writes the file, and tells after each row how many there are. `mapping` is header -> column of the contract.

    Every cell is text: nothing is run, and no number of sixteen digits is rounded.
    """
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
               "strings_to_numbers": False, "tmpdir": str(path.parent)}  # fmt: skip
    kept = [place for place, header in enumerate(headers) if header not in (ERRORS.id, ERRORS.en)]
    header_of = {column: header for header, column in mapping.items() if column}
    place_of = {column: place for place, column in enumerate(mapping.get(headers[one]) for one in kept) if column}
    with xlsxwriter.Workbook(str(path), options) as book:
        formats = Formats(book)
        titles = [*(headers[one] for one in kept), ERRORS.said(language)]
        sheet = next_sheet(book, titles, formats)
        at = 0
        for done, (cells, problems) in enumerate(lines, 1):
            if at == ROWS_OF_SHEET:
                sheet, at = next_sheet(book, titles, formats), 0
            at += 1
            gravest = gravest_of(problems, place_of)
            for place, one in enumerate(kept):
                if text := cells[one]:
                    sheet.write_string(at, place, text[:LONGEST], formats.of(text, gravest.get(place, "")))
                elif place in gravest:
                    sheet.write_blank(at, place, None, formats.of("", gravest[place]))
            if problems:
                sheet.write_string(at, len(kept), told(problems, header_of, language)[:LONGEST])
            yield done


def next_sheet(book: xlsxwriter.Workbook, titles: list[str], formats: Formats) -> Any:
    sheet = book.add_worksheet()
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, max(len(titles) - 2, 0), 18)
    sheet.set_column(len(titles) - 1, len(titles) - 1, 80)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    for place, title in enumerate(titles):
        sheet.write_string(0, place, title, formats.strong)
    return sheet


def gravest_of(problems: list[dict[str, Any]], place_of: dict[str, int]) -> dict[int, str]:
    """Place of a cell -> severity of the gravest thing wrong with it."""
    found: dict[int, str] = {}
    for one in problems:
        place, severity = place_of.get(one["column"] or ""), known(one["severity"])
        if place is not None and GRAVITY.index(severity) <= GRAVITY.index(found.get(place, GRAVITY[-1])):
            found[place] = severity
    return found


def known(severity: str) -> str:
    return severity if severity in COLOURS else GRAVITY[-1]


def told(problems: list[dict[str, Any]], header_of: dict[str, str], language: str) -> str:
    """All that is wrong with a row, one after the other: column, what, remedy."""
    parts = []
    for one in problems:
        column = one["column"] or ""
        before = f"{header_of.get(column, column)}: " if column else ""
        remedy = one.get("remedy", {}).get(language) or ""
        says = str(one["says"][language]).rstrip(".")
        parts.append(f"{before}{says}. {remedy}".strip())
    return "\n".join(parts)
