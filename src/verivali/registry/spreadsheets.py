"""Lists as XLSX or CSV: words for codes, no cell that a spreadsheet would run, and on all of it who took it out and why.

In CSV the mark is the last column, not a first line: files get sorted, split and pasted together, and each row that
was taken out still says by whom. A first line would also stand in the way of whoever reads the file by program.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from verivali.registry.forms import STATUSES, described, label, programme_said, said
from verivali.registry.queries.exports import Cell

#: What a spreadsheet takes for the beginning of a formula; the wide forms too, which some versions fold.
RUNNABLE = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
#: XLSX holds 1,048,576 rows a sheet.
ROWS_OF_SHEET = 1_000_000
LONGEST_IN_MARGIN = 200  # the format allows 255 characters in a header or footer
HEADINGS = {
    "register_number": gettext_lazy("Register number"),
    "province": gettext_lazy("Province"),
    "regency": gettext_lazy("Regency"),
    "district": gettext_lazy("District"),
    "village": gettext_lazy("Village"),
    "village_code": gettext_lazy("Village code"),
    "rw": "RW",
    "rt": "RT",
    "address": gettext_lazy("Address"),
    "status": gettext_lazy("Status"),
    "decile": gettext_lazy("Decile"),
    "decile_date": gettext_lazy("Decile of"),
    "programmes": gettext_lazy("Programmes"),
    "registered_on": gettext_lazy("In the register since"),
    "head_name": gettext_lazy("Head of household"),
    "nik": "NIK",
    "kk": "KK",
    "members": gettext_lazy("Members"),
    "is_caretaker": gettext_lazy("Caretaker"),
}
MARK_HEADING = gettext_lazy("Exported by")


@dataclass(frozen=True)
class Mark:
    """Who took the list out of the register, when, why, and under which number of the audit log."""

    who: str
    role: str
    region: str
    at: str
    reason: str
    number: str
    numbers_are: str
    rows: int

    @property
    def in_one_line(self) -> str:
        return f"{self.who}; {self.at}; {self.reason}; {self.number}"

    @property
    def lines(self) -> list[tuple[str, Cell]]:
        return [
            (_("Exported by"), f"{self.who} ({self.role})"),
            (_("Region"), self.region),
            (_("When"), self.at),
            (_("Reason"), self.reason),
            (_("Number in the audit log"), self.number),
            (_("NIK and KK"), self.numbers_are),
            (_("Rows"), self.rows),
        ]


def heading(column: str) -> str:
    return str(HEADINGS.get(column) or label(column))


def worded(column: str, value: Cell) -> Cell:
    """The value in words of the language at work, harmless in a spreadsheet."""
    if value is None:
        return ""
    if column == "status":
        return str(dict(STATUSES)[value])  # type: ignore[index]
    if column == "is_caretaker":
        return _("yes") if value else ""
    if column == "programmes":
        return harmless(", ".join(programme_said(code) for code in str(value).split()))
    known = described(column)
    if known and known.codes and (meaning := known.codes.meanings.get(value)):
        return str(said(meaning))
    return harmless(value) if isinstance(value, str) else value


def harmless(text: str) -> str:
    """Text that a spreadsheet shows and does not run."""
    plain = text.replace("\0", "")
    return f"'{plain}" if plain.startswith(RUNNABLE) else plain


def write_csv(path: Path, columns: tuple[str, ...], rows: Iterable[list[Cell]], mark: Mark) -> Iterator[int]:
    """Writes the file, and tells after each row how many there are. Excel knows by the first bytes that it is UTF-8."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        sheet = csv.writer(file)
        sheet.writerow([*(heading(column) for column in columns), str(MARK_HEADING)])
        by = harmless(mark.in_one_line)
        for done, row in enumerate(rows, 1):
            sheet.writerow([*(worded(column, value) for column, value in zip(columns, row, strict=True)), by])
            yield done


def write_xlsx(path: Path, columns: tuple[str, ...], rows: Iterable[list[Cell]], mark: Mark) -> Iterator[int]:
    """As `write_csv`. Rows go to the disk as they come; no text is taken for a formula, a number or a link."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
               "strings_to_numbers": False, "tmpdir": str(path.parent)}  # fmt: skip
    with xlsxwriter.Workbook(str(path), options) as book:
        strong = book.add_format({"bold": True, "bottom": 1})
        tell_mark(book, mark, strong)
        sheet: Any = None
        at = ROWS_OF_SHEET
        for done, row in enumerate(rows, 1):
            if at == ROWS_OF_SHEET:
                sheet, at = next_sheet(book, columns, mark, strong), 0
            at += 1
            for place, (column, value) in enumerate(zip(columns, row, strict=True)):
                sheet.write(at, place, worded(column, value))
            yield done
        if sheet is None:
            next_sheet(book, columns, mark, strong)


def tell_mark(book: xlsxwriter.Workbook, mark: Mark, strong: object) -> None:
    """The first sheet."""
    sheet = book.add_worksheet(_("About"))
    in_margins(sheet, mark)
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 80)
    for row, (what, value) in enumerate(mark.lines):
        sheet.write(row, 0, what, strong)
        sheet.write(row, 1, harmless(value) if isinstance(value, str) else value)
    sheet.write(
        len(mark.lines) + 1, 0, _("Personal data (UU 27/2022): for the reason above only; then delete the file.")
    )


def next_sheet(book: xlsxwriter.Workbook, columns: tuple[str, ...], mark: Mark, strong: object) -> Any:
    count = len(book.worksheets())
    sheet = book.add_worksheet(_("List") if count == 1 else f"{_('List')} {count}")
    in_margins(sheet, mark)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(columns) - 1, 18)
    for place, column in enumerate(columns):
        sheet.write(0, place, heading(column), strong)
    return sheet


def in_margins(sheet: Any, mark: Mark) -> None:
    """The mark at head and foot of each printed page."""
    above = f"&L{escaped(mark.who)} · {mark.at}&R{mark.number}"
    sheet.set_header(above)
    sheet.set_footer(f"&L{escaped(mark.reason)[:LONGEST_IN_MARGIN]}&R&P / &N")


def escaped(text: str) -> str:
    """An ampersand begins an instruction there."""
    return text.replace("&", "&&")
