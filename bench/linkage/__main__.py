"""`python -m bench.linkage [--only WORD] [--ordinary] [--groups]`: precision, recall and F1 on every set, in Markdown."""

import argparse
import csv
import resource
import tempfile
import time
from pathlib import Path

from bench.linkage.ordinary import pairs_of
from bench.linkage.sets import SETS, Written
from verivali.engine.linkage.link import Outcome, Request, link


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--only", default="", help="sets whose name holds this word")
    options.add_argument(
        "--ordinary", action="store_true", help="also Splink with ordinary settings, on FEBRL's columns"
    )
    options.add_argument("--groups", action="store_true", help="also errors by group, where a set tells groups")
    chosen = options.parse_args()
    last = " ordinary Splink F1 |" if chosen.ordinary else ""
    print(
        f"| set | records | true pairs | P at 0.5 | R at 0.5 | F1 at 0.5 | P at 0.9 | R at 0.9 | F1 at 0.9 | CPU s |{last}"
    )
    print("| --- |" + " ---: |" * (10 if chosen.ordinary else 9))
    for name, write in SETS.items():
        if chosen.only in name:
            with tempfile.TemporaryDirectory() as folder:
                measure(name, write(Path(folder)), Path(folder), chosen)


def measure(name: str, files: Written, folder: Path, chosen: argparse.Namespace) -> None:
    used = cpu()
    outcome = link(Request(files.left, files.right, folder / "pairs.parquet", truth=files.truth))
    used = cpu() - used
    assert outcome.measured is not None
    scores = [score for _, score in outcome.measured.thresholds]
    figures = " | ".join(f"{score.precision:.4f} | {score.recall:.4f} | {score.f1:.4f}" for score in scores)
    ordinary = f" {ordinary_f1(files)} |" if chosen.ordinary else ""
    print(f"| {name} | {sum(outcome.records):,} | {scores[0].true:,} | {figures} | {used:.0f} |{ordinary}", flush=True)
    if chosen.groups:
        print_groups(outcome)


def print_groups(outcome: Outcome) -> None:
    assert outcome.measured is not None
    for score in outcome.measured.groups:
        print(
            f"    {score.name:<20} true {score.true:>6,}  wrong {1 - score.precision:.4f}  missed {1 - score.recall:.4f}"
        )


def ordinary_f1(files: Written) -> str:
    with files.left.open(encoding="utf-8") as file:
        if "given_name" not in next(csv.reader(file)):
            return "-"
    found = {tuple(sorted(pair)) for pair in pairs_of(files.left, files.right, 0.5)}
    known = {tuple(sorted(pair)) for pair in known_pairs(files.truth)}
    return f"{2 * len(found & known) / (len(found) + len(known)):.4f}"


def known_pairs(truth: Path) -> list[tuple[str, str]]:
    with truth.open(encoding="utf-8") as file:
        header, *rows = csv.reader(file)
    if header == ["left_id", "right_id"]:
        return [(one, other) for one, other in rows]
    members: dict[str, list[str]] = {}
    for identifier, cluster in rows:
        members.setdefault(cluster, []).append(identifier)
    return [(one, other) for ids in members.values() for one in ids for other in ids if one < other]


def cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    start = time.time()
    main()
    print(f"\n{time.time() - start:.0f} s in all")
