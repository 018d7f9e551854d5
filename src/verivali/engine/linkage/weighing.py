"""A few pairs of people, compared and weighed by a model that was learnt before: for whoever decides on a pair."""

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from verivali.engine.linkage.cleaning import install_cleaning
from verivali.engine.linkage.comparisons import Comparison
from verivali.engine.linkage.likeness import install_likeness
from verivali.engine.linkage.model import Model, spelling
from verivali.engine.linkage.register import clear, create_records
from verivali.engine.linkage.register_design import first_columns, register_comparisons
from verivali.engine.linkage.scoring import probability_sql, score
from verivali.engine.linkage.splink_model import predict

SEED = 1


@dataclass(frozen=True)
class Weighed:
    """`levels`: comparison -> the label of its level, None where a value is missing.

    `weights`: log2 of the odds each comparison adds, `prior` and `kin`; empty, as is `probability`, without a model.
    """

    left: str
    right: str
    levels: dict[str, str | None]
    weights: dict[str, float]
    probability: float | None


def weigh(
    connection: duckdb.DuckDBPyConnection, people: str, pairs: Sequence[tuple[str, str]], model: Model | None
) -> list[Weighed]:
    """Compare `pairs` of persons of table `people` (see `find_probable_duplicates`), in their order.

    Nothing is learnt, and how rare a value is counts only in a search over many: here each weighs as a value of middling
    rarity does.
    """
    first = first_columns({name for name, *_ in connection.execute(f"describe {people}").fetchall()})
    comparisons = register_comparisons(first)
    if not (pairs and comparisons):
        return []
    install_cleaning(connection)
    install_likeness(connection)
    create_records(connection, people, first, SEED)
    for value in {comparison.value for comparison in comparisons if comparison.value}:
        connection.execute(f"alter table lk_records add column tf_{value} double")
    _name_pairs(connection, pairs)
    try:
        levels = _levels(connection, comparisons)
        weights = _weights(connection, model) if model else {}
    finally:
        clear(connection)
    return [
        Weighed(left, right, levels[place], *weights.get(place, ({}, None)))
        for place, (left, right) in enumerate(pairs)
    ]


def _name_pairs(connection: duckdb.DuckDBPyConnection, pairs: Sequence[tuple[str, str]]) -> None:
    connection.execute("create or replace temp table lk_asked (place integer, l varchar, r varchar)")
    connection.executemany("insert into lk_asked values (?, ?, ?)", [[n, *pair] for n, pair in enumerate(pairs)])
    connection.execute("""
        create or replace temp table lk_numbered as
        select place, least(l.record, r.record) as record_l, greatest(l.record, r.record) as record_r
        from lk_asked a join lk_records l on l.person = a.l join lk_records r on r.person = a.r""")
    connection.execute("""
        create or replace temp table lk_pairs as
        select distinct record_l as join_key_l, record_r as join_key_r, '0' as match_key from lk_numbered""")


def _levels(
    connection: duckdb.DuckDBPyConnection, comparisons: Sequence[Comparison]
) -> dict[int, dict[str, str | None]]:
    predict(connection, spelling(comparisons), "lk_records", "lk_pairs", "lk_spelt")
    columns = ", ".join(f"round(mw_{one.name})::int" for one in comparisons)
    rows = connection.execute(
        f"select place, {columns} from lk_numbered join lk_spelt using (record_l, record_r)"
    ).fetchall()
    labels = [{level.score + 1: level.label for level in one.levels} for one in comparisons]
    return {
        place: {one.name: said.get(spelt) for one, said, spelt in zip(comparisons, labels, scores, strict=True)}
        for place, *scores in rows
    }


def _weights(connection: duckdb.DuckDBPyConnection, model: Model) -> dict[int, tuple[dict[str, float], float]]:
    score(connection, model, "lk_records", "lk_pairs", "lk_scored")
    names = [*(one.name for one in model.comparisons), "prior", "kin"]
    columns = ", ".join(f"round(coalesce(w_{name}, 0), 2)" for name in names)
    rows = connection.execute(
        f"select place, {probability_sql('odds')}, {columns} from lk_numbered join lk_scored using (record_l, record_r)"
    ).fetchall()
    return {place: (dict(zip(names, weights, strict=True)), probability) for place, probability, *weights in rows}
