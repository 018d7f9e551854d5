"""How fast a spreadsheet of 100,000 people is checked, written and taken back, beside a small and a large register.

    python -m bench.intake                                 10 thousand and 1 million people there already
    python -m bench.intake --data 1000000=/tmp/register    takes the loaded database that is there
    python -m bench.intake --rows 10000 --existing 10000

Each import is a whole `verivali import`, its start included, as an officer of a regency; seconds of the
database are those of its processes. Writes bench/data/intake.md.
"""

import argparse
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

os.environ.setdefault("VERIVALI_MODE", "demo")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "verivali.platform.settings")

from bench.__main__ import DATA, machine
from bench.measure import Measured, verivali
from bench.register import world

REGENCY, SEED, USER = "64.02", "5", "bench-import"
HEADS = ("people there", "rows", "check, s", "write, s", "all, s", "rows a second", "peak MB", "CPU s", "database CPU s",
         "taken back, s")  # fmt: skip


@dataclass(frozen=True)
class Timed:
    """`database` in CPU seconds."""

    command: Measured
    cpu: float
    database: float
    told: dict[str, object]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--existing", type=int, nargs="+", default=[10_000, 1_000_000])
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--data", nargs="+", default=[], metavar="PEOPLE=FOLDER", help="keep the loaded database here")
    wanted = parser.parse_args()
    folders = {int(people): Path(folder) for people, _, folder in (one.partition("=") for one in wanted.data)}
    file = spreadsheet(wanted.rows)
    lines = [f"| {' | '.join(HEADS)} |", "|" + "---:|" * len(HEADS)]
    for people in wanted.existing:
        lines.append(apart(people, wanted) if len(wanted.existing) > 1 else measured(people, folders.get(people), file))
        print("\n".join(lines[:2] + lines[-1:]), flush=True)
    told = f"Machine: {machine()}. Command: `python {' '.join(['-m bench.intake', *sys.argv[1:]])}`."
    DATA.mkdir(exist_ok=True)
    (DATA / "intake.md").write_text(told + "\n\n" + "\n".join(lines) + "\n")


def apart(people: int, wanted: argparse.Namespace) -> str:
    """In a process of its own: Django goes to one database in its life."""
    asked = ["--existing", str(people), "--rows", str(wanted.rows), *(["--data", *wanted.data] if wanted.data else [])]
    done = subprocess.run([sys.executable, "-m", "bench.intake", *asked], check=True, capture_output=True, text=True)
    return done.stdout.splitlines()[-1]


def spreadsheet(rows: int) -> Path:
    folder = DATA / f"intake-{rows}"
    if not (folder / "individuals.xlsx").exists():
        households = str(round(rows / world.PEOPLE_OF_A_HOUSEHOLD))
        wish = ("--households", households, "--region", REGENCY, "--seed", SEED, "--format", "xlsx")
        verivali("generate", *wish, "--out", folder)
    return folder / "individuals.xlsx"


def measured(people: int, folder: Path | None, file: Path) -> str:
    with world.opened(people, folder):
        cluster = Path(os.environ["VERIVALI_DATA"]) / "database" / "cluster"
        importer()
        done = timed(cluster, file)
        back = timed(cluster, "--undo", str(done.told["batch"]), "--reason", "sesudah diukur")
        check, write = stages(str(done.told["batch"]))
        close()
    rows = int(str(done.told["rows"]))
    cells = (
        f"{people:,}", f"{rows:,}", f"{check:.1f}", f"{write:.1f}", f"{done.command.seconds:.1f}",
        f"{rows / done.command.seconds:,.0f}", f"{done.command.peak_bytes / 1e6:,.0f}", f"{done.cpu:.1f}",
        f"{done.database:.1f}", f"{back.command.seconds:.1f}",
    )  # fmt: skip
    return f"| {' | '.join(cells)} |"


def timed(cluster: Path, *arguments: str | Path) -> Timed:
    before, spent = cpu_of_database(cluster), os.times()
    command = verivali("import", *arguments, "--as", USER, "--json", accept=(0, 1))
    now = os.times()
    told = json.loads(command.output)
    told["rows"] = sum(told["counts"].get(kind, 0) for kind in ("create", "update", "same", "refused"))
    cpu = now.children_user + now.children_system - spent.children_user - spent.children_system
    return Timed(command, cpu, cpu_of_database(cluster) - before, told)


def cpu_of_database(cluster: Path) -> float:
    """Of the server and of the connections that have ended."""
    pid = (cluster / "postmaster.pid").read_text().split()[0]
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(int(fields[place]) for place in (11, 12, 13, 14)) / os.sysconf("SC_CLK_TCK")


def importer() -> None:
    from verivali.accounts.demo import office
    from verivali.accounts.models import Account, Appointment

    account, _ = Account.objects.get_or_create(username=USER, defaults={"full_name": "Petugas Uji"})
    Appointment.objects.get_or_create(
        account=account, role_code="regency_filler", region_code=REGENCY, ended_at=None,
        defaults={
            "valid_from": date(2026, 1, 1), "proposed_by": office("demo-proposer"),
            "approved_by": office("demo-approver"),
        },
    )  # fmt: skip
    close()


def stages(batch_id: str) -> tuple[float, float]:
    """Seconds of the check and of the writing, as the log of acts has them."""
    from verivali.audit.models import Entry

    acts = dict(Entry.objects.filter(subject=f"import:{batch_id}").values_list("act", "at"))
    zero = datetime.fromtimestamp(0, UTC)
    spans = (("import.mapped", "import.checked"), ("import.apply_asked", "import.applied"))
    check, write = ((acts.get(end, zero) - acts.get(start, zero)).total_seconds() for start, end in spans)
    return check, write


def close() -> None:
    from django.db import connection

    connection.close()


if __name__ == "__main__":
    main()
