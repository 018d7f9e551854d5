"""Pairs made consistent with each other: completes each component's pairs, groups its records, adjusts the odds."""

import duckdb
import numpy as np

from verivali.engine.linkage.components import components
from verivali.engine.linkage.grouping import group_records
from verivali.engine.linkage.model import Model
from verivali.engine.linkage.scoring import score

LARGEST_COMPONENT = 150  # a larger one is cut at its weakest pairs first
STEP = 1.0  # log2 odds


def resolve(
    connection: duckdb.DuckDBPyConnection, model: Model, scored: str, *, one_record_per_side: bool, conflict: str | None = None
) -> None:
    """Adjust `scored` (see `scoring.score`): adds `final_odds`, and the pairs that only their group implies.

    `conflict` names a column of `lk_records`: two people never share a group when both have it and differ. Writes
    `lk_groups` (record, cluster), the cluster named by its smallest record.
    """
    roots = _bounded_components(connection, scored)
    connection.execute("create or replace temp table lk_components (record integer, component integer)")
    _insert(connection, "lk_components", [(record, root) for record, root in sorted(roots.items())])
    _score_missing(connection, model, scored)
    final, groups = _grouped(connection, scored, one_record_per_side, conflict)
    connection.execute("create or replace temp table lk_groups (record integer, cluster integer)")
    _insert(connection, "lk_groups", groups)
    connection.execute("create or replace temp table lk_final (record_l integer, record_r integer, final_odds double)")
    _insert(connection, "lk_final", final)
    connection.execute(f"""
        create or replace temp table {scored} as
        select s.*, coalesce(f.final_odds, s.odds) as final_odds from {scored} s left join lk_final f using (record_l, record_r)""")


def _insert(connection: duckdb.DuckDBPyConnection, table: str, rows: list[tuple[int | float, ...]]) -> None:
    if not rows:
        return
    columns = {f"c{place}": np.array(column) for place, column in enumerate(zip(*rows, strict=True))}
    connection.register("lk_rows", columns)
    connection.execute(f"insert into {table} select * from lk_rows")
    connection.unregister("lk_rows")


def _bounded_components(connection: duckdb.DuckDBPyConnection, scored: str) -> dict[int, int]:
    """Components of the pairs likelier than not; where they grow too large, only of ever likelier pairs."""
    rows = connection.execute(f"select record_l, record_r, odds from {scored} where odds > 0 order by 1, 2").fetchnumpy()
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


def _grouped(
    connection: duckdb.DuckDBPyConnection, scored: str, one_record_per_side: bool, conflict: str | None
) -> tuple[list[tuple[int | float, ...]], list[tuple[int | float, ...]]]:
    forbidden = "l.side = r.side" if one_record_per_side else "false"
    if conflict:
        forbidden += f" or coalesce(l.{conflict} <> r.{conflict}, false)"
    rows = connection.execute(f"""
        select c.component, record_l, record_r, odds, {forbidden} as forbidden
        from {scored} s join lk_components c on c.record = record_l join lk_components d on d.record = record_r
        join lk_records l on l.record = record_l join lk_records r on r.record = record_r
        where c.component = d.component order by 1, 2, 3""").fetchnumpy()
    starts = np.flatnonzero(np.diff(rows["component"], prepend=-1))
    final: list[tuple[int | float, ...]] = []
    groups: list[tuple[int | float, ...]] = []
    for start, end in zip(starts, [*starts[1:], len(rows["component"])], strict=True):
        _group_one({name: column[start:end] for name, column in rows.items()}, final, groups)
    return final, groups


def _group_one(rows: dict[str, np.ndarray], final: list[tuple[int | float, ...]], groups: list[tuple[int | float, ...]]) -> None:
    records = np.unique(np.concatenate([rows["record_l"], rows["record_r"]]))
    left, right = np.searchsorted(records, rows["record_l"]), np.searchsorted(records, rows["record_r"])
    if rows["odds"].min() > 0 and not rows["forbidden"].any():
        groups += [(int(record), int(records[0])) for record in records]
        return
    odds = np.zeros((len(records), len(records)))
    odds[left, right] = odds[right, left] = rows["odds"]
    forbidden = np.zeros(odds.shape, dtype=bool)
    forbidden[left, right] = forbidden[right, left] = rows["forbidden"]
    grouping = group_records(odds, forbidden)
    final += [
        (int(l), int(r), float(grouping.odds[i, j]))
        for l, r, i, j in zip(rows["record_l"], rows["record_r"], left, right, strict=True)
    ]
    firsts = {int(group): int(records[np.flatnonzero(grouping.group == group)[0]]) for group in np.unique(grouping.group)}
    groups += [(int(record), firsts[int(group)]) for record, group in zip(records, grouping.group, strict=True)]
