"""The members of the households of one chunk: who they are, before school, work and aid."""

from dataclasses import dataclass

import numpy as np

from verivali.engine import codes
from verivali.engine.generate import families, identity_key, naming
from verivali.engine.generate.calendar import DAYS_A_YEAR, completed_years, day_number, days_of, parts
from verivali.engine.generate.families import Families
from verivali.engine.generate.frame import MISSING, Flags, Frame, Whole, rank_within, where
from verivali.engine.generate.naming import Parts
from verivali.engine.generate.numbers import kk_prefix, nik_prefix, numbered
from verivali.engine.generate.plan import Plan
from verivali.engine.generate.randomness import chance

#: Elders often have a date that an office chose: the last of December or the first of July.
OFFICE_DATES_BEFORE = 1968


@dataclass
class Settlement:
    """Households and members of a chunk. `household` columns have a row a household, `members` one a person."""

    families: Families
    household: Frame  # number, village, culture, kk
    members: Frame  # household (row), seat, relation, sex, birth, marital ...
    names: Parts
    mothers: Parts

    @property
    def village(self) -> Whole:
        """Of each member."""
        return self.household["village"][self.members["household"]]


def settle(plan: Plan, chunk: int) -> Settlement:
    rng = plan.rng(chunk, "people")
    number = np.array(plan.households_of(chunk), dtype=np.int64)
    village = plan.village_of(number)
    formed = families.form(rng, len(number))
    culture = naming.cultures(rng, plan.villages.province[village])
    household = Frame({"number": number, "village": village, "culture": culture})
    members = seated(rng, plan, formed)
    names, mothers = named(rng, plan, chunk, household, members)
    return Settlement(formed, household, members, names, mothers)


def seated(rng: np.random.Generator, plan: Plan, formed: Families) -> Frame:
    """One row for each filled seat, household by household."""
    household, seat = np.nonzero(formed.present)
    today = day_number(plan.as_of)
    born = today - np.round(formed.age[household, seat] * DAYS_A_YEAR).astype(np.int64)
    born = office_dates(rng, born)
    twins = np.flatnonzero(formed.is_twin[household, seat])
    born[twins] = born[twins - 1]
    return Frame(
        {
            "household": household,
            "seat": seat,
            "relation": families.RELATION[seat],
            "sex": np.where(formed.male[household, seat], codes.MALE, codes.FEMALE),
            "birth_date": born,
            "age": completed_years(born, plan.as_of),
            "marital_status": formed.marital[household, seat],
        }
    )


def office_dates(rng: np.random.Generator, born: Whole) -> Whole:
    year = parts(born).year
    chosen = chance(rng, len(born), 0.10) & (year < OFFICE_DATES_BEFORE)
    december = chance(rng, len(born), 0.7)
    dates = days_of(year, np.where(december, 12, 7), np.where(december, 31, 1))
    return np.where(chosen, dates, born)


def named(rng: np.random.Generator, plan: Plan, chunk: int, household: Frame, members: Frame) -> tuple[Parts, Parts]:
    """Names, and mothers' names: the mother at home where she is, else one of her own generation.

    Moves some birth dates, so that no two people are alike in all three.
    """
    home = members["household"]
    culture = household["culture"][home]
    clan = naming.clans(rng, household["culture"])[home]
    married_in = np.isin(members["seat"], [families.SPOUSE, families.IN_LAW, families.MOTHER, families.OTHER])
    clan = np.where(married_in, naming.clans(rng, culture), clan)
    male, age = members["sex"] == codes.MALE, members["age"].astype(np.float64)
    names = naming.draw(rng, culture, male, age, clan)
    for _ in range(3):
        names = without_namesakes(rng, names, home, culture, male)
    mothers = naming.draw(rng, culture, np.zeros(len(home), dtype=bool), age + 27, naming.clans(rng, culture))
    at_home = mother_at_home(members)
    born = identity_key.dates_apart(plan, chunk, members["birth_date"], names, with_mothers(names, mothers, at_home))
    members["birth_date"], members["age"] = born, completed_years(born, plan.as_of)
    for _ in range(3):
        again = np.flatnonzero(identity_key.repeated(names, with_mothers(names, mothers, at_home), born))
        names[again, naming.SECOND] = naming.second_names(rng, culture[again], male[again])
    return names, with_mothers(names, mothers, at_home)


def with_mothers(names: Parts, mothers: Parts, at_home: Whole) -> Parts:
    """Mothers' names, those at home as they are called; never quite the child's own name."""
    found = np.where((at_home != MISSING)[:, None], names[np.maximum(at_home, 0)], mothers)
    found[naming.same_words(found, names), naming.CLAN] = naming.PLACE["SHOLIHAH"]
    return found


def without_namesakes(rng: np.random.Generator, names: Parts, home: Whole, culture: Whole, male: Flags) -> Parts:
    """First names drawn anew for those who share first and second name with a housemate before them."""
    words = len(naming.VOCABULARY) + 1
    key = (home * words + names[:, naming.FIRST]) * words + names[:, naming.SECOND] + 1
    again = np.flatnonzero(rank_within(key) > 0)
    pools = np.where(male[again], naming.MEN.draw(rng, culture[again]), naming.WOMEN.draw(rng, culture[again]))
    names[again, naming.FIRST] = pools
    return names


def mother_at_home(members: Frame) -> Whole:
    """The row of each member's mother, MISSING where she does not live there."""
    home, seat = members["household"], members["seat"]
    female = members["sex"] == codes.FEMALE
    places = np.full((home[-1] + 1 if len(home) else 0, families.SEATS), MISSING, dtype=np.int64)
    places[home, seat] = where(female, np.arange(len(home)))
    is_child = (seat >= families.FIRST_CHILD) & (seat < families.IN_LAW)
    is_grandchild = (seat >= families.FIRST_GRANDCHILD) & (seat < families.FATHER)
    mother = where(is_child, first_given(places[home, families.SPOUSE], places[home, families.HEAD]))
    mother = where(
        is_grandchild, first_given(places[home, families.IN_LAW], places[home, families.FIRST_CHILD]), mother
    )
    return where(seat == families.HEAD, places[home, families.MOTHER], mother)


def first_given(rows: Whole, otherwise: Whole) -> Whole:
    return np.where(rows == MISSING, otherwise, rows)


def household_cards(plan: Plan, chunk: int, village: Whole) -> Whole:
    """A KK number for each household, issued on some day of the last fifteen years."""
    rng = plan.rng(chunk, "cards")
    issued = day_number(plan.as_of) - rng.integers(20, 15 * 365, len(village))
    return numbered(kk_prefix(plan.villages.nik_district[village], issued), chunk, plan.chunks)


def citizen_numbers(plan: Plan, chunk: int, village: Whole, born: Whole, sex: Whole) -> Whole:
    """A NIK for each person of the chunk; all must be numbered in one call."""
    district = plan.villages.nik_district[village]
    return numbered(nik_prefix(district, born, sex == codes.FEMALE), chunk, plan.chunks)
