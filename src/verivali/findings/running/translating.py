"""Files of other agencies name households and people as they know them: by the register's number, or an older register's."""

from dataclasses import dataclass

import duckdb

from verivali.engine.readers import Staged

#: A name that two households or people go by names neither.
KNOWN = """
    CREATE OR REPLACE TABLE known_{kind} AS
    SELECT called, min(id) AS id FROM ({names}) WHERE called <> '' GROUP BY called HAVING count(DISTINCT id) = 1
"""
NAMES = {
    "household_id": "SELECT external_id AS called, household_id AS id FROM snapshot_households "
    "UNION ALL SELECT register_number, household_id FROM snapshot_households "
    "UNION ALL SELECT household_id, household_id FROM snapshot_households",
    "individual_id": "SELECT external_id AS called, individual_id AS id FROM snapshot_individuals WHERE is_ours "
    "UNION ALL SELECT individual_id, individual_id FROM snapshot_individuals",
}
#: Rows of these that fit no household are nobody's; of the others they say what they say of a NIK.
OF_A_HOUSEHOLD = frozenset({"payments"})


@dataclass(frozen=True)
class Translated:
    """`unfitted`: rows that name a household or person whom the region's register does not hold."""

    relation: str
    unfitted: int


def translated(duck: duckdb.DuckDBPyConnection, staged: Staged) -> Translated:
    """A view of a staged file with the register's identifiers. Where it has none to translate, the file as it stands."""
    keys = [name for name in NAMES if name in staged.columns]
    if not keys:
        return Translated(staged.relation, 0)
    for name in keys:
        duck.execute(KNOWN.format(kind=name, names=NAMES[name]))
    # whom the register held last period and holds no more keeps the name they had
    is_past = staged.contract == "previous"
    values = ", ".join(
        f"coalesce(of_{name}.id, {f'given.{name}' if is_past else 'NULL'}) AS {name}"
        if name in keys
        else f"given.{name}"
        for name in staged.columns
    )
    joins = " ".join(f"LEFT JOIN known_{name} AS of_{name} ON of_{name}.called = given.{name}" for name in keys)
    source = f"{staged.relation} AS given {joins}"
    relation = f"fitted_{staged.contract}"
    only = "WHERE of_household_id.id IS NOT NULL" if staged.contract in OF_A_HOUSEHOLD else ""
    duck.execute(f"CREATE OR REPLACE TABLE {relation} AS SELECT {values} FROM {source} {only}")
    lacking = " OR ".join(f"(given.{name} IS NOT NULL AND of_{name}.id IS NULL)" for name in keys)
    found = duck.execute(f"SELECT count(*) FROM {source} WHERE {lacking}").fetchone()
    return Translated(relation, found[0] if found else 0)
