"""Pairs made consistent with each other: completes each component's pairs, groups its records, adjusts the odds.

Also whether a file holds each person once: then a record of the other file has one partner in it at most.
"""

from collections.abc import Iterable, Sequence

import duckdb
import numpy as np
from numpy.typing import NDArray

from verivali.engine.linkage.grouping import LOWEST, group_records
from verivali.engine.linkage.model import Model
from verivali.engine.linkage.scoring import score

LARGEST_COMPONENT = 150  # a larger one is cut at its weakest pairs first
STEP = 1.0  # log2 odds
SURE_ODDS = 4.0  # log2: sixteen to one
MOST_DOUBLED = 0.02  # of the records with a sure partner; chance and twins give some a second

Rows = list[tuple[int | float, ...]]
Columns = dict[str, NDArray[np.float64]]


def resolve(
    connection: duckdb.DuckDBPyConnection,
    model: Model,
    scored: str,
    *,
    single_sides: Sequence[int] = (),
    conflict: str | None = None,
) -> None:
    """Adjust `scored` (see `scoring.score`): adds `final_odds`, and the pairs that only their group implies.

    Two records of a side in `single_sides`, where each person stands once, are never grouped, nor two that both have column
    `conflict` and differ in it; the latter pairs keep their odds all the same, being for somebody to look at.
    Writes `lk_groups` (record, cluster), a cluster named by its smallest record.
    """
    roots = _bounded_components(connection, scored)
    _create(connection, "lk_components", "record integer, component integer", sorted(roots.items()))
    _score_missing(connection, model, scored)
    final, groups = _grouped(connection, scored, single_sides, conflict)
    _create(connection, "lk_groups", "record integer, cluster integer", groups)
    _create(connection, "lk_final", "record_l integer, record_r integer, final_odds double", final)
    connection.execute(f"""
        create or replace temp table {scored} as
        select s.*, coalesce(f.final_odds, s.odds) as final_odds from {scored} s left join lk_final f using (record_l, record_r)""")


def _create(
    connection: duckdb.DuckDBPyConnection, table: str, columns: str, rows: Sequence[tuple[int | float, ...]]
) -> None:
    connection.execute(f"create or replace temp table {table} ({columns})")
    if rows:
        arrays = {f"c{place}": np.array(column) for place, column in enumerate(zip(*rows, strict=True))}
        connection.register("lk_rows", arrays)
        connection.execute(f"insert into {table} select * from lk_rows")
        connection.unregister("lk_rows")


def _bounded_components(connection: duckdb.DuckDBPyConnection, scored: str) -> dict[int, int]:
    """Components of the pairs likelier than not; where they grow too large, only of ever likelier pairs."""
    rows = connection.execute(
        f"select record_l, record_r, odds from {scored} where odds > 0 order by 1, 2"
    ).fetchnumpy()
    pairs = list(zip(rows["record_l"].tolist(), rows["record_r"].tolist(), rows["odds"].tolist(), strict=True))
    done: dict[int, int] = {}
    least = 0.0
    while pairs:
        found = components((left, right) for left, right, odds in pairs if odds > least)
        sizes: dict[int, int] = {}
        for root in found.values():
            sizes[root] = sizes.get(root, 0) + 1
        too_large = {record for record, root in found.items() if sizes[root] > LARGEST_COMPONENT}
        done |= {record: root for record, root in found.items() if record not in too_large}
        pairs = [pair for pair in pairs if pair[0] in too_large]
        least += STEP
    return done


def _score_missing(connection: duckdb.DuckDBPyConnection, model: Model, scored: str) -> None:
    connection.execute(f"""
        create or replace temp table lk_missing as
        select l.record as join_key_l, r.record as join_key_r, '1' as match_key
        from lk_components l join lk_components r on l.component = r.component and l.record < r.record
        anti join {scored} s on s.record_l = l.record and s.record_r = r.record""")
    (missing,) = connection.execute("select count(*) from lk_missing").fetchone() or (0,)
    if missing:
        score(connection, model, "lk_records", "lk_missing", "lk_added")
        connection.execute(f"insert into {scored} by name select * from lk_added")
        connection.execute("drop table lk_added")
    connection.execute("drop table lk_missing")


def _grouped(
    connection: duckdb.DuckDBPyConnection, scored: str, single_sides: Sequence[int], conflict: str | None
) -> tuple[Rows, Rows]:
    single = f"l.side = r.side and list_contains({list(single_sides)}::int[], l.side)"
    differs = f"coalesce(l.{conflict} <> r.{conflict}, false)" if conflict else "false"
    rows = connection.execute(f"""
        select c.component, record_l, record_r, odds, {single} or {differs} as forbidden
        from {scored} s join lk_components c on c.record = record_l join lk_components d on d.record = record_r
        join lk_records l on l.record = record_l join lk_records r on r.record = record_r
        where c.component = d.component order by 1, 2, 3""").fetchnumpy()
    final: Rows = []
    groups: Rows = []
    if len(rows["component"]) == 0:
        return final, groups
    starts = np.flatnonzero(np.diff(rows["component"], prepend=-1))
    for start, end in zip(starts, [*starts[1:], len(rows["component"])], strict=True):
        _group_one(
            {name: column[start:end] for name, column in rows.items()}, final, groups, lowers_forbidden=conflict is None
        )
    return final, groups


def _group_one(rows: Columns, final: Rows, groups: Rows, *, lowers_forbidden: bool) -> None:
    records = np.unique(np.concatenate([rows["record_l"], rows["record_r"]]))
    if rows["odds"].min() > 0 and not rows["forbidden"].any():
        groups += [(int(record), int(records[0])) for record in records]
        return
    left, right = np.searchsorted(records, rows["record_l"]), np.searchsorted(records, rows["record_r"])
    odds = np.full((len(records), len(records)), LOWEST)
    odds[left, right] = odds[right, left] = rows["odds"]
    forbidden = np.zeros(odds.shape, dtype=bool)
    forbidden[left, right] = forbidden[right, left] = rows["forbidden"]
    grouping = group_records(odds, forbidden, lowers_forbidden=lowers_forbidden)
    pairs = zip(rows["record_l"], rows["record_r"], left, right, strict=True)
    final += [(int(one), int(other), float(grouping.odds[i, j])) for one, other, i, j in pairs]
    firsts = {
        int(group): int(records[np.flatnonzero(grouping.group == group)[0]]) for group in np.unique(grouping.group)
    }
    groups += [(int(record), firsts[int(group)]) for record, group in zip(records, grouping.group, strict=True)]


def components(pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Each record of `pairs` -> the smallest record it is connected to."""
    parent: dict[int, int] = {}
    for left, right in pairs:
        low, high = sorted((_root(parent, left), _root(parent, right)))
        parent[high] = low
    return {record: _root(parent, record) for record in parent}


def _root(parent: dict[int, int], record: int) -> int:
    top = parent.setdefault(record, record)
    while parent[top] != top:
        top = parent[top]
    while parent[record] != top:
        parent[record], record = top, parent[record]
    return top


def sides_with_each_person_once(connection: duckdb.DuckDBPyConnection, scored: str) -> list[int]:
    """The sides, 0 left and 1 right, in which hardly any record of the other side has two sure partners."""
    return [side for side in (0, 1) if _share_doubled(connection, scored, side) <= MOST_DOUBLED]


def _share_doubled(connection: duckdb.DuckDBPyConnection, scored: str, side: int) -> float:
    found = connection.execute(f"""
        with partners as (
            select if(l.side = {side}, r.record, l.record) as other from {scored} s
            join lk_records l on l.record = s.record_l join lk_records r on r.record = s.record_r
            where odds >= {SURE_ODDS}),
        counted as (select other, count(*) as partners from partners group by other)
        select count(*) filter (where partners > 1), count(*) from counted""").fetchone()
    doubled, partnered = found or (0, 0)
    return float(doubled) / partnered if partnered else 1.0
