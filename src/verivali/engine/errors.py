"""What the engine says when its input cannot be used."""

from verivali.engine.text import Text

LONGEST_VALUE = 80
ROW, COLUMN, VALUE, REMEDY = (
    Text("baris", "row"),
    Text("kolom", "column"),
    Text("Nilai", "Value"),
    Text("Perbaikan", "Remedy"),
)


class BadInput(Exception):
    """A file, option or value that cannot be used: where it is, what is wrong, how to mend it, in both languages.

    `row` is the row as the user sees it in the file, counted from 1 with the header.
    """

    def __init__(
        self,
        what: Text,
        *,
        file: str = "",
        sheet: str = "",
        row: int | None = None,
        column: str = "",
        value: str | None = None,
        remedy: Text | None = None,
    ) -> None:
        super().__init__(what.en)
        self.what = what
        self.file, self.sheet, self.row, self.column = file, sheet, row, column
        self.value, self.remedy = value, remedy

    def message(self, language: str = "") -> str:
        """The whole message in one language, "id" or "en"; in both, Indonesian first, when none is named."""
        languages = [language] if language else list(Text._fields)
        return "\n".join(self._message_in(one) for one in languages)

    def _message_in(self, language: str) -> str:
        lines = [": ".join(part for part in (self._place_in(language), _in(self.what, language)) if part)]
        if self.value is not None:
            lines.append(f"  {_in(VALUE, language)}: {shortened(self.value)!r}")
        if self.remedy:
            lines.append(f"  {_in(REMEDY, language)}: {_in(self.remedy, language)}")
        return "\n".join(lines)

    def _place_in(self, language: str) -> str:
        row = f"{_in(ROW, language)} {self.row}" if self.row is not None else ""
        column = f"{_in(COLUMN, language)} {self.column}" if self.column else ""
        return ", ".join(part for part in (self.file, self.sheet, row, column) if part)

    def __str__(self) -> str:
        return self.message("en")


def shortened(value: str) -> str:
    return value if len(value) <= LONGEST_VALUE else value[: LONGEST_VALUE - 1] + "…"


def _in(text: Text, language: str) -> str:
    return text.id if language == "id" else text.en
