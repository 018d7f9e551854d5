"""What others hold about the same people: the civil registry, the last period, flags."""

from collections.abc import Callable

import numpy as np

from verivali.engine import codes
from verivali.engine.generate import naming, work
from verivali.engine.generate.addresses import digits
from verivali.engine.generate.calendar import day_number
from verivali.engine.generate.frame import MISSING, Frame, no_words, nothing, where
from verivali.engine.generate.identifiers import individual_ids
from verivali.engine.generate.outsiders import Outsiders
from verivali.engine.generate.plan import Plan
from verivali.engine.generate.randomness import chance, choose

REGISTRY = ("nik", "kk", "name", "sex", "birth_date", "mother_name", "occupation", "village_code")
PREVIOUS = ("household_id", "individual_id", "nik", "name", "village_code", "pregnant", "presence")
SOURCES = {
    "dead": "Dukcapil", "civil_servant": "BKN", "certified_teacher": "Kemendikdasmen", "company_owner": "AHU",
    "wage_above_minimum": "BPJS Ketenagakerjaan", "village_official": "Kemendes", "welfare_staff": "Pusdatin",
    "vehicle": "Samsat",
}  # fmt: skip
FLAGS = tuple(SOURCES)


def registry_of(plan: Plan, chunk: int, individuals: Frame, outsiders: Outsiders, households: Frame) -> Frame:
    """A row for each member, equal to the register, then one for each outsider."""
    rng = plan.rng(chunk, "registry")
    known = Frame({name: individuals[name].copy() for name in REGISTRY})
    known["status"] = np.full(len(known), "active", dtype=object)
    count = len(outsiders.people)
    fares = rng.normal(0, 1, count)
    others = Frame(dict(outsiders.people.columns))
    others["marital_status"] = np.where(others["age"] > 25, codes.MARRIED, codes.SINGLE)
    work.school(rng, others, fares)
    others["occupation"] = work.occupations(rng, others, fares)
    others["nik"] = digits(outsiders.people["nik"])
    others["kk"] = digits(households["kk"])[others["host"]]
    others["name"] = naming.written(outsiders.names)
    others["mother_name"] = naming.written(outsiders.mothers)
    others["village_code"] = households["village_code"][others["host"]]
    status = choose(rng, count, range(4), (90, 5, 3, 2))
    others["status"] = np.array(["active", "dead", "moved", "inactive"], dtype=object)[status]
    return known.followed_by(Frame({name: others[name] for name in known.columns}))


def former_members(
    plan: Plan, chunk: int, outsiders: Outsiders, households: Frame, first_id: int
) -> tuple[Callable[[Frame], Frame], int]:
    """How the last period looked: a few of today's members were not there, a few outsiders were. And the next id."""
    rng = plan.rng(chunk, "previous")
    left = np.flatnonzero(chance(rng, len(outsiders.people), 0.15))
    host = outsiders.people["host"][left]
    former = Frame(
        {
            "household_id": households["household_id"][host],
            "individual_id": individual_ids(chunk, first_id, len(left), plan.seed),
            "nik": digits(outsiders.people["nik"][left]),
            "name": naming.written(outsiders.names[left]),
            "village_code": households["village_code"][host],
            "pregnant": nothing(len(left)),
            "presence": np.full(len(left), codes.LIVES_HERE),
            "official_decile": households["official_decile"][host],
        }
    )

    def last_period(individuals: Frame) -> Frame:
        stayed = np.flatnonzero(~chance(rng, len(individuals), 0.02) & (individuals["age"] > 0))
        then = Frame({name: individuals[name][stayed] for name in PREVIOUS})
        moved = np.flatnonzero(chance(rng, len(stayed), 0.01))
        then["village_code"] = then["village_code"].copy()
        then["village_code"][moved] = plan.villages.code[rng.integers(0, len(plan.villages), len(moved))]
        then["pregnant"] = where(individuals["pregnant"][stayed] != MISSING, codes_no(len(stayed)))
        then["presence"] = np.full(len(stayed), codes.LIVES_HERE)
        decile = households["official_decile"][individuals["household"][stayed]]
        drift = rng.integers(-1, 2, len(stayed))
        then["official_decile"] = where(decile != MISSING, np.clip(decile + drift, 1, 10))
        return then.followed_by(former)

    return last_period, first_id + len(left)


def codes_no(count: int) -> np.typing.NDArray[np.int64]:
    return np.full(count, 2, dtype=np.int64)


def flag_lines(plan: Plan, chunk: int, outsiders: Outsiders, households: Frame) -> Frame:
    """Flags on people outside the register, and what the electricity company says of some households."""
    rng = plan.rng(chunk, "flags")
    flagged = np.flatnonzero(chance(rng, len(outsiders.people), 0.2))
    kind = choose(rng, len(flagged), range(len(FLAGS)), (10, 12, 6, 12, 30, 5, 2, 23))
    people = flag_frame(plan, digits(outsiders.people["nik"][flagged]), np.array(FLAGS, dtype=object)[kind])
    metered = np.flatnonzero((households["electricity_va"] != MISSING) & chance(rng, len(households), 0.4))
    meters = flag_frame(plan, no_words(len(metered)), no_words(len(metered)))
    meters["source"] = np.full(len(metered), "PLN", dtype=object)
    meters["household_id"] = households["household_id"][metered]
    meters["electricity_va"] = households["electricity_va"][metered]
    meters["electricity_subsidised"] = np.full(len(metered), 1, dtype=np.int64)
    return people.followed_by(meters)


def flag_frame(plan: Plan, nik: np.typing.NDArray[np.object_], flag: np.typing.NDArray[np.object_]) -> Frame:
    count = len(nik)
    source = np.array([SOURCES.get(word) for word in flag], dtype=object)
    return Frame(
        {
            "nik": nik,
            "flag": flag,
            "source": source,
            "as_of": np.full(count, day_number(plan.as_of) - 45, dtype=np.int64),
            "household_id": no_words(count),
            "electricity_va": nothing(count),
            "electricity_subsidised": nothing(count),
        }
    )
