"""The fix lists: one workbook a village, full names and numbers, for the operator who repairs."""

import re
import shutil
import unicodedata
from collections.abc import Iterable, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

import duckdb

from verivali.engine.report.areas import is_known
from verivali.engine.report.fix_rows import NO_VILLAGE, FixRow, fix_rows, told_by
from verivali.engine.report.fix_workbook import FixWorkbook
from verivali.engine.report.plain import plain
from verivali.engine.report.rule_words import RuleWords, rule_words

MOST_ROWS = 10_000  # in one workbook: what an office computer opens with ease, and what bounds our memory
LONGEST_NAME = 90


def write_fix_lists(
    folder: Path,
    connection: duckdb.DuckDBPyConnection,
    people: str,
    rules: list[dict[str, Any]],
    summary: dict[str, Any] | None = None,
) -> int:
    """Write `fix-lists/` in `folder`, one workbook for each village with findings; the number of workbooks.

    `people` names a relation with columns of individuals, any of which may be absent; `rules` are those of the summary.
    Villages and date come from `summary`, else from summary.json. Findings whose village is null or not among them go
    to `tanpa-desa.xlsx`. The folder is written aside and swapped in whole; memory is bound by the longest workbook.
    """
    told = told_by(folder) if summary is None else summary
    known = {village["code"]: plain(village["name"]) for village in told.get("villages") or [] if is_known(village)}
    words, as_of = rule_words(rules), str(told.get("as_of") or "")
    aside = folder / ".fix-lists-unfinished"
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir()
    written = 0
    for village, rows in groupby(fix_rows(folder, connection, people, known), key=lambda row: row.village):
        written += write_village(aside, titled(village, known), rows, words, as_of)
    shutil.rmtree(folder / "fix-lists", ignore_errors=True)
    aside.rename(folder / "fix-lists")
    return written


def titled(village: str, known: Mapping[str, str]) -> str:
    return "tanpa-desa" if village == NO_VILLAGE else f"{village} {known[village]}"


def write_village(folder: Path, title: str, rows: Iterable[FixRow], rules: Mapping[str, RuleWords], as_of: str) -> int:
    """One village's workbook, and further ones `(2)`, `(3)` where one would grow too long to open; how many."""
    books: list[FixWorkbook] = []
    for at, row in enumerate(rows):
        if at % MOST_ROWS == 0:
            close_last(books)
            name = f"{title} ({len(books) + 1})" if books else title
            books.append(FixWorkbook(folder / f"{file_name(name)}.xlsx", name, as_of, rules))
        books[-1].add(row)
    close_last(books)
    return len(books)


def close_last(books: list[FixWorkbook]) -> None:
    if books:
        books[-1].close()


def file_name(title: str) -> str:
    """`title` with only letters, digits, blanks, points, hyphens and brackets: safe on every file system."""
    kept = re.sub(r"[^\w .()-]", "", unicodedata.normalize("NFC", title))
    return " ".join(kept.split())[:LONGEST_NAME].rstrip(" .")
