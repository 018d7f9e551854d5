"""The rows of one table as text, in the same shape for every format."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Scan:
    """SQL that gives a table's rows in file order, each cell as text, missing cells as NULL.

    `rows`: a table function; `cells`: contract column -> its text; `row_number`: the row's number as the user sees it,
    or NULL where rows follow each other from `first_row` without a gap; `part`: the file a row is in, or NULL for the
    one file. `may_have_rare_blanks`: tabs, line breaks or no-break spaces may stand around its values.
    """

    rows: str
    cells: Mapping[str, str]
    row_number: str = "NULL"
    part: str = "NULL"
    first_row: int = 1
    may_have_rare_blanks: bool = True
