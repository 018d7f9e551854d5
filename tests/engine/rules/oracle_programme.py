"""What the PR rules mean, in plain Python. Source: domain.md sections 6 and 9."""

from datetime import date

from tests.engine.rules.judging import AS_OF
from tests.engine.rules.oracle_row import Row

YES, NO, AT_SCHOOL, SINGLE = 1, 2, 2, 1
GONE = (2, 3, 6)  # died, moved, not found
PUPIL = ("SD", "SMP", "SMA")


def months_later(day: date, months: int) -> date:
    """The first day on which so many months have passed; the first of the next month where there is no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    try:
        return date(year, month + 1, day.day)
    except ValueError:
        return months_later(date(day.year, day.month, 1), months + 1)


def pr02(row: Row) -> bool:
    age = row.age
    if row.component == "PREGNANT":
        return row.pregnant == NO
    if row.component == "EARLY_CHILDHOOD":
        return age is not None and age not in range(7)
    if row.component in PUPIL:
        return (age is not None and age not in range(6, 22)) or (row.schooling is not None and row.schooling != 2)
    if row.component == "DISABILITY":
        return row.disability in (3, 4)
    return row.component == "ELDERLY" and age is not None and age < 60


def pr05(row: Row) -> bool:
    minor = row.age is not None and row.age < 17 and row.marital_status == SINGLE
    return row.is_caretaker is True and (row.presence in GONE or row.is_dead is True or minor)


def pr06(row: Row) -> bool:
    limits = {"gets_pkh": 4, "gets_sembako": 4, "gets_pbi": 5}
    decile = row.official_decile
    return decile is not None and any(row.get(gets) is True and decile > limit for gets, limit in limits.items())


ORACLE = {
    "PR01": lambda row: row.gets_bst is True and (row.gets_pkh is True or row.gets_sembako is True),
    "PR02": pr02,
    "PR03": lambda row: row.school_registered is False and (row.component in PUPIL or row.schooling == AT_SCHOOL),
    "PR04": lambda row: (
        row.pregnant == YES and row.pregnant_since is not None and months_later(row.pregnant_since, 10) < AS_OF
    ),
    "PR05": pr05,
    "PR06": pr06,
}
