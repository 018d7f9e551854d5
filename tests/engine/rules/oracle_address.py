"""What the AL rules mean, in plain Python. Source: domain.md section 6."""

from decimal import Decimal

from tests.engine.rules.oracle_row import Row

REACH = Decimal("0.25")


def is_outside(degrees: Decimal | None, least: str, most: str) -> bool:
    return degrees is not None and not Decimal(least) <= degrees <= Decimal(most)


def is_far(degrees: Decimal | None, middle_microdegrees: int | None) -> bool:
    if degrees is None or middle_microdegrees is None:
        return False
    return abs(degrees - Decimal(middle_microdegrees) / 1_000_000) > REACH


def al05(row: Row) -> bool:
    abroad = is_outside(row.latitude, "-11.1", "6.1") or is_outside(row.longitude, "94.9", "141.1")
    return abroad or is_far(row.latitude, row.centre_latitude) or is_far(row.longitude, row.centre_longitude)


def differ(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one != other


ORACLE = {
    "AL01": lambda row: (row.members or 0) >= 1 and row.complete_addresses == 0,
    "AL02": lambda row: row.village_code is not None and row.village_is_known is False,
    "AL03": lambda row: (
        differ(row.village_code, row.id_card_village_code) or differ(row.village_code, row.registry_village_code)
    ),
    "AL04": lambda row: not row.knows("latitude", "longitude"),
    "AL05": al05,
    "AL06": lambda row: (row.point_households or 0) >= 2 or (row.photo_households or 0) >= 2,
}
