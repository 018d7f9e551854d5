"""The first rows of a table, enough to find its header."""

from dataclasses import dataclass

#: A header may stand below a title, but not lower than this row.
DEEPEST_HEADER = 10


@dataclass(frozen=True)
class Head:
    """The first rows of one sheet, or of one text file read with one delimiter; at most DEEPEST_HEADER.

    `encoding` and `lines_before` (physical lines above each row) matter for text files only.
    """

    rows: tuple[tuple[str, ...], ...]
    sheet: str = ""
    delimiter: str = ""
    encoding: str = ""
    lines_before: tuple[int, ...] = ()
