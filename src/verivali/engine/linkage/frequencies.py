"""How common each value is among people: a shared rare surname says more than a shared common one."""

import duckdb

from verivali.engine.linkage.records import Design

SEEN_ONCE = 0.5  # a value one person has is not impossible for another


def add_frequencies(connection: duckdb.DuckDBPyConnection, plan: Design, records: int) -> None:
    """Add tf_<value> to `lk_records`: the share of other people who have the value.

    People are counted, not records, since copies of one person would make their name look common: holders are told apart by
    birth date where there is one, dates by the sound of the name.
    """
    for comparison in plan.comparisons:
        if comparison.value and any(level.is_exact for level in comparison.levels):
            _add(connection, comparison.value, _person(plan, comparison.value), records)


def _person(plan: Design, value: str) -> str:
    if plan.has_birth and value != "birth":
        return "birth"
    if plan.names and value == "birth":
        return f"left({plan.names[0]}[1], 2)"
    return plan.numbers[0] if plan.numbers else "record"


def _add(connection: duckdb.DuckDBPyConnection, value: str, person: str, records: int) -> None:
    connection.execute(f"""
        create or replace temp table lk_counted as
        with counted as (select {value}, greatest(count(distinct {person}), 1) as people from lk_records group by {value})
        select r.*, (c.people - {SEEN_ONCE}) / {records} as tf_{value}
        from lk_records r left join counted c on r.{value} = c.{value} order by r.record""")
    connection.execute("drop table lk_records")
    connection.execute("alter table lk_counted rename to lk_records")
