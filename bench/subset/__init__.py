"""Fair vectorised scripts for one subset of the check: duplicate NIKs, civil registry join, deciles of households.

Each reads individuals.csv and the civil registry, uses its library's own best way, and writes the same results:
records with a shared NIK, records whose NIK is unknown to the registry or carries another name, and one decile for
each household by its welfare score. `verivali check --only` does the same, judged by its rules, with its report.
"""

import shutil
from pathlib import Path

from bench.measure import Measured, median, python, verivali

ONLY = "ID10,ID06,ID07,EK-decile"


def measure(folder: Path, as_of: str, out: Path, runs: int) -> str:
    """A Markdown table of medians: each script and ours, and ratios to plain DuckDB."""
    scripts = {
        f"plain {name}": one(f"bench.subset.in_{name}", folder, out, runs) for name in ("duckdb", "polars", "pandas")
    }
    scripts["verivali check --only"] = median([ours(folder, as_of, out) for _ in range(runs)])
    base = scripts["plain duckdb"]
    lines = [f"## The subset `--only {ONLY}` on a CSV of 5 million", "",
             "| | s | peak GiB | time / DuckDB | memory / DuckDB |", "|---|---:|---:|---:|---:|"]  # fmt: skip
    return "\n".join([*lines, *(line(name, measured, base) for name, measured in scripts.items())])


def one(module: str, folder: Path, out: Path, runs: int) -> Measured:
    results = []
    for _ in range(runs):
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir(parents=True)
        results.append(python(module, folder, out))
    shutil.rmtree(out)
    return median(results)


def ours(folder: Path, as_of: str, out: Path) -> Measured:
    inputs = (folder / "individuals.csv", "--civil-registry", folder / "civil_registry.parquet")
    return verivali("check", *inputs, "--as-of", as_of, "--out", out, "--only", ONLY)


def line(name: str, measured: Measured, base: Measured) -> str:
    return (
        f"| {name} | {measured.seconds:.2f} | {measured.peak_bytes / 2**30:.2f}"
        f" | {measured.seconds / base.seconds:.2f} | {measured.peak_bytes / base.peak_bytes:.2f} |"
    )
