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


def subset_inputs(folder: Path) -> Path:
    """One large CSV of people with a score to rank by (the true one), and the registry as Parquet; made once."""
    target = folder / "subset"
    if not (target / "individuals.csv").exists():
        target.mkdir(exist_ok=True)
        registry, people = (
            f"read_csv('{folder}/{name}.csv', all_varchar = true)" for name in ("civil_registry", "individuals")
        )
        scores = f"(SELECT household_id, value FROM '{folder}/truth.parquet' WHERE kind = 'welfare')"
        duckdb.sql(f"COPY (FROM {registry}) TO '{target}/civil_registry.parquet'")
        duckdb.sql(f"""
            COPY (SELECT p.* REPLACE (s.value AS welfare_score) FROM {people} p LEFT JOIN {scores} s USING (household_id))
            TO '{target}/individuals.csv'
        """)
    return target


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
        folder = subset_inputs(data(f"5m-csv-{scale}", 5_000_000 // scale, "--format", "csv"))
        parts.append(subset.measure(folder, AS_OF, DATA / "out", chosen.runs))
    text = "\n\n".join([f"Machine: {machine()}. Command: `make bench`.", *parts])
    print(text)
    (DATA / "figures.md").write_text(text + "\n")
    shutil.rmtree(DATA / "out", ignore_errors=True)


if __name__ == "__main__":
    main()
