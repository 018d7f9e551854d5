"""`python -m bench [--small] [--runs N]`: makes the data once, measures, prints tables and writes docs/performance.md.

All figures of a table come from one run on one machine: compare them with each other, not with another day's.
"""

import argparse
import os
import platform
import shutil
from datetime import date
from pathlib import Path

import duckdb

from bench import subset, whole
from bench.measure import verivali

ROOT = Path(__file__).parent.parent
DATA = ROOT / "bench" / "data"
AS_OF = "2026-11-01"
#: A generated household has about 3.3 members.
MEMBERS = 3.3


def data(name: str, individuals: int, *arguments: str) -> Path:
    """A generated register, made once."""
    folder = DATA / name
    if not (folder / "individuals.parquet").exists() and not (folder / "individuals.csv").exists():
        print(f"generating {name} ...", flush=True)
        households = str(round(individuals / MEMBERS))
        verivali("generate", "--households", households, "--region", "00", "--seed", "1", "--out", folder, *arguments)
    return folder


def csv_with_registry(folder: Path) -> Path:
    """The registry as Parquet beside the CSV of individuals: what is measured is reading one large CSV."""
    target = folder / "civil_registry.parquet"
    if not target.exists():
        text = "all_varchar = true"
        duckdb.sql(f"COPY (FROM read_csv('{folder}/civil_registry.csv', {text})) TO '{target}'")
    return folder


def machine() -> str:
    described = Path("/proc/cpuinfo").read_text().splitlines()
    model = next(line.split(":")[1].strip() for line in described if line.startswith("model name"))
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{len(os.sched_getaffinity(0))} cores ({model}), {memory:.0f} GiB, {platform.system()}, {date.today()}"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--small", action="store_true", help="a tenth of the sizes, to try the benchmark itself")
    parser.add_argument("--runs", type=int, default=3, help="runs of each small measurement; the median counts")
    parser.add_argument("--only", choices=["whole", "subset"], help="one part")
    chosen = parser.parse_args()
    scale = 10 if chosen.small else 1
    parts = []
    if chosen.only != "subset":
        sizes = {f"{millions}m": data(f"{millions}m-{scale}", millions * 1_000_000 // scale) for millions in (1, 10)}
        parts.append(whole.measure(sizes, AS_OF, DATA / "out"))
    if chosen.only != "whole":
        folder = csv_with_registry(data(f"5m-csv-{scale}", 5_000_000 // scale, "--format", "csv"))
        parts.append(subset.measure(folder, AS_OF, DATA / "out", chosen.runs))
    text = "\n\n".join([f"Machine: {machine()}. Command: `make bench`.", *parts])
    print(text)
    (DATA / "figures.md").write_text(text + "\n")
    shutil.rmtree(DATA / "out", ignore_errors=True)


if __name__ == "__main__":
    main()
