"""How common each value is among people: a shared rare surname says more than a shared common one."""

from collections.abc import Mapping, Sequence

import duckdb

from verivali.engine.linkage.comparisons import Comparison

SEEN_ONCE = 0.5  # a value one person has is not impossible for another
CROWD = 50  # past so many records of a value copies no longer matter, and birth dates would run out


def add_frequencies(
    connection: duckdb.DuckDBPyConnection, comparisons: Sequence[Comparison], tellers: Mapping[str, str], records: int
) -> None:
    """Add tf_<value> to `lk_records`: the share of other people who have the value.

    People are counted, not records, since copies of one person would make their name look common. `tellers` says by which
    SQL expression the holders of a value are told apart: a name's by birth date where there is one; by record if absent.
    """
    values = [comparison.value for comparison in comparisons if comparison.value]
    if not values:
        return
    counted = ", ".join(
        f"f{place} as (select {value}, (case when count(*) > {CROWD} then count(*) "
        f"else greatest(count(distinct {tellers.get(value, 'record')}), 1) end - {SEEN_ONCE}) / {records} as tf_{value} "
        f"from lk_records where {value} is not null group by {value})"
        for place, value in enumerate(values)
    )
    joins = " ".join(f"left join f{place} using ({value})" for place, value in enumerate(values))
    columns = ", ".join(f"tf_{value}" for value in values)
    connection.execute(f"""
        create or replace temp table lk_counted as
        with {counted} select lk_records.*, {columns} from lk_records {joins} order by record""")
    connection.execute("drop table lk_records")
    connection.execute("alter table lk_counted rename to lk_records")
