"""Which pairs of records are worth comparing: those that share a key few others have.

Every record gets many keys, cut from all its columns, so that a pair with errors almost everywhere still shares one. A key
shared by a crowd says nothing: keys are taken from the rarest up, until the pairs they give reach what can be compared.
"""

import duckdb

from verivali.engine.linkage.records import Design

PAIRS_PER_RECORD = 60
MOST_PAIRS = 40_000_000
SAMPLED_RECORDS = 500
LARGEST_BLOCK = 1000
MANY_RECORDS = 300_000  # past this, keys of one single part are too common to be worth writing down


def create_pairs(connection: duckdb.DuckDBPyConnection, plan: Design, records: int) -> int:
    """Write `lk_pairs` (join_key_l < join_key_r, match_key): record numbers to compare, each pair once. Returns how many."""
    between_files = len(plan.sides) > 1
    _create_keys(connection, plan, records)
    size = _largest_block(connection, between_files, records)
    other_side = "and l.side <> r.side" if between_files else ""
    connection.execute(f"""
        create or replace temp table lk_pairs as
        with blocks as (select key from lk_keys group by key having count(*) between 2 and {size}),
            kept as (select k.* from lk_keys k semi join blocks using (key))
        select distinct least(l.record, r.record) as join_key_l, greatest(l.record, r.record) as join_key_r, '0' as match_key
        from kept l join kept r on l.key = r.key and l.record < r.record {other_side}""")
    connection.execute("drop table lk_keys")
    (pairs,) = connection.execute("select count(*) from lk_pairs").fetchone() or (0,)
    return int(pairs)


def _largest_block(connection: duckdb.DuckDBPyConnection, between_files: bool, records: int) -> int:
    """The largest number of records a key may have for all pairs of such keys to stay within what can be compared.

    Pairs share many keys, so distinct pairs are counted, those of a sample of records, by the smallest block that finds them.
    """
    sample = min(records, SAMPLED_RECORDS)
    budget = min(MOST_PAIRS, PAIRS_PER_RECORD * records) * sample / records
    other_side = "and l.side <> r.side" if between_files else ""
    found = connection.execute(f"""
        with blocks as (select key, count(*) as members from lk_keys group by key having members between 2 and {LARGEST_BLOCK}),
            pairs as (
                select min(members) as members
                from lk_keys l join blocks using (key) join lk_keys r using (key)
                where l.record < {sample} and l.record <> r.record {other_side} group by l.record, r.record),
            sizes as (select members, count(*) / 2 as pairs from pairs group by members)
        select coalesce(max(members) filter (where total <= {budget}), 2)
        from (select members, sum(pairs) over (order by members) as total from sizes)""").fetchone()
    return int(found[0]) if found else 2


def _create_keys(connection: duckdb.DuckDBPyConnection, plan: Design, records: int) -> None:
    names, births, places, numbers = _names(plan), _births(plan), _places(plan), _numbers(plan)
    alone = [names, births, places, numbers] if records < MANY_RECORDS else [births, numbers]
    crossed = [(names, births), (names, places), (births, places), (names, numbers), (births, numbers), (places, numbers)]
    parts = [f"list_transform({atoms}, lambda a: 'a' || a)" for atoms in alone if atoms]
    parts += [_crossed(left, right) for left, right in crossed if left and right]
    if names:
        parts.append(_crossed(names, names))
    connection.execute(f"""
        create or replace temp table lk_keys as
        select distinct record, side, md5_number_lower(unnest(flatten([{', '.join(parts)}]))) as key from lk_records""")


def _crossed(left: str, right: str) -> str:
    joined = f"flatten(list_transform({left}, lambda x: list_transform({right}, lambda y: case when x <> y then x || '+' || y end)))"
    return f"list_filter({joined}, lambda k: k is not null)"


def _names(plan: Design) -> str:
    """Sound and beginning of every word of the name, whichever field it stands in."""
    if not plan.names:
        return ""
    words = f"list_filter(flatten([{', '.join(f'coalesce({words}, [])' for words in plan.names)}]), lambda w: w <> '')"
    sounds = f"list_transform({words}, lambda w: 's' || lk_sound(w))"
    starts = f"list_transform({words}, lambda w: 'n' || w[1:4])"
    return f"list_distinct(list_concat({sounds}, {starts}))"


def _births(plan: Design) -> str:
    """The whole date, and pairs of year, month and day; month and day in either order."""
    if not plan.has_birth:
        return ""
    month_day = "least(birth[5:6], birth[7:8]) || greatest(birth[5:6], birth[7:8])"
    atoms = f"['d' || birth, 'm' || {month_day}, 'y' || birth[1:4] || birth[5:6], 'z' || birth[1:4] || birth[7:8], 'j' || birth[1:4]]"
    return f"case when birth is null then [] else {atoms} end"


def _places(plan: Design) -> str:
    if not plan.places:
        return ""
    words = f"list_filter(flatten([{', '.join(f'coalesce({words}, [])' for words in plan.places)}]), lambda w: w is not null)"
    return f"list_distinct(list_transform({words}, lambda w: 'p' || w[1:5]))"


def _numbers(plan: Design) -> str:
    """Each number whole, and its two halves, so that one wrong digit leaves one half intact."""
    if not plan.numbers:
        return ""
    atoms = []
    for position, name in enumerate(plan.numbers):
        half = f"(length({name}) // 2)::int"
        atoms += [f"'{position}w' || {name}", f"'{position}l' || {name}[1:{half}]", f"'{position}r' || {name}[{half} + 1:]"]
    return f"list_filter([{', '.join(atoms)}], lambda n: n is not null)"
