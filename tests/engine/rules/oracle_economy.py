"""What the EK and PX rules mean, in plain Python. Source: domain.md sections 4.3 and 6."""

from tests.engine.rules.judging import AS_OF
from tests.engine.rules.oracle_programme import months_later
from tests.engine.rules.oracle_row import Row

YES, NO = 1, 2
METERED, NOT_ELECTRIC = 1, 4


def ek01(row: Row) -> bool:
    if row.pln_va is None or row.pln_subsidised is True:
        return False
    return row.pln_va >= 900 if row.pln_subsidised is False else row.pln_va > 900


def ek03(row: Row) -> bool:
    contradictions = [
        row.lantai == YES and row.floor in (1, 2, 3, 4),
        row.lantai == NO and row.floor == 8,
        row.dinding == NO and row.wall in (4, 6),
        row.jamban == NO and row.toilet == 1,
        row.jamban == YES and row.toilet == 6,
        row.listrik == YES and row.lighting == METERED and row.power in (2, 3, 4, 5),
        row.listrik == NO and row.lighting == NOT_ELECTRIC,
    ]
    return any(contradictions)


def ek05(row: Row) -> bool:
    owned = [row.has_ac, row.has_fridge, row.has_flat_tv, row.has_computer]
    return row.lighting == NOT_ELECTRIC and (YES in owned or row.power is not None)


ORACLE = {
    "EK01": ek01,
    "EK02": lambda row: row.flag_vehicle is True,
    "EK03": ek03,
    "EK04": lambda row: row.roof_area_m2 is not None and row.roof_area_m2 >= 100,
    "EK05": ek05,
    "EK06": lambda row: row.changed_on is not None and months_later(row.changed_on, 24) < AS_OF,
    "PX01": lambda row: row.flag_count is not None and row.flag_count >= 2,
}
