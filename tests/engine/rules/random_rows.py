"""Random rows of a rule's columns, of values that lie where rules begin and end."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from hypothesis import strategies as st

from tests.engine.rules.judging import AS_OF
from verivali.engine.contract import CONTRACTS
from verivali.engine.facts import Subject, schema_of
from verivali.engine.rules import BY_CODE

NAMES = (
    *("SITI AMINAH", "siti aminah", "SITI", "H. ABDUL", "DRS.ABDUL", "ABDUL, S.Pd.", "ABDUL S. E", "HAJI", "M. YUSUF"),
    *(
        "XX",
        "X",
        "NN",
        "TIDAK TAHU",
        "tdk ada",
        "-",
        "",
        "AB1",
        "NUR'AINI",
        "A_B",
        "RENÉ",
        "ALM",
        "KOSONG",
        "AI",
        "R.A.",
    ),
)
NUMBERS = ("9901015703800001", "9901011703800002", "1")
DAYS = (date(1980, 3, 17), date(2000, 2, 29), date(1900, 1, 1), date(1899, 12, 31), date(1992, 3, 16),
        date(1992, 3, 17), date(1992, 3, 18), AS_OF, AS_OF + timedelta(1), date(2026, 1, 1), date(2025, 12, 31),
        date(2024, 11, 1), date(2024, 10, 31))  # fmt: skip
VILLAGES = ("64.01.01.2001", "64.01.01.2002")
BY_COLUMN: dict[str, Sequence[Any]] = {
    "age": (-1, 0, 5, 6, 7, 9, 10, 14, 15, 16, 17, 21, 22, 40, 41, 54, 55, 59, 60, 69, 70, 110, 111),
    "oldest_age": (0, 16, 17, 40),
    "members": (0, 1, 2, 20, 21),
    "name_similarity": (0, 79, 80, 100),
    "account_similarity": (0, 79, 80, 100),
    "nik_day": (0, 16, 17, 29),
    "nik_month": (0, 2, 3, 13),
    "nik_year": (0, 79, 80, 99),
    "latitude": tuple(map(Decimal, ("0", "-11.100001", "-11.1", "6.1", "6.100001", "-1.9", "116.2"))),
    "longitude": tuple(map(Decimal, ("0", "94.899999", "94.9", "141.1", "141.100001", "116.2", "-1.9"))),
    "centre_latitude": (-1_900_000, -1_650_000, -1_649_999, -2_150_000, -2_150_001),
    "centre_longitude": (116_200_000, 115_950_000, 115_949_999, 116_450_001),
    "monthly_wage_rupiah": (2_999_999, 3_000_000, 3_000_001),
    "minimum_wage_rupiah": (3_000_000, 3_000_001),
    "roof_area_m2": (99, 100, 101),
    "pln_va": (450, 899, 900, 901, 1300),
    "official_decile": tuple(range(1, 11)),
    "registry_status": ("active", "dead", "moved", "inactive"),
    "registry_occupation": ("PNS", "PETANI"),
    **dict.fromkeys(("nik", "kk", "registry_kk"), NUMBERS),
    **dict.fromkeys(("village_code", "id_card_village_code", "registry_village_code", "village_successor"), VILLAGES),
}
BY_TYPE: dict[str, Sequence[Any]] = {
    "boolean": (True, False),
    "date": DAYS,
    "string": ("A", "B"),
    **dict.fromkeys(("int8", "int16", "int32", "int64"), (0, 1, 2, 3)),
}


def choices_of(subject: Subject, column: str) -> tuple[Any, ...]:
    """Values worth trying, NULL among them."""
    if column in ("name", "mother_name"):
        return (None, *NAMES)
    described = CONTRACTS[subject.contract].by_name.get(column)
    codes = described.codes.values if described is not None and described.codes is not None else ()
    return (None, *(BY_COLUMN.get(column) or codes or BY_TYPE[schema_of(subject)[column]]))


def values_of(subject: Subject, column: str) -> st.SearchStrategy[Any]:
    usual = st.sampled_from(choices_of(subject, column))
    odd_names = st.text("HAJISEPD XN12.,-'_é", max_size=9)
    return st.one_of(usual, odd_names) if column in ("name", "mother_name") else usual


def rows_for(code: str, *, least: int, most: int) -> st.SearchStrategy[list[dict[str, Any]]]:
    rule = BY_CODE[code]
    columns = {column: values_of(rule.subject, column) for column in sorted(rule.inputs)}
    return st.lists(st.fixed_dictionaries(columns), min_size=least, max_size=most)


def many_rows(subject: Subject, *, seed: int, count: int) -> list[dict[str, Any]]:
    """Rows of all columns of the subject, the same for the same seed."""
    dice = Random(seed)
    choices = {column: choices_of(subject, column) for column in schema_of(subject)}
    return [{column: dice.choice(values) for column, values in choices.items()} for _ in range(count)]
