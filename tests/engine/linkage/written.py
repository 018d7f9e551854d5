"""Small files of made-up people, with the few records a test is about among them."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb
from bench.linkage.english import English, Shape

Row = Mapping[str, str | None]
COLUMNS = ("rec_id", "given_name", "surname", "street_number", "address_1", "address_2", "suburb", "postcode", "state",
           "date_of_birth", "soc_sec_id", "phone_number")  # fmt: skip
HOME = {"street_number": "17", "address_1": "wattle grove street", "suburb": "ballarat", "postcode": "3350", "state": "vic",
        "phone_number": "0353311842"}  # fmt: skip
ELSEWHERE = {"street_number": "4", "address_1": "harbour road", "suburb": "fremantle", "postcode": "6160", "state": "wa",
             "phone_number": "0894305577"}  # fmt: skip


def crowd(people: int = 250, seed: int = 3) -> list[Row]:
    """Other people, some in families, with copies that carry a few errors each."""
    return English(Shape(people=people, most_copies=2, most_errors=3, families=0.1, twins=0.0), seed).file()


def person(rec_id: str, **parts: str | None) -> Row:
    known = {"given_name": "marcella", "surname": "quigley", "date_of_birth": "19740926", "soc_sec_id": "4418273"}
    return {"rec_id": rec_id, **known, **HOME, **parts}


def write(path: Path, rows: Sequence[Row], columns: Sequence[str] = COLUMNS) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, columns, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return path


def probabilities(path: Path) -> dict[frozenset[str], float]:
    rows = duckdb.sql(f"select left_id, right_id, probability from '{path}'").fetchall()
    return {frozenset((left, right)): probability for left, right, probability in rows}
