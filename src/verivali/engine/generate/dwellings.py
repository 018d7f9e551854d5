"""Houses and belongings, the better the household fares; survey answers that agree with them."""

from collections.abc import Sequence

import numpy as np

from verivali.engine import codes
from verivali.engine.codes import NO, YES
from verivali.engine.generate.calendar import day_number
from verivali.engine.generate.frame import Frame, Real, Whole, where
from verivali.engine.generate.plan import Plan
from verivali.engine.generate.randomness import chance, fixed_share, scrambled

RICHEST = 1_000_000
#: Share of a sign that follows welfare; the rest is chance.
FOLLOWS = 0.8

# quality up to which the code holds, then the code; the last holds for all above
Bands = Sequence[tuple[float, int]]
FLOOR: Bands = ((-1.7, 8), (-1.5, 7), (-0.4, 6), (0.0, 5), (0.3, 4), (0.4, 9), (2.3, 2), (2.45, 3), (9, 1))
WALL: Bands = ((-1.6, 4), (-1.5, 6), (-1.4, 7), (-0.4, 3), (-0.35, 5), (-0.1, 2), (9, 1))
ROOF: Bands = ((-1.8, 7), (-1.75, 6), (-1.6, 5), (-1.5, 8), (-0.1, 3), (0.3, 4), (2.0, 2), (9, 1))
WATER: Bands = ((-1.9, 9), (-1.6, 10), (-1.2, 6), (-1.0, 8), (-0.6, 5), (-0.4, 7), (0.2, 4), (0.7, 3), (0.75, 11),
                (1.9, 2), (9, 1))  # fmt: skip
FUEL: Bands = ((-0.7, 10), (-0.68, 9), (-0.6, 7), (-0.58, 8), (-0.57, 6), (-0.55, 11), (1.6, 4), (1.9, 2), (2.1, 3),
               (2.2, 5), (2.4, 1), (9, 12))  # fmt: skip
TOILET: Bands = ((-1.6, 6), (-1.5, 5), (-1.2, 4), (-1.0, 3), (-0.6, 2), (9, 1))
LIGHTING: Bands = ((-2.2, codes.NOT_ELECTRIC), (-1.9, 3), (-1.4, 2), (9, 1))
POWER: Bands = ((-0.1, 1), (1.2, 2), (1.8, 3), (2.3, 4), (9, 5))
TENURE: Bands = ((-1.5, 3), (-1.3, 5), (9, 1))

#: Asset -> quality at which half of the households have it.
ASSETS = {
    "has_gas_tube": 1.6, "has_fridge": 0.3, "has_ac": 2.2, "has_flat_tv": 0.7, "has_gold": 1.1, "has_computer": 1.4,
    "has_motorcycle": -0.5, "has_car": 2.2, "has_land": 0.2, "has_other_house": 2.0,
}  # fmt: skip
NEED_POWER = ("has_fridge", "has_ac", "has_flat_tv", "has_computer")


def welfare_of(rng: np.random.Generator, plan: Plan, village: Whole) -> Real:
    """How a household truly fares, about normal; the register holds more of the poor. Villages differ."""
    place = 1.6 * (fixed_share(plan.villages.number[village], 21) - 0.5)
    return np.asarray(-0.35 + 0.85 * rng.standard_normal(len(village)) + 0.5 * place)


def true_score(welfare: Real) -> Whole:
    """0 (poorest) to 1,000,000, by a logistic curve."""
    return np.floor(RICHEST / (1 + np.exp(-1.7 * welfare))).astype(np.int64)


def banded(rng: np.random.Generator, welfare: Real, bands: Bands) -> Whole:
    quality = FOLLOWS * welfare + np.sqrt(1 - FOLLOWS**2) * rng.standard_normal(len(welfare))
    codes_up = np.array([code for _, code in bands])
    return np.asarray(codes_up[np.digitize(quality, [limit for limit, _ in bands[:-1]])])


def furnish(rng: np.random.Generator, households: Frame, welfare: Real, size: Whole) -> None:
    """Adds the columns of housing and belongings."""
    count = len(welfare)
    households["tenure"] = np.where(chance(rng, count, 0.07), 2, banded(rng, welfare, TENURE))
    area = np.exp(3.75 + 0.28 * welfare + 0.22 * rng.standard_normal(count)) + 2 * size
    households["floor_area_m2"] = np.clip(area, 9, 240).astype(np.int64)
    for name, bands in (("floor", FLOOR), ("wall", WALL), ("roof", ROOF), ("drinking_water", WATER),
                        ("lighting", LIGHTING), ("power", POWER), ("cooking_fuel", FUEL),
                        ("toilet", TOILET)):  # fmt: skip
        households[name] = banded(rng, welfare, bands)
    metered = households["lighting"] == 1
    households["power"] = where(metered, households["power"])
    electric = households["lighting"] != codes.NOT_ELECTRIC
    for name, half in ASSETS.items():
        owns = chance(rng, count, 1 / (1 + np.exp(-2.2 * (welfare - half))))
        households[name] = np.where(owns & (electric | (name not in NEED_POWER)), YES, NO)
    farm = chance(rng, count, 0.18)
    households["cattle"] = np.where(farm, rng.poisson(2.0, count), 0)


def answer(rng: np.random.Generator, households: Frame, welfare: Real, works: Whole) -> None:
    """Adds the nine criteria's answers; what can be seen of the house is answered as it is."""
    count = len(welfare)
    worry = 1 / (1 + np.exp(2.0 * (welfare + 0.9)))
    households["tempat_tinggal"] = np.where(chance(rng, count, 0.004), NO, YES)
    households["kk_bekerja"] = works
    households["khawatir_makan"] = np.where(chance(rng, count, worry), YES, NO)
    households["porsi_pangan"] = np.where(chance(rng, count, np.minimum(worry * 1.6, 0.97)), YES, NO)
    households["belanja_pakaian"] = np.where(chance(rng, count, worry * 0.6), NO, YES)
    households["lantai"] = np.where(np.isin(households["floor"], [6, codes.EARTH_FLOOR]), YES, NO)
    households["dinding"] = np.where(households["wall"] == codes.MASONRY, NO, YES)
    households["jamban"] = np.where(households["toilet"] == codes.OWN_TOILET, YES, NO)
    weak = (households["power"] == 1) | (households["lighting"] != 1)
    households["listrik"] = np.where(weak, YES, NO)
    unasked = chance(rng, count, 0.04)
    for name in ("khawatir_makan", "porsi_pangan", "belanja_pakaian"):
        households[name] = where(~unasked, households[name])


def place(rng: np.random.Generator, plan: Plan, households: Frame, number: Whole, village: Whole) -> None:
    """Adds positions (microdegrees), no two alike: their last digits are the household's number, shuffled."""
    count = len(village)
    # houses of villages that lie over each other differ too: a million households pass before digits come again
    last_digits = number * 618_033 % 10**6
    reach = 16_000
    for name, centre, last in (
        ("latitude", plan.villages.latitude, last_digits // 1000),
        ("longitude", plan.villages.longitude, last_digits % 1000),
    ):
        near = centre[village] + (rng.triangular(-1, 0, 1, count) * reach).astype(np.int64)
        households[name] = near // 1000 * 1000 + last
    households["accuracy_m"] = np.clip(rng.gamma(2.0, 4.0, count), 2, 60).astype(np.int64)


def survey(rng: np.random.Generator, plan: Plan, households: Frame) -> None:
    """Adds photo, dates and what the electricity company and satellite images say."""
    count, today = len(households), day_number(plan.as_of)
    households["photo_hash"] = hashes(rng, count)
    roof = households["floor_area_m2"] * rng.uniform(0.95, 1.25, count)
    households["roof_area_m2"] = where(chance(rng, count, 0.6), np.minimum(roof, 99).astype(np.int64))
    surveyed = today - rng.integers(30, 660, count)
    households["survey_date"] = where(chance(rng, count, 0.96), surveyed)
    households["updated_on"] = np.minimum(surveyed + rng.integers(1, 300, count), today - 1)
    known = (households["lighting"] == 1) & (households["power"] <= 2) & chance(rng, count, 0.8)
    households["electricity_va"] = where(known, np.where(households["power"] == 1, 450, 900))
    households["electricity_subsidised"] = where(known, 1)


def hashes(rng: np.random.Generator, count: int) -> np.typing.NDArray[np.object_]:
    """Sixteen hexadecimal digits each; a few households have no photo."""
    digits = np.frombuffer(rng.bytes(8 * count).hex().encode(), dtype="S16").astype(str).astype(object)
    digits[chance(rng, count, 0.05)] = None
    return digits


def village_columns(plan: Plan, households: Frame, village: Whole) -> None:
    households["village_code"] = plan.villages.code[village]
    households["bps_code"] = plan.villages.bps_code[village]


def wage_floor(plan: Plan, village: Whole) -> Whole:
    """A made-up local minimum wage by regency, rupiah a month."""
    regency = plan.villages.regency[village]
    return np.asarray(2_200_000 + scrambled(regency, 31) % 320 * 10_000)
