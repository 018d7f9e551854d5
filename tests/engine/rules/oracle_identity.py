"""What the ID rules mean, in plain Python. Source: domain.md section 6."""

from tests.engine.rules.oracle_row import Row


def id03(row: Row) -> bool:
    if not row.knows("nik_day", "nik_month", "nik_year", "birth_date"):
        return (
            (row.knows("nik_day", "birth_date") and row.nik_day != row.birth_date.day)
            or (row.knows("nik_month", "birth_date") and row.nik_month != row.birth_date.month)
            or (row.knows("nik_year", "birth_date") and row.nik_year != row.birth_date.year % 100)
        )
    return f"{row.nik_day:02}{row.nik_month:02}{row.nik_year:02}" != row.birth_date.strftime("%d%m%y")


ORACLE = {
    "ID01": lambda row: row.nik is None,
    "ID02": lambda row: row.nik_is_wellformed is False,
    "ID03": id03,
    "ID04": lambda row: row.knows("nik_sex", "sex") and row.nik_sex != row.sex,
    "ID05": lambda row: row.nik_is_wellformed is True and row.nik_district_is_known is False,
    "ID06": lambda row: row.nik_is_wellformed is True and row.registry_found is False,
    "ID07": lambda row: row.knows("name_similarity") and row.name_similarity < 80,
    "ID08": lambda row: row.knows("birth_date", "registry_birth_date") and row.birth_date != row.registry_birth_date,
    "ID09": lambda row: row.registry_status in ("inactive", "moved"),
    "ID10": lambda row: row.nik_is_same_person is True,
    "ID11": lambda row: row.nik_is_other_person is True,
    "ID12": lambda row: (row.other_niks or 0) >= 1,
    "ID13": lambda row: row.kk is None or row.kk_is_wellformed is False,
    "ID14": lambda row: row.relation == 1 and (row.kk_households or 0) >= 1,
    "ID15": lambda row: row.kk_is_wellformed is True and row.knows("kk", "registry_kk") and row.kk != row.registry_kk,
    "ID16": lambda row: row.nik_is_in_other_household is True or (row.families_of_person or 0) >= 2,
}
