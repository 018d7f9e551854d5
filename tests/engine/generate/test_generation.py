"""A whole run: same seed, same bytes; nothing half-written; nothing of others overwritten."""

import hashlib
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest

from verivali.engine.errors import BadInput
from verivali.engine.generate import generation
from verivali.engine.generate.generation import MARK, Wish, generate


def digests(folder: Path) -> dict[str, str]:
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(folder.iterdir())}


@pytest.fixture
def wish(tmp_path: Path) -> Wish:
    return Wish(300, "64.01", 5, tmp_path / "one", chunk_households=100)


def test_the_same_seed_gives_the_same_bytes(wish: Wish, tmp_path: Path) -> None:
    generate(wish)
    generate(replace(wish, out=tmp_path / "two"))
    assert digests(wish.out) == digests(tmp_path / "two")


def test_another_seed_gives_another_register(wish: Wish, tmp_path: Path) -> None:
    generate(wish)
    generate(replace(wish, seed=6, out=tmp_path / "two"))
    one, two = digests(wish.out), digests(tmp_path / "two")
    assert one.keys() == two.keys()
    assert not set(one.values()) & set(two.values())


def test_any_number_of_workers_gives_the_same_bytes(wish: Wish, tmp_path: Path) -> None:
    generate(wish)
    generate(replace(wish, workers=2, out=tmp_path / "two"))
    assert digests(wish.out) == digests(tmp_path / "two")


def test_people_are_the_same_with_and_without_defects(wish: Wish, tmp_path: Path) -> None:
    generate(wish)
    generate(replace(wish, clean=True, out=tmp_path / "two"))
    one, two = wish.out / "individuals.parquet", tmp_path / "two" / "individuals.parquet"
    kept = f"SELECT count(*) FROM '{one}' JOIN '{two}' USING (individual_id, name, birth_date)"
    assert duckdb.sql(f"SELECT ({kept}) / (SELECT count(*) FROM '{two}') > 0.95").fetchall() == [(True,)]


def test_chunks_never_give_the_same_identifiers(wish: Wish) -> None:
    generate(replace(wish, clean=True))
    people, households = wish.out / "individuals.parquet", wish.out / "households.parquet"
    once = "SELECT count(*) = count(DISTINCT {}) FROM '{}'"
    assert duckdb.sql(once.format("individual_id", people)).fetchall() == [(True,)]
    assert duckdb.sql(once.format("nik", people)).fetchall() == [(True,)]
    assert duckdb.sql(once.format("household_id", households)).fetchall() == [(True,)]
    assert duckdb.sql(f"SELECT count(*) = 300, count(DISTINCT kk) = 300 FROM (SELECT DISTINCT household_id, kk FROM "
                      f"'{people}')").fetchall() == [(True, True)]  # fmt: skip


def test_the_last_chunk_may_be_short(wish: Wish) -> None:
    assert generate(replace(wish, households=101, clean=True))["households"] == 101


@pytest.mark.parametrize("households", [1, 2, 7])
def test_a_handful_of_households_is_enough(wish: Wish, households: int) -> None:
    assert generate(replace(wish, households=households))["households"] == households


def test_the_folder_says_what_it_holds(wish: Wish) -> None:
    rows = generate(wish)
    told = json.loads((wish.out / MARK).read_text())
    assert told["rows"] == rows
    assert (told["households"], told["region"], told["seed"], told["clean"]) == (300, "64.01", 5, False)
    assert "no living person" in told["about"]


def test_an_earlier_generation_is_replaced(wish: Wish) -> None:
    generate(wish)
    (wish.out / "report.txt").write_text("old")
    generate(wish)
    assert not (wish.out / "report.txt").exists()


def test_a_folder_of_somebody_else_is_left_alone(wish: Wish) -> None:
    wish.out.mkdir()
    (wish.out / "photo.jpg").write_text("family")
    with pytest.raises(BadInput, match="will not be overwritten"):
        generate(wish)
    assert [file.name for file in wish.out.iterdir()] == ["photo.jpg"]


def test_an_interrupted_run_leaves_nothing(wish: Wish, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(generation, "tables_of", interrupted)
    with pytest.raises(KeyboardInterrupt):
        generate(wish)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_told_and_leaves_nothing(wish: Wish, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(generation, "tables_of", full)
    with pytest.raises(BadInput, match="cannot be written"):
        generate(wish)
    assert list(tmp_path.iterdir()) == []


def test_a_register_may_be_of_an_earlier_day(wish: Wish) -> None:
    generate(replace(wish, as_of=date(2021, 6, 1)))
    latest = duckdb.sql(f"SELECT max(birth_date), max(updated_on) FROM '{wish.out}/individuals.parquet', "
                        f"'{wish.out}/households.parquet'")  # fmt: skip
    born, updated = latest.fetchall()[0]
    assert born < date(2022, 6, 1)
    assert updated < date(2021, 6, 1)
