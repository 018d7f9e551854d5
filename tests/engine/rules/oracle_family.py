"""What the KL rules mean, in plain Python. Source: domain.md section 6."""

from datetime import date

from tests.engine.rules.oracle_row import Row

MARRIED_OR_ONCE = (2, 3, 4)
MALE, PREGNANT = 1, 1


def is_less_than_twelve_years_older(elder: date | None, younger: date | None) -> bool:
    """Whether the elder had not yet had a twelfth birthday when the younger was born."""
    if elder is None or younger is None:
        return False
    return (younger.year, younger.month, younger.day) < (elder.year + 12, elder.month, elder.day)


def kl03(row: Row) -> bool:
    age = row.age
    child_bride = age is not None and age < 15 and row.marital_status in MARRIED_OR_ONCE
    pregnant_man = row.pregnant == PREGNANT and row.sex == MALE
    wrong_age = row.pregnant == PREGNANT and age is not None and not 10 <= age <= 54
    return child_bride or pregnant_man or wrong_age


def kl04(row: Row) -> bool:
    couple = row.heads == 1 and row.spouses == 1 and row.knows("head_sex", "spouse_sex")
    return (row.spouses or 0) >= 2 or (couple and row.head_sex == row.spouse_sex)


ORACLE = {
    "KL01": lambda row: (
        (row.active_members or 0) >= 1 and row.unknown_relations == 0 and row.knows("heads") and row.heads != 1
    ),
    "KL02": lambda row: (
        is_less_than_twelve_years_older(row.head_birth_date, row.oldest_child_birth_date)
        or is_less_than_twelve_years_older(row.youngest_parent_birth_date, row.head_birth_date)
    ),
    "KL03": kl03,
    "KL04": kl04,
    "KL05": lambda row: row.active_members == 1 and row.oldest_age is not None and row.oldest_age < 17,
    "KL06": lambda row: row.members is not None and (row.members == 0 or row.members > 20),
}
