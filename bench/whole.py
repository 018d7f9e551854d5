"""The whole check at 1 and 10 million individuals against the bare limit of the same run."""

import json
from pathlib import Path

from bench.measure import Measured, python, verivali


def measure(sizes: dict[str, Path], as_of: str, out: Path) -> str:
    """Markdown tables: totals and ratios, then seconds and rows a second for each stage."""
    lines = ["## The whole check", "", "| size | bare limit s | check s | ratio | peak GiB | µs per row |",
             "|---|---:|---:|---:|---:|---:|"]  # fmt: skip
    stages: dict[str, list[dict[str, float]]] = {}
    for name, folder in sizes.items():
        limit = python("bench.limit", folder)
        checked = verivali("check", folder, "--as-of", as_of, "--out", out, "--skip", "probable", "--memory", "8GB")
        told = json.loads((out / "summary.json").read_text())
        rows = told["rows"]["individuals"]
        lines.append(total_line(name, limit, checked, rows))
        stages[name] = told["timings"]
    first = next(iter(sizes.values()))
    verivali("check", first, "--as-of", as_of, "--out", out, "--only", "probable")
    probable = json.loads((out / "summary.json").read_text())["timings"]
    return "\n".join([*lines, "", *stage_table(stages), "", *stage_table({"probable duplicates, 1m": probable})])


def total_line(name: str, limit: Measured, checked: Measured, rows: int) -> str:
    return (
        f"| {name} ({rows:,}) | {limit.seconds:.1f} | {checked.seconds:.1f} | {checked.seconds / limit.seconds:.2f}"
        f" | {checked.peak_bytes / 2**30:.1f} | {checked.seconds / rows * 1e6:.2f} |"
    )


def stage_table(stages: dict[str, list[dict[str, float]]]) -> list[str]:
    lines = ["| size | stage | s | rows/s |", "|---|---|---:|---:|"]
    for name, timings in stages.items():
        lines += [
            f"| {name} | {one['stage']} | {one['seconds']:.2f} | {one['rows_per_second'] or ''} |" for one in timings
        ]
    return lines
