"""Probable duplicates in a register: the same person under different numbers, or under none."""

from dataclasses import dataclass

import duckdb

from verivali.engine.linkage.blocking import pairs_of_keys
from verivali.engine.linkage.cleaning import install_cleaning
from verivali.engine.linkage.frequencies import add_frequencies
from verivali.engine.linkage.likeness import install_likeness
from verivali.engine.linkage.model import Model
from verivali.engine.linkage.register_design import (
    derived_columns,
    first_columns,
    register_comparisons,
    register_keys,
    tellers,
)
from verivali.engine.linkage.resolution import resolve
from verivali.engine.linkage.sampling import train_on_samples
from verivali.engine.linkage.scoring import (
    CLERK_FROM,
    LEAST_ODDS,
    MATCH_FROM,
    band_sql,
    probability_sql,
    score,
    weights_json,
)

PAIRS_PER_PERSON = 6
EXACT_ODDS = 12.0  # two records of one NIK and like names are one person

#: Pairs l and r of one NIK and like names. A NIK of a crowd is a dummy and says nothing.
SAME_NIK = """(
    with shared as (select number from lk_records where number is not null group by number having count(*) between 2 and 20)
    from lk_records semi join shared using (number)) as l
    join lk_records as r on l.number = r.number and l.record < r.record and lk_full_name_alike(
        l.name_key, r.name_key, l.name_joined, r.name_joined, l.name_words, r.name_words,
        lk_shared(l.name_words, r.name_words)) >= 4"""


@dataclass(frozen=True)
class Found:
    """How many candidate pairs were compared and how many are in each band, and the model; None where nothing could be."""

    compared: int
    matches: int
    for_clerk: int
    model: Model | None


NOTHING = Found(0, 0, 0, None)


def find_probable_duplicates(
    connection: duckdb.DuckDBPyConnection,
    people: str,
    *,
    result: str = "probable_duplicates",
    seed: int = 1,
    match_from: float = MATCH_FROM,
    clerk_from: float = CLERK_FROM,
    with_exact: bool = False,
) -> Found:
    """Write table `result`: left_person, right_person, kind, probability, band, weights, cluster_id.

    `people` has person (unique text) and name_key, and any of nik, registry_nik_matched, kk, sex, birth_date, birth_place,
    mother_key, village_code, household_id. Pairs of one NIK hold clusters together; they are written, of kind 'exact' and
    with nothing compared, only `with_exact`. `cluster_id` is the smallest person of the cluster, NULL where the pair is not
    of one cluster: two people whose NIKs the civil registry knows, and which differ, never are. The same people give the
    same rows on any number of threads.
    """
    _create_result(connection, result)
    columns = {name for name, *_ in connection.execute(f"describe {people}").fetchall()}
    first = first_columns(columns)
    if "name_key" not in first:
        return NOTHING
    install_cleaning(connection)
    install_likeness(connection)
    try:
        records = create_records(connection, people, first, seed)
        if with_exact and "number" in first:
            _write_exact(connection, result)
        model, compared = _compare(connection, first, records)
        if model is None:
            return NOTHING
        _write(connection, result, model, "number" in first, match_from, clerk_from)
    finally:
        clear(connection)
    matches, for_clerk = connection.execute(
        f"select count(*) filter (band = 'match'), count(*) filter (band = 'clerk') from {result}"
    ).fetchone() or (0, 0)
    return Found(compared, matches, for_clerk, model)


def _compare(connection: duckdb.DuckDBPyConnection, first: dict[str, str], records: int) -> tuple[Model | None, int]:
    """Write `lk_scored` with final odds; no model when no two records share anything."""
    comparisons = register_comparisons(first)
    add_frequencies(connection, comparisons, tellers(first), records)
    has_number = "number" in first
    compared = pairs_of_keys(
        connection,
        register_keys(set(first)),
        records=records,
        pairs_per_record=PAIRS_PER_PERSON,
        unless_same="number" if has_number else None,
    )
    if compared == 0:
        return None, 0
    model = train_on_samples(connection, comparisons, records=records, candidates=compared, between_files=False)
    score(connection, model, "lk_records", "lk_pairs", "lk_scored", LEAST_ODDS)
    if has_number:
        _add_exact(connection)
    resolve(connection, model, "lk_scored", conflict="verified_nik" if "verified_nik" in first else None)
    return model, compared


def clear(connection: duckdb.DuckDBPyConnection) -> None:
    """The caller's connection goes on to other work: what was built here is taken down."""
    tables = connection.execute(
        "select table_name from duckdb_tables() where temporary and table_name like 'lk\\_%' escape '\\'"
    )
    for (name,) in tables.fetchall():
        connection.execute(f"drop table if exists {name}")


def _create_result(connection: duckdb.DuckDBPyConnection, result: str) -> None:
    connection.execute(f"""
        create or replace table {result} (left_person varchar, right_person varchar, kind varchar, probability double,
            band varchar, weights varchar, cluster_id varchar)""")


def create_records(connection: duckdb.DuckDBPyConnection, people: str, first: dict[str, str], seed: int) -> int:
    said = ", ".join(f"coalesce({name}::varchar, '')" for name in first)
    chosen = ", ".join(f"{expression} as {name}" for name, expression in first.items())
    # Each derived column may use those before it.
    derived = "".join(f", {expression} as {name}" for name, expression in derived_columns(first).items())
    connection.execute(f"""
        create or replace temp table lk_records as
        with cleaned as (select person, {chosen} from {people}),
            numbered as (
                select *, row_number() over (order by md5(concat_ws('|', {seed}, {said})), person) - 1 as place from cleaned)
        select place::integer as record, 0 as side, * exclude (place){derived} from numbered order by record""")
    (records,) = connection.execute("select count(*) from lk_records").fetchone() or (0,)
    return int(records)


def _add_exact(connection: duckdb.DuckDBPyConnection) -> None:
    """Records of one NIK and like names hold clusters together."""
    connection.execute(f"""
        insert into lk_scored by name
        select l.record as record_l, r.record as record_r, {EXACT_ODDS}::double as odds from {SAME_NIK}""")


def _write_exact(connection: duckdb.DuckDBPyConnection, result: str) -> None:
    connection.execute(f"""
        insert into {result}
        select least(l.person, r.person) as one, greatest(l.person, r.person) as other, 'exact',
            {probability_sql(str(EXACT_ODDS))}, 'match', null, null
        from {SAME_NIK} order by one, other""")


def _write(
    connection: duckdb.DuckDBPyConnection,
    result: str,
    model: Model,
    has_number: bool,
    match_from: float,
    clerk_from: float,
) -> None:
    exact = "(l.number = r.number) is true" if has_number else "false"
    connection.execute(f"""
        insert into {result}
        with told as (
            select least(l.person, r.person) as left_person, greatest(l.person, r.person) as right_person,
                'probable' as kind,
                {probability_sql("final_odds")} as probability, {weights_json(model)} as weights,
                case when a.cluster = b.cluster then a.cluster end as cluster
            from lk_scored s join lk_records l on l.record = record_l join lk_records r on r.record = record_r
            left join lk_groups a on a.record = record_l left join lk_groups b on b.record = record_r
            where not {exact}),
        named as (select cluster, min(person) as cluster_id from lk_groups join lk_records using (record) group by cluster)
        select left_person, right_person, kind, probability, {band_sql("probability", match_from, clerk_from)} as band, weights,
            cluster_id
        from told left join named using (cluster) where probability >= {clerk_from} order by left_person, right_person""")
