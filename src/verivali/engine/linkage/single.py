"""Whether a file holds each person once: then a record of the other file has one partner in it at most."""

import duckdb

SURE_ODDS = 4.0  # log2: sixteen to one
MOST_DOUBLED = 0.02  # of the records with a sure partner; chance and twins give some a second


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
