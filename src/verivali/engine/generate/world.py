"""The clean world of one chunk: all tables, nothing wrong in them."""

from dataclasses import dataclass

import numpy as np

from verivali.engine import codes
from verivali.engine.codes import NO, YES
from verivali.engine.generate import aid, dwellings, naming, people, work
from verivali.engine.generate.addresses import digits, locate
from verivali.engine.generate.calendar import day_number
from verivali.engine.generate.frame import MISSING, Frame, Real, Whole, nothing, where, words_where
from verivali.engine.generate.identifiers import household_ids, individual_ids
from verivali.engine.generate.outsiders import Outsiders, meet
from verivali.engine.generate.payments import pay
from verivali.engine.generate.people import Settlement, settle
from verivali.engine.generate.plan import Plan
from verivali.engine.generate.randomness import chance
from verivali.engine.generate.records import flag_lines, former_members, registry_of


@dataclass
class World:
    """Tables of a chunk. `people.household` is the row of the household; `people.at_registry` that of the citizen."""

    plan: Plan
    chunk: int
    households: Frame
    people: Frame
    registry: Frame
    previous: Frame
    flags: Frame
    payments: Frame
    people_made: int  # identifiers used so far


def world(plan: Plan, chunk: int) -> World:
    settlement = settle(plan, chunk)
    outsiders = meet(plan, chunk, settlement)
    welfare = dwellings.welfare_of(plan.rng(chunk, "welfare"), plan, settlement.household["village"])
    members = settlement.members
    number_people(plan, chunk, settlement, outsiders)
    live(plan, chunk, settlement, welfare)
    households = house(plan, chunk, settlement, welfare)
    amounts = support(plan, chunk, households, members, welfare)
    caretaker = caretakers(members, len(households))
    members["is_caretaker"] = np.isin(np.arange(len(members)), caretaker).astype(np.int64)
    individuals = register(plan, chunk, settlement, households)
    gone, last_id = former_members(plan, chunk, outsiders, households, len(individuals))
    return World(
        plan, chunk, households, individuals,
        registry=registry_of(plan, chunk, individuals, outsiders, households),
        previous=gone(individuals),
        flags=flag_lines(plan, chunk, outsiders, households),
        payments=pay(plan, chunk, households, individuals, amounts, caretaker),
        people_made=last_id,
    )  # fmt: skip


def number_people(plan: Plan, chunk: int, settlement: Settlement, outsiders: Outsiders) -> None:
    members, others = settlement.members, outsiders.people
    nik = people.citizen_numbers(
        plan, chunk,
        np.concatenate([settlement.village, outsiders.village]),
        np.concatenate([members["birth_date"], others["birth_date"]]),
        np.concatenate([members["sex"], others["sex"]]),
    )  # fmt: skip
    members["nik"], others["nik"] = nik[: len(members)], nik[len(members) :]
    settlement.household["kk"] = people.household_cards(plan, chunk, settlement.household["village"])


def live(plan: Plan, chunk: int, settlement: Settlement, welfare: Real) -> None:
    """Adds school, work, health, presence and wages to the members."""
    rng = plan.rng(chunk, "lives")
    members, count = settlement.members, len(settlement.members)
    age, fares = members["age"], welfare[members["household"]]
    work.school(rng, members, fares)
    members["occupation"] = work.occupations(rng, members, fares)
    frail = np.clip((age - 45) / 120, 0, 0.4)
    severe, slight = chance(rng, count, 0.012 + frail / 6), chance(rng, count, 0.03 + frail)
    members["disability"] = np.where(severe, np.where(chance(rng, count, 0.4), 1, 2), np.where(slight, 3, 4))
    fertile = (members["sex"] == codes.FEMALE) & (age >= 10) & (age <= 54)
    can = fertile & (members["marital_status"] == codes.MARRIED) & (age >= 19) & (age <= 42)
    pregnant = can & chance(rng, count, 0.06)
    members["pregnant"] = where(fertile, np.where(pregnant, YES, NO))
    since = day_number(plan.as_of) - rng.integers(20, 250, count)
    members["pregnant_since"] = where(pregnant & chance(rng, count, 0.8), since)
    members["presence"] = presence(rng, members)
    working = ~np.isin(members["occupation"], codes.NOT_WORKING)
    insured = working & chance(rng, count, 0.12)
    floor = dwellings.wage_floor(plan, settlement.village)
    members["minimum_wage_rupiah"] = where(insured, floor)
    members["monthly_wage_rupiah"] = where(insured, (floor * rng.uniform(0.4, 1.0, count)).astype(np.int64))
    pupil = members["schooling"] == codes.AT_SCHOOL
    members["school_registered"] = where(pupil & chance(rng, count, 0.92), 1)


def presence(rng: np.random.Generator, members: Frame) -> Whole:
    """Grown children and others may be away; heads, spouses and the young are at home."""
    count = len(members)
    may_leave = np.isin(members["relation"], [codes.CHILD, codes.OTHER_RELATION]) & (members["age"] >= 18)
    lot = rng.random(count)
    away = np.where(lot < 0.03, codes.MOVED, np.where(lot < 0.05, codes.ABROAD, codes.LIVES_HERE))
    new = (members["age"] == 0) & (lot < 0.3)
    return np.where(new, codes.NEW_MEMBER, np.where(may_leave, away, codes.LIVES_HERE))


def house(plan: Plan, chunk: int, settlement: Settlement, welfare: Real) -> Frame:
    rng = plan.rng(chunk, "dwellings")
    number, village = settlement.household["number"], settlement.household["village"]
    members = settlement.members
    households = Frame({"number": number, "village": village, "kk": settlement.household["kk"], "welfare": welfare})
    households["household_id"] = household_ids(number, plan.seed)
    dwellings.village_columns(plan, households, village)
    size = np.bincount(members["household"], minlength=len(number))
    dwellings.furnish(rng, households, welfare, size)
    works = ~np.isin(members["occupation"], codes.NOT_WORKING) & (members["relation"] == codes.HEAD)
    dwellings.answer(rng, households, welfare, np.where(np.bincount(members["household"][works],
                                                                    minlength=len(number)) > 0, YES, NO))  # fmt: skip
    dwellings.place(rng, plan, households, number, village)
    dwellings.survey(rng, plan, households)
    locate(rng, households)
    households["welfare_score"] = nothing(len(households))
    return households


def support(plan: Plan, chunk: int, households: Frame, members: Frame, welfare: Real) -> Whole:
    """Adds deciles, programmes and components; gives the quarterly PKH amount of each household."""
    rng = plan.rng(chunk, "aid")
    aid.deciles(rng, plan, households, welfare)
    kind = aid.qualifies(members)
    has_component = np.bincount(members["household"][kind >= 0], minlength=len(households)) > 0
    aid.programmes(rng, households, has_component)
    counts = aid.counted(members, kind, households["receives_pkh"] == 1)
    members["component"] = aid.component_words(kind, counts)
    return aid.pkh_amounts(members, kind, counts, len(households))


def caretakers(members: Frame, households: int) -> Whole:
    """The row of each household's caretaker: a wife where there is one, else the head."""
    rows = np.arange(len(members))
    found = np.full(households, MISSING, dtype=np.int64)
    head = members["relation"] == codes.HEAD
    wife = (members["relation"] == codes.SPOUSE) & (members["sex"] == codes.FEMALE)
    found[members["household"][head]] = rows[head]
    found[members["household"][wife]] = rows[wife]
    return found


def register(plan: Plan, chunk: int, settlement: Settlement, households: Frame) -> Frame:
    """The individuals' table, with the row of the household beside its own columns."""
    rng = plan.rng(chunk, "register")
    members, count = settlement.members, len(settlement.members)
    individuals = Frame(members.columns)
    home, village = members["household"], settlement.village
    individuals["individual_id"] = individual_ids(chunk, 0, count, plan.seed)
    individuals["name"] = naming.written(settlement.names)
    individuals["mother_name"] = naming.written(settlement.mothers)
    individuals["nik"] = digits(members["nik"])
    for name in ("household_id", "village_code", "address", "rt", "rw"):
        individuals[name] = households[name][home]
    individuals["kk"] = digits(households["kk"])[home]
    elsewhere = rng.integers(0, len(plan.villages), count)
    born_in = np.where(chance(rng, count, 0.15), elsewhere, village)
    individuals["birth_place"] = words_where(~chance(rng, count, 0.02), plan.villages.regency_name[born_in])
    individuals["id_card_village_code"] = words_where(~chance(rng, count, 0.12), individuals["village_code"])
    individuals["welfare_score"] = nothing(count)
    return individuals
