"""How long a full run over a million people takes, stage by stage, and how much memory; how fast pages of cases then are.

    python -m bench.findings                        three runs: the first opens all, the second changes nothing, before the
                                                    third some names are put right
    python -m bench.findings --data /tmp/register   keeps the loaded database there and takes it again
    python -m bench.findings --only questions       of the cases that are there

The register is that of bench.register, the files of other agencies those of its generator. Each run is a process of its
own, `verivali full-run`. Writes bench/data/findings.md.
"""

import argparse
import json
import os
import sys
from pathlib import Path
from typing import Any

os.environ.setdefault("VERIVALI_MODE", "demo")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "verivali.platform.settings")

from bench.__main__ import DATA, machine
from bench.findings import dashboard
from bench.measure import Measured, verivali
from bench.register import world

AS_OF = "2026-11-01"
GIVEN = {"civil_registry": "civil_registry", "external_flags": "flags", "payments": "payments", "previous": "previous"}
RUNS = ("first", "second, nothing changed", "third, 1,000 names put right")
PARTS = ("runs", "questions")
FIXED = """
    UPDATE registry_individual SET name = 'BUDI SANTOSO'
    WHERE id IN (SELECT individual_id FROM findings_finding WHERE rule = 'NM02' AND state = 'open' ORDER BY id LIMIT 1000)
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--individuals", type=int, default=1_000_000)
    parser.add_argument("--data", type=Path, help="keep the loaded database here, or take the one that is there")
    parser.add_argument("--seconds", type=float, default=1, help="of each question")
    parser.add_argument("--only", choices=PARTS, nargs="+", default=PARTS)
    wanted = parser.parse_args()
    parts = [f"Machine: {machine()}. Command: `python {' '.join(['-m bench.findings', *sys.argv[1:]])}`."]
    with world.opened(wanted.individuals, wanted.data):
        if "runs" in wanted.only:
            parts.append("\n".join(table(run_thrice(world.generated(wanted.individuals)))))
            print(parts[-1], flush=True)
        if "questions" in wanted.only:
            parts.append("\n".join(dashboard.table(wanted.seconds)))
            print(parts[-1].splitlines()[-1], flush=True)
            dashboard.close()
    DATA.mkdir(exist_ok=True)
    (DATA / "findings.md").write_text("\n\n".join(parts) + "\n")


def run_thrice(source: Path) -> dict[str, Measured]:
    for kind, file in GIVEN.items():
        verivali("reference", kind, source / f"{file}.parquet", "--as-of", AS_OF)
    runs = {}
    for name in RUNS:
        if name == RUNS[2]:
            put_right()
        runs[name] = run = verivali("full-run", "--as-of", AS_OF, "--json")
        print(name, round(run.seconds, 1), "s", flush=True)
    return runs


def table(runs: dict[str, Measured]) -> list[str]:
    told: dict[str, dict[str, Any]] = {name: json.loads(one.output) for name, one in runs.items()}
    stages = list(next(iter(told.values()))["seconds"])
    lines = [f"| stage, s | {' | '.join(runs)} |", "|---|" + "---:|" * len(runs)]
    for stage in stages:
        lines.append(row(stage, [f"{one['seconds'][stage]:.1f}" for one in told.values()]))
    lines.append(row("whole process", [f"{one.seconds:.1f}" for one in runs.values()]))
    lines.append(row("peak memory, MB", [f"{one.peak_bytes / 2**20:,.0f}" for one in runs.values()]))
    for count in ("fired", "opened", "closed", "reopened"):
        lines.append(row(count, [f"{one['counts'][count]:,}" for one in told.values()]))
    return lines


def row(name: str, cells: list[str]) -> str:
    return f"| {name} | {' | '.join(cells)} |"


def put_right() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(FIXED)
    connection.close()


if __name__ == "__main__":
    main()
