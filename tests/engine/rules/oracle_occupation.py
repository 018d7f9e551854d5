"""What the JB rules mean, in plain Python. Source: domain.md section 6."""

from tests.engine.rules.oracle_row import Row

NO_CERTIFICATE = 23


def jb04(row: Row) -> bool:
    if row.occupation is None:
        return False
    at_work = row.occupation not in ("BELUM_BEKERJA", "MENGURUS_RUMAH_TANGGA", "PELAJAR")
    trained = row.occupation in ("PNS", "TNI", "POLRI", "GURU")
    if trained and row.education == NO_CERTIFICATE:
        return True
    if row.age is None:
        return False
    return (at_work and row.age < 10) or (trained and row.age < 17) or (row.occupation == "PELAJAR" and row.age > 40)


def jb05(row: Row) -> bool:
    earns_more = (
        row.knows("monthly_wage_rupiah", "minimum_wage_rupiah") and row.monthly_wage_rupiah > row.minimum_wage_rupiah
    )
    return row.flag_wage_above_minimum is True or earns_more


ORACLE = {
    "JB01": lambda row: row.occupation is None,
    "JB02": lambda row: row.is_excluded_by_work is True,
    "JB03": lambda row: (row.excluded_members or 0) >= 1 or (row.excluded_on_card or 0) >= 1,
    "JB04": jb04,
    "JB05": jb05,
    "JB06": lambda row: row.flag_company_owner is True,
    "JB07": lambda row: row.flag_welfare_staff is True,
    "JB08": lambda row: row.flag_village_official is True,
    "JB09": lambda row: row.flag_certified_teacher is True,
}
