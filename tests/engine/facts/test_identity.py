from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.batches import BATCHES
from tests.engine.facts.oracle_identity import age_on, parts
from tests.engine.facts.registers import AS_OF, column_of, facts_of

PARTS = ("nik_is_wellformed", "nik_sex", "nik_day", "nik_month", "nik_year", "nik_district")
niks = st.one_of(
    st.none(),
    st.sampled_from(["0" * 16, "1" * 16, "9901015703800000", "990101570380000", "99010157038000011",
                     "99O1015703800001"]),
    st.text("0123456789", min_size=15, max_size=17),
    st.from_regex(r"\A9901[0-2][0-9][0-7][0-9][01][0-9][0-9]{2}000[0-2]\Z"),
    st.text("0123456789 .-A\n\u0661", max_size=17),
)  # fmt: skip


def person(number: int, **columns: Any) -> dict[str, Any]:
    return {"individual_id": f"{number:04}", "household_id": "K1", **columns}


@BATCHES
@given(drawn=st.lists(niks, min_size=30, max_size=60))
def test_a_nik_is_read_as_it_is_built(drawn: list[str | None]) -> None:
    people = [person(number, nik=nik) for number, nik in enumerate(drawn)]
    found = facts_of("person", *PARTS, individuals=people)
    assert [[row[name] for name in PARTS] for row in found] == [parts(nik) for nik in drawn]


@pytest.mark.parametrize(
    ("nik", "sex", "day"),
    [("9901014003800001", 1, 40), ("9901014103800001", 2, 1), ("9901017103800001", 2, 31), ("9901010103800001", 1, 1)],
)
def test_a_woman_is_born_forty_days_later_in_her_nik(nik: str, sex: int, day: int) -> None:
    [row] = facts_of("person", "nik_sex", "nik_day", individuals=[person(1, nik=nik)])
    assert (row["nik_sex"], row["nik_day"]) == (sex, day)


@BATCHES
@given(drawn=st.lists(niks, min_size=30, max_size=60))
def test_a_card_number_is_well_formed_as_a_nik_is(drawn: list[str | None]) -> None:
    people = [person(number, kk=kk) for number, kk in enumerate(drawn)]
    assert column_of("person", "kk_is_wellformed", individuals=people) == [parts(kk)[0] for kk in drawn]


@BATCHES
@given(
    born=st.lists(st.one_of(st.none(), st.dates(date(1899, 1, 1), date(2027, 12, 31))), min_size=30, max_size=60),
    as_of=st.sampled_from([AS_OF, date(2024, 2, 29), date(2025, 2, 28), date(2025, 3, 1), date(2025, 1, 1)]),
)
def test_age_is_counted_in_birthdays(born: list[date | None], as_of: date) -> None:
    people = [person(number, birth_date=day) for number, day in enumerate(born)]
    assert column_of("person", "age", individuals=people, as_of=as_of) == [age_on(day, as_of) for day in born]


@pytest.mark.parametrize(
    ("born", "age"),
    [
        (date(2009, 11, 1), 17),
        (date(2009, 11, 2), 16),
        (date(2008, 2, 29), 18),
        (AS_OF, 0),
        (AS_OF + timedelta(1), -1),
        (None, None),
    ],
)
def test_a_birthday_counts_from_its_day_on(born: date | None, age: int | None) -> None:
    assert column_of("person", "age", individuals=[person(1, birth_date=born)]) == [age]


def test_who_died_moved_or_cannot_be_found_is_not_here() -> None:
    people = [person(number, presence=presence) for number, presence in enumerate([None, 1, 2, 3, 4, 5, 6])]
    here = column_of("person", "is_active", individuals=people)
    assert here == [True, True, False, False, True, True, False]


def test_a_name_is_folded_once_for_all_that_compare_it() -> None:
    people = [person(1, name="Hj. Siti Aminah, S.Pd."), person(2, name=None)]
    assert column_of("person", "name_key", individuals=people) == ["AMINAH SITI", None]
