"""Build regions.parquet from the npm package idn-area-data and the tables of retired codes kept here.

    python -m verivali.regions.build

The same inputs give the same bytes.
"""

import csv
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq

from verivali.regions.codes import level_of, lineage
from verivali.regions.history import HERE, read, retired
from verivali.regions.region import Region
from verivali.regions.schema import as_table

SOURCE = HERE / "source/node_modules/idn-area-data/data"
TARGET = HERE / "regions.parquet"
DECREE = "Kepmendagri 300.2.2-2138/2025"  # what idn-area-data 4.0.1 transcribes
COUNTS = {"provinces": 38, "regencies": 514, "districts": 7_285, "villages": 83_762}


class WrongSource(Exception):
    """The source is absent, of another version, or at odds with the tables kept here."""


def current(source: Path) -> dict[str, str]:
    """Return code -> name of every region in force. Raises `WrongSource` unless each level has its exact count."""
    names: dict[str, str] = {}
    for level, expected in COUNTS.items():
        found = dict(_read(source / f"{level}.csv"))
        if len(found) != expected:
            raise WrongSource(f"{level}.csv has {len(found)} codes, {expected} expected: is it idn-area-data 4.0.1?")
        names |= found
    return names


def all_regions(names: dict[str, str], old: Iterable[Region], bps: dict[str, str]) -> list[Region]:
    """Return current and retired regions, each with the code in force today for it.

    Raises `WrongSource` when a code is both retired and current, or a successor does not exist.
    """
    gone = {region.code: region for region in old}
    _agree(names, gone)
    began = _beginnings(names, gone)
    regions = [Region(code, name, current_code=code, legal_basis=DECREE) for code, name in names.items()]
    regions += [region._replace(current_code=_today(region, gone)) for region in gone.values()]
    return [region._replace(valid_from=began.get(region.code), bps_code=bps.get(region.code)) for region in regions]


def _read(file: Path) -> Iterator[tuple[str, str]]:
    if not file.is_file():
        raise WrongSource(f"{file} is missing: run `make setup`, which installs idn-area-data with npm")
    with file.open(encoding="utf-8", newline="") as lines:
        yield from ((row["code"], row["name"].strip()) for row in csv.DictReader(lines))


def _agree(names: dict[str, str], gone: dict[str, Region]) -> None:
    both = sorted(names.keys() & gone.keys())
    known = names.keys() | gone.keys() | {None}
    lost = sorted(region.code for region in gone.values() if region.successor_code not in known)
    if both or lost:
        raise WrongSource(f"retired but current: {both[:9]}; retired with a successor that is nowhere: {lost[:9]}")


def _today(region: Region, gone: dict[str, Region]) -> str | None:
    while region.successor_code in gone:
        region = gone[region.successor_code]
    return region.successor_code


def _beginnings(names: dict[str, str], gone: dict[str, Region]) -> dict[str, date]:
    """Return the first day of each region that is younger than the lists we hold."""
    taken_over = {region.successor_code: region.valid_to for region in gone.values()}
    regencies = [code for code in names if level_of(code) == "regency"]
    older = {code[:2] for code in regencies if code not in taken_over}
    began = {code: day for code in names.keys() | gone.keys() if (day := _youngest(code, taken_over))}
    # a province is as young as its regencies when all of them came from elsewhere
    return began | {code[:2]: began[code] for code in regencies if code[:2] not in older}


def _youngest(code: str, taken_over: Mapping[str | None, date | None]) -> date | None:
    return max((day for step in lineage(code) if (day := taken_over.get(step))), default=None)


def write(regions: Iterable[Region], target: Path) -> None:
    """Write the table aside, then put it in place."""
    aside = target.with_suffix(".new")
    pq.write_table(as_table(regions), aside, compression="zstd", version="2.6")
    aside.replace(target)


def main() -> None:
    """Build the file in its place beside this module."""
    bps = {row["code"]: row["bps_code"] for row in read("bps_regencies.csv")}
    try:
        regions = all_regions(current(SOURCE), retired(), bps)
    except WrongSource as error:
        sys.exit(str(error))
    write(regions, TARGET)
    sys.stdout.write(f"{len(regions):,} regions in {TARGET.name}\n")


if __name__ == "__main__":
    main()
