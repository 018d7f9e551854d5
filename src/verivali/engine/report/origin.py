"""Where the figures come from: files with their hashes, and the time each stage took."""

from dataclasses import dataclass
from typing import Any

from verivali.engine.report.plain import plain
from verivali.engine.report.words import TABLES, text_of, word
from verivali.engine.text import Text


@dataclass(frozen=True)
class InputFile:
    """`size_bytes` as on disk, `sha256` in hexadecimal."""

    table: Text
    file: str
    rows: int
    size_bytes: int
    sha256: str


@dataclass(frozen=True)
class StageTime:
    stage: Text
    seconds: float
    rows: int
    rows_per_second: int


def input_files(summary: dict[str, Any]) -> list[InputFile]:
    return [
        InputFile(
            word(TABLES, plain(one.get("table") or "?")),
            plain(one.get("file") or ""),
            one.get("rows") or 0,
            one.get("bytes") or 0,
            plain(one.get("sha256") or ""),
        )
        for one in summary.get("inputs") or []
    ]


def stage_times(summary: dict[str, Any]) -> list[StageTime]:
    return [
        StageTime(
            text_of(one.get("label") or one.get("stage")),
            one.get("seconds") or 0.0,
            one.get("rows") or 0,
            round(one.get("rows_per_second") or 0),
        )
        for one in summary.get("timings") or []
    ]


def made_with(summary: dict[str, Any]) -> str:
    """`Verivali 0.1.0 · duckdb`"""
    named = f"Verivali {plain(summary.get('verivali') or '')}".strip()
    return f"{named} · {plain(summary['engine'])}" if summary.get("engine") else named
