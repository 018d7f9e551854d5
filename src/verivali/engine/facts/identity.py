"""What a row says by itself: parts of the NIK, whether numbers are well formed, age, folded names."""

import ibis
import ibis.expr.types as ir

from verivali.engine import codes, names
from verivali.engine.facts.kernel import FactGroup, World, fact

NIK_PATTERN = r"^[0-9]{16}$"
REPEATED_DIGITS = tuple(str(digit) * 16 for digit in range(10))
WOMEN_ADD_TO_DAY = 40


def wellformed(number: ir.StringValue) -> ir.BooleanValue:
    """16 digits, not all the same, serial not 0000. Source: domain.md 5.1; NULL when there is no number."""
    return number.re_search(NIK_PATTERN) & number.notin(REPEATED_DIGITS) & ~number.endswith("0000")


def digits(nik: ir.StringValue, start: int, length: int) -> ir.IntegerValue:
    return nik.substr(start, length).try_cast("int16")


def nik_parts(world: World, people: ir.Table, wanted: frozenset[str]) -> ir.Table:
    good = ibis.ifelse(wellformed(people.nik), people.nik, None)
    day = digits(good, 6, 2)
    district = good.substr(0, 2).concat(".", good.substr(2, 2), ".", good.substr(4, 2))
    facts = {
        "nik_is_wellformed": wellformed(people.nik),
        "nik_sex": ibis.cases((day.isnull(), None), (day > WOMEN_ADD_TO_DAY, codes.FEMALE), else_=codes.MALE).cast(
            "int8"
        ),
        "nik_day": ibis.ifelse(day > WOMEN_ADD_TO_DAY, day - WOMEN_ADD_TO_DAY, day).cast("int16"),
        "nik_month": digits(good, 8, 2),
        "nik_year": digits(good, 10, 2),
        "nik_district": district,
    }
    return people.mutate(**{name: value for name, value in facts.items() if name in wanted})


def kk_parts(world: World, people: ir.Table, wanted: frozenset[str]) -> ir.Table:
    return people.mutate(kk_is_wellformed=wellformed(people.kk))


def completed_years(born: ir.DateValue, on: ir.DateValue) -> ir.IntegerValue:
    birthday_passed = (on.month() * 100 + on.day()) >= (born.month() * 100 + born.day())
    return (on.year() - born.year() - ibis.ifelse(birthday_passed, 0, 1)).cast("int16")


def age(world: World, people: ir.Table, wanted: frozenset[str]) -> ir.Table:
    return people.mutate(age=completed_years(people.birth_date, ibis.literal(world.parameters.as_of)))


def name_keys(world: World, people: ir.Table, wanted: frozenset[str]) -> ir.Table:
    return names.fold(people, {"name_key": "name"}, world.define)


def activity(world: World, people: ir.Table, wanted: frozenset[str]) -> ir.Table:
    gone = people.presence.isin([codes.DIED, codes.MOVED, codes.NOT_FOUND])
    return people.mutate(is_active=~gone.fill_null(False))


GROUPS = (
    FactGroup(
        "nik_parts",
        (
            fact("nik_is_wellformed", "boolean", "NIK berbentuk benar", "NIK is well formed", "individuals.nik"),
            fact("nik_sex", "int8", "Jenis kelamin menurut NIK", "sex by the NIK", "individuals.nik"),
            fact("nik_day", "int16", "Hari lahir menurut NIK", "day of birth by the NIK", "individuals.nik"),
            fact("nik_month", "int16", "Bulan lahir menurut NIK", "month of birth by the NIK", "individuals.nik"),
            fact("nik_year", "int16", "Tahun lahir menurut NIK", "year of birth by the NIK", "individuals.nik"),
            fact("nik_district", "string", "Kecamatan menurut NIK", "district by the NIK", "individuals.nik"),
        ),
        nik_parts,
    ),
    FactGroup(
        "kk_parts",
        (fact("kk_is_wellformed", "boolean", "KK berbentuk benar", "KK is well formed", "individuals.kk"),),
        kk_parts,
    ),
    FactGroup("age", (fact("age", "int16", "Umur", "age in years", "individuals.birth_date"),), age),
    FactGroup(
        "name_keys",
        (fact("name_key", "string", "Nama dibakukan", "folded name", "individuals.name"),),
        name_keys,
        is_dear=True,
    ),
    FactGroup(
        "activity",
        (fact("is_active", "boolean", "Tercatat ada", "recorded as here", "individuals.presence"),),
        activity,
    ),
)
