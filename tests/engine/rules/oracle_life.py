"""What the LD rules mean, in plain Python. Source: domain.md section 6."""

from tests.engine.rules.judging import AS_OF
from tests.engine.rules.oracle_row import Row

DIED = 2


def ld03(row: Row) -> bool:
    born = row.birth_date
    impossible_date = born is not None and (born > AS_OF or born.year < 1900)
    return impossible_date or (row.age is not None and row.age > 110)


ORACLE = {
    "LD01": lambda row: row.presence != DIED and (row.registry_status == "dead" or row.flag_dead is True),
    "LD02": lambda row: row.presence == DIED and row.registry_status == "active",
    "LD03": ld03,
    "LD04": lambda row: (row.members or 0) >= 1 and row.dead_members == row.members,
}
