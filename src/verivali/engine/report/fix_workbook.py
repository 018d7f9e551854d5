"""One workbook an operator can work from: what to repair, and a first sheet that says how. In Indonesian only.

Every cell from the register is written as text, so a NIK keeps its digits and a name that starts with `=` stays a name.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from verivali.engine.report.fix_cover import write_cover
from verivali.engine.report.fix_formats import SHAPES, formats, height, on_paper
from verivali.engine.report.fix_rows import FixRow, values_of
from verivali.engine.report.plain import plain
from verivali.engine.report.rule_words import RuleWords
from verivali.engine.report.words import SEVERITIES, word

LONGEST_CELL = 32_767  # Excel's own limit
MADE = datetime(2000, 1, 1)  # a fixed date, so that the same run writes the same workbook
#: Heading and width in characters; together they fill the width of an A4 page on its side.
COLUMNS = (
    ("No", 5), ("Tingkat", 11), ("Kode", 6), ("Kelainan", 20), ("Yang memperbaiki", 13), ("Cara memperbaiki", 26),
    ("ID rumah tangga", 13), ("Nama", 18), ("NIK", 18), ("Alamat", 18), ("RT", 5), ("RW", 5),
    ("Nilai sekarang", 26), ("Nilai yang benar", 18), ("Sudah diperbaiki", 11), ("Catatan/bukti", 18),
)  # fmt: skip
HEADINGS = [heading for heading, _ in COLUMNS]
WIDTHS = [width for _, width in COLUMNS]
DONE = HEADINGS.index("Sudah diperbaiki")
TO_FILL = {HEADINGS.index("Nilai yang benar"), DONE, HEADINGS.index("Catatan/bukti")}


class FixWorkbook:
    """A workbook while its rows come in, held in memory until `close` writes it with its first sheet."""

    def __init__(self, path: Path, title: str, as_of: str, rules: Mapping[str, RuleWords]) -> None:
        import xlsxwriter  # slow to load, and few runs write workbooks

        self.title, self.as_of, self.rules = title, as_of, rules
        self.counts: Counter[tuple[str, str]] = Counter()
        options = {"in_memory": True, "strings_to_formulas": False}  # temporary files take longer than the rest
        self.book = xlsxwriter.Workbook(str(path), options)
        self.book.set_properties({"title": title, "created": MADE})
        self.cover = self.book.add_worksheet("Ringkasan")
        self.sheet = self.book.add_worksheet("Perbaikan")
        self.formats = formats(self.book)
        self.lay_out()

    @property
    def rows(self) -> int:
        return self.counts.total()

    def lay_out(self) -> None:
        for column, (heading, width) in enumerate(COLUMNS):
            self.sheet.set_column(column, column, width)
            self.sheet.write_string(0, column, heading, self.formats["heading"])
        self.sheet.set_row(0, height(COLUMNS))
        self.sheet.freeze_panes(1, 3)
        self.sheet.repeat_rows(0)
        self.sheet.set_landscape()
        on_paper(self.sheet, self.title)

    def add(self, row: FixRow) -> None:
        """Write one finding below the last."""
        self.counts[row.severity, row.rule] += 1
        at = self.rows
        words = self.rules.get(row.rule, RuleWords())
        severity = f"{SHAPES.get(row.severity, '')} {word(SEVERITIES, row.severity).id}"
        texts = (severity, row.rule, words.title, words.who, words.remedy, row.household, row.name, row.nik,
                 row.address, row.rt, row.rw, values_of(row.evidence), "", "belum", "")  # fmt: skip
        self.sheet.set_row(at, height(zip(texts, WIDTHS[1:], strict=True)))
        self.sheet.write_number(at, 0, at, self.formats["cell"])
        for column, text in enumerate(texts, 1):
            self.sheet.write_string(at, column, written(text), self.look(column, row.severity))

    def look(self, column: int, severity: str) -> Any:
        if column == 1:
            return self.formats.get(severity, self.formats["cell"])
        return self.formats["to_fill" if column in TO_FILL else "cell"]

    def close(self) -> None:
        self.sheet.autofilter(0, 0, self.rows, len(COLUMNS) - 1)
        self.sheet.ignore_errors({"number_stored_as_text": f"A1:P{self.rows + 1}"})  # a NIK is no number
        choice = {"validate": "list", "source": ["ya", "belum"], "error_title": "Sudah diperbaiki",
                  "error_message": "Pilih ya atau belum."}  # fmt: skip
        self.sheet.data_validation(1, DONE, max(self.rows, 1), DONE, choice)
        write_cover(self.cover, self.formats, self.title, self.as_of, self.counts, self.rules)
        on_paper(self.cover, self.title)
        self.book.close()


def written(text: str) -> str:
    """Lines kept, everything invisible made visible, no longer than a cell may be."""
    return "\n".join(plain(line) for line in text.split("\n"))[:LONGEST_CELL]
