"""The database folds names as the engine does."""

from pathlib import Path

import duckdb
import ibis
import pytest
from django.db import connection

from verivali.engine.names import fold

WRITTEN = ["Hj. Siti Djuariah, S.Pd", "MUH. ALI", "H. Moh. Saleh", "Ibu", "SOEKARNO PUTRA", "Nur'aini", "R.A. Kartini",
           "", "...", "  anna  MARIA ", "José Ñ", "MMUHAMMAD", "A.Md.Keb. Tini", "AAAB", "S. E. Wati", "Drs Bambang"]  # fmt: skip


def folded_by_the_engine(names: list[str]) -> list[str | None]:
    connected = ibis.duckdb.from_connection(duckdb.connect())
    source = connected.create_table("names", ibis.memtable({"place": list(range(len(names))), "name": names}))
    steps = iter(range(100))
    keyed = fold(source, {"key": "name"}, lambda table: connected.create_view(f"step_{next(steps)}", table))
    rows = connected.raw_sql(ibis.to_sql(keyed.select("place", "key").order_by("place"), dialect="duckdb")).fetchall()
    return [key for _, key in rows]


def folded_by_the_database(names: list[str]) -> list[str | None]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT registry_name_key(name) FROM unnest(%s::text[]) WITH ORDINALITY AS t (name, place) ORDER BY place",
            [names],
        )
        return [key for (key,) in cursor.fetchall()]


@pytest.mark.django_db
def test_written_names_fold_as_in_the_engine() -> None:
    assert folded_by_the_database(WRITTEN) == folded_by_the_engine(WRITTEN)


@pytest.mark.django_db
def test_generated_names_fold_as_in_the_engine(register: Path) -> None:
    rows = duckdb.sql(f"SELECT DISTINCT name FROM '{register}/individuals.parquet' WHERE name IS NOT NULL").fetchall()
    names = [name for (name,) in rows]
    assert folded_by_the_database(names) == folded_by_the_engine(names)
