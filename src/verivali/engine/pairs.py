"""Duplicates of a run in one table of pairs: exact by NIK, probable by linkage."""

from pathlib import Path

import ibis
import ibis.expr.types as ir

from verivali.engine import names
from verivali.engine.backend.duckdb import DuckDBEngine, quoted
from verivali.engine.facts.outside import known
from verivali.engine.facts.repeats import active
from verivali.engine.plan import EXACT, PROBABLE
from verivali.engine.world import RunWorld

#: A NIK on more records than this is a dummy: its records are paired with the first of their name only.
PAIRED_MAX = 50
SIDES = ("household_id", "individual_id")
#: Between the ids of a record's key; no id holds a control character once it is read.
BETWEEN = "\x1f"
LINKED_COLUMNS = ("person", "name_key", "nik", "registry_nik_matched", "kk", "sex", "birth_date", "birth_place",
                  "mother_key", "village_code", "household_id")  # fmt: skip
COLUMNS = {
    "left_household_id": "VARCHAR",
    "left_individual_id": "VARCHAR",
    "right_household_id": "VARCHAR",
    "right_individual_id": "VARCHAR",
    "kind": "VARCHAR",
    "probability": "DOUBLE",
    "band": "VARCHAR",
    "weights": "VARCHAR",
    "cluster_id": "VARCHAR",
}


def exact_pairs(world: RunWorld) -> ir.Table:
    """Pairs of active records with one NIK and similar names: the same person entered twice."""
    records = world.table("nik_records")
    records = records.mutate(person=person_key(records))
    holders = records.group_by("nik").agg(records=records.count())
    few = records.join(holders.filter(holders.records <= PAIRED_MAX), "nik")
    other = few.view()
    pairs = few.join(other, [few.nik == other.nik, few.person < other.person]).select(
        left_person=few.person,
        right_person=other.person,
        alike=names.similarity(few.name_key, other.name_key),
    )
    many = records.join(holders.filter(holders.records > PAIRED_MAX), "nik")
    first = many.group_by("nik", "name_key").agg(first=many.person.min())
    stars = many.join(first, ["nik", "name_key"]).filter(lambda row: row.person != row.first)
    stars = stars.select(left_person=stars.first, right_person=stars.person, alike=ibis.literal(100, "int16"))
    return pairs.filter(pairs.alike >= world.parameters.name_similarity_min).union(stars)


def person_key(table: ir.Table) -> ir.StringValue:
    """One text that names a record: a person may stand in two households under one id."""
    return table.household_id.concat(BETWEEN, table.individual_id)


def export_pairs(world: RunWorld, engine: DuckDBEngine, parts: frozenset[str], path: Path) -> None:
    """Write the pairs of the wanted parts, left before right; an empty file tells that none were found."""
    work = path.parent.parent / "work"
    engine.connection.execute(f"CREATE OR REPLACE TABLE pairs ({', '.join(f'{n} {t}' for n, t in COLUMNS.items())})")
    if EXACT in parts:
        world.engine.export(exact_pairs(world), work / "exact.parquet", ("left_person", "right_person"))
        add(
            engine,
            f"""SELECT left_person, right_person, 'exact' AS kind, 1.0 AS probability, 'match' AS band,
                        NULL AS weights, NULL AS cluster_id FROM read_parquet('{quoted(work / "exact.parquet")}')""",
        )
    if PROBABLE in parts:
        from verivali.engine.linkage.register import find_probable_duplicates  # the linker is slow to load

        stage_people(world, engine, work / "people.parquet")
        find_probable_duplicates(engine.connection, "linkage_people", result="probable_pairs")
        add(engine, "FROM probable_pairs")
    engine.export(engine.table("pairs"), path, tuple(COLUMNS)[:5])


def stage_people(world: RunWorld, engine: DuckDBEngine, path: Path) -> None:
    """What the linker compares, as `linkage_people` in DuckDB: linkage runs there whichever engine judged."""
    world.engine.export(people_to_link(world), path, ("person",))
    once = "QUALIFY row_number() OVER (PARTITION BY person ORDER BY ALL) = 1"
    columns = ", ".join(f'"{name}"' for name, *_ in engine.connection.execute(
        f"DESCRIBE FROM read_parquet('{quoted(path)}')").fetchall())  # fmt: skip
    engine.connection.execute(
        f"CREATE OR REPLACE TABLE linkage_people AS FROM read_parquet('{quoted(path)}') {once.replace('ALL', columns)}"
    )


def people_to_link(world: RunWorld) -> ir.Table:
    """Records of people recorded as here, with the NIK that the civil registry confirms."""
    people = active(world.table("person"))
    if "mother_name" in people.columns:
        people = names.fold(people, {"mother_key": "mother_name"}, world.define)
    people = people.mutate(person=person_key(people))
    judged = world.table("person_judged")
    if "registry_found" in judged.columns:
        alike = known(judged, "name_similarity", "int16") >= world.parameters.name_similarity_min
        confirmed = judged.filter(judged.registry_found, alike.fill_null(False)).select(*SIDES, confirmed=True)
        people = people.left_join(confirmed.distinct(), list(SIDES))
        people = people.mutate(registry_nik_matched=ibis.ifelse(people.confirmed.fill_null(False), people.nik, None))
    return people.select(*(name for name in LINKED_COLUMNS if name in people.columns))


def add(engine: DuckDBEngine, pairs: str) -> None:
    """Add pairs given as SQL, the two records' keys taken apart again."""
    sides = ", ".join(
        f"split_part({side}_person, '{BETWEEN}', {place}) AS {side}_{name}"
        for side in ("left", "right") for place, name in enumerate(SIDES, 1)
    )  # fmt: skip
    engine.connection.execute(
        f"INSERT INTO pairs BY NAME SELECT {sides}, kind, probability, band, weights, cluster_id FROM ({pairs})"
    )
