"""Which pairs of records are worth comparing: those that share a key few others have.

Every record gets many keys, cut from all its columns, so that a pair with errors almost everywhere still shares one. A key
shared by a crowd says nothing: keys are taken from the rarest up, until the pairs they give reach what can be compared.
"""

from collections.abc import Sequence

import duckdb

MOST_PAIRS = 60_000_000
SAMPLED_RECORDS = 1000
LARGEST_BLOCK = 1000


def pairs_of_keys(
    connection: duckdb.DuckDBPyConnection,
    keys: Sequence[str],
    *,
    records: int,
    pairs_per_record: int,
    between_sides: bool = False,
    unless_same: str | None = None,
) -> int:
    """Write `lk_pairs` (join_key_l < join_key_r, match_key): record numbers to compare, each pair once. Returns how many.

    `keys` are SQL expressions over `lk_records`, `unnest(list)` for several keys of a record; NULL pairs with nothing. Pairs
    of one side are left out when `between_sides`, pairs that have the column `unless_same` and agree in it always.
    """
    rules = " union all ".join(
        f"select record, side, '{number}:' || key as key from (select record, side, {key} as key from lk_records)"
        for number, key in enumerate(keys)
    )
    connection.execute(f"""
        create or replace temp table lk_keys as
        select record, side, md5_number_lower(key) as key from ({rules}) where key is not null""")
    condition = "l.side <> r.side" if between_sides else "true"
    size = _largest_block(connection, condition, records, pairs_per_record)
    connection.execute(f"""
        create or replace temp table lk_pairs as
        with blocks as (select key from lk_keys group by key having count(*) between 2 and {size}),
            kept as (select k.* from lk_keys k semi join blocks using (key))
        select distinct l.record as join_key_l, r.record as join_key_r, '0' as match_key
        from kept l join kept r on l.key = r.key and l.record < r.record and {condition}""")
    connection.execute("drop table lk_keys")
    if unless_same:
        connection.execute(f"""
            create or replace temp table lk_pairs as
            select p.* from lk_pairs p join lk_records l on l.record = join_key_l join lk_records r on r.record = join_key_r
            where (l.{unless_same} = r.{unless_same}) is not true""")
    (pairs,) = connection.execute("select count(*) from lk_pairs").fetchone() or (0,)
    return int(pairs)


def _largest_block(connection: duckdb.DuckDBPyConnection, condition: str, records: int, pairs_per_record: int) -> int:
    """The largest number of records a key may have for all pairs of such keys to stay within what can be compared.

    Pairs share many keys, so distinct pairs are counted, those of a sample of records, by the smallest block that finds them.
    """
    sample = min(records, SAMPLED_RECORDS)
    if sample < 2:
        return 2
    budget = min(MOST_PAIRS, pairs_per_record * records) * sample / records
    found = connection.execute(f"""
        with sampled as (select * from lk_keys where record < {sample}),
            blocks as (
                select key, count(*) as members from lk_keys semi join sampled using (key)
                group by key having members between 2 and {LARGEST_BLOCK}),
            pairs as (
                select min(members) as members
                from sampled l join blocks using (key) join lk_keys r using (key)
                where l.record <> r.record and {condition} group by l.record, r.record),
            sizes as (select members, count(*) / 2 as pairs from pairs group by members)
        select coalesce(max(members) filter (where total <= {budget}), 2)
        from (select members, sum(pairs) over (order by members) as total from sizes)""").fetchone()
    return int(found[0]) if found else 2
