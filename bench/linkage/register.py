"""`python -m bench.linkage.register FOLDER`: the duplicate stage alone on a generated register; time, memory, precision, recall.

FOLDER is what `verivali generate` wrote. Names are folded and NIKs held against the civil registry as `check` does it, before
the clock starts.
"""

import resource
import sys
import tempfile
import time
from pathlib import Path

import duckdb
import ibis
import ibis.expr.types as ir

from verivali.engine import names
from verivali.engine.linkage.register import find_probable_duplicates

THRESHOLDS = (0.5, 0.9, 0.99)
NAMESAKE = 0.85  # likeness of the register's and the civil registry's name from which a NIK counts as confirmed


def main(folder: Path) -> None:
    with tempfile.TemporaryDirectory() as work, duckdb.connect(f"{work}/register.duckdb") as connection:
        connection.execute(f"set memory_limit = '6GB'; set temp_directory = '{work}/spill'")
        people = create_people(connection, folder)
        wall, used = time.time(), cpu()
        found = find_probable_duplicates(connection, "people")
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        clock = f"{cpu() - used:.0f} s of processor, {time.time() - wall:.0f} s"
        print(f"{people:,} people, {found.compared:,} pairs compared: {clock}, at most {peak:.1f} GiB")
        create_truth(connection, folder)
        for threshold in THRESHOLDS:
            print(f"p >= {threshold}: " + measured(connection, threshold))


def create_people(connection: duckdb.DuckDBPyConnection, folder: Path) -> int:
    backend = ibis.duckdb.from_connection(connection)
    steps = iter(range(1000))

    def define(table: ir.Table) -> ir.Table:
        name = f"step_{next(steps)}"
        connection.execute(f"create view {name} as {ibis.to_sql(table, dialect='duckdb')}")
        return backend.table(name)

    for name, keys in (
        ("individuals", {"name_key": "name", "mother_key": "mother_name"}),
        ("civil_registry", {"name_key": "name"}),
    ):
        connection.execute(f"create view raw_{name} as select * from '{folder}/{name}.parquet'")
        folded = names.fold(backend.table(f"raw_{name}"), keys, define)
        connection.execute(f"create table {name} as {ibis.to_sql(folded, dialect='duckdb')}")
    connection.execute(
        f"""
        create table people as
        with known as (select nik, any_value(name_key) as known_name from civil_registry group by nik)
        select household_id || '|' || individual_id as person, i.nik, name_key, mother_key, kk, sex, birth_date::date as birth_date,
            birth_place, village_code, household_id,
            if(jaro_winkler_similarity(known_name, name_key) >= {NAMESAKE}, i.nik, null) as registry_nik_matched
        from individuals i left join known using (nik)
        qualify row_number() over (partition by person order by i.nik, name_key, kk) = 1
        """
    )
    (people,) = connection.execute("select count(*) from people").fetchone() or (0,)
    return int(people)


def create_truth(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Known pairs of two NIKs, or of one or none: pairs of one NIK are found elsewhere."""
    one, other = "household_id || '|' || individual_id", "other_household_id || '|' || other_individual_id"
    connection.execute(f"""
        create table truth as
        select distinct least(l.person, r.person) as left_person, greatest(l.person, r.person) as right_person
        from (select {one} as a, {other} as b from '{folder}/truth.parquet' where kind = 'duplicate_pair')
        join people l on l.person = a join people r on r.person = b where l.person <> r.person and (l.nik = r.nik) is not true""")


def measured(connection: duckdb.DuckDBPyConnection, threshold: float) -> str:
    true, found, right = connection.execute(f"""
        with found as (select left_person, right_person from probable_duplicates where probability >= {threshold})
        select (select count(*) from truth), (select count(*) from found),
            (select count(*) from found semi join truth using (left_person, right_person))""").fetchone() or (0, 0, 0)
    return f"{true:,} true, {found:,} found, precision {right / max(found, 1):.4f}, recall {right / max(true, 1):.4f}"


def cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main(Path(sys.argv[1]))
