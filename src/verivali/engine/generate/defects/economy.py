"""Means and contradictions of the house (EK01, EK03 to EK06)."""

import numpy as np

from verivali.engine import codes
from verivali.engine.generate.calendar import day_number
from verivali.engine.generate.defects.site import HOUSE, Site
from verivali.engine.generate.frame import MISSING
from verivali.engine.generate.records import flag_frame

ASSETS = ("has_fridge", "has_flat_tv", "has_computer", "has_ac")


def unsubsidised(site: Site, share: float) -> None:
    """900 VA or more without subsidy, by the flags file, by the register's own copy, or 1,300 VA and nothing known."""
    flags, households = site.world.flags, site.households
    homes = site.pick_households(share, HOUSE)
    volt_amperes = site.rng.choice([900, 1300, 2200, 3500, 5500], len(homes), p=[0.4, 0.35, 0.15, 0.07, 0.03])
    line_of = {home_id: line for line, home_id in enumerate(flags["household_id"]) if home_id is not None}
    for home, power in zip(homes, volt_amperes, strict=True):
        line = line_of.get(households["household_id"][home])
        target, row = (households, home) if line is None else (flags, line)
        target["electricity_va"][row], target["electricity_subsidised"][row] = power, 0
    unknown = homes[(volt_amperes > 900) & (site.rng.random(len(homes)) < 0.3)]
    silent = unknown[[households["household_id"][home] not in line_of for home in unknown]]
    households["electricity_subsidised"][silent] = MISSING
    site.notes.households("EK01", households, homes)


def told_by_flag(site: Site, share: float) -> None:
    """The electricity company's line in the flags file, on a household whose register knows nothing."""
    known = site.households["electricity_va"] != MISSING
    homes = site.pick_households(share, HOUSE, ~known)
    lines = flag_frame(site.world.plan, np.full(len(homes), None), np.full(len(homes), None))
    lines["source"] = np.full(len(homes), "PLN", dtype=object)
    lines["household_id"] = site.households["household_id"][homes]
    lines["electricity_va"] = site.rng.choice([900, 1300, 2200], len(homes))
    lines["electricity_subsidised"] = np.zeros(len(homes), dtype=np.int64)
    site.added_flags.append(lines)
    site.notes.households("EK01", site.households, homes)


def answers_against_house(site: Site, share: float) -> None:
    """A criterion answered against what the form says of the house."""
    households = site.households
    metered_above_450 = (households["lighting"] == 1) & (households["power"] >= 2)
    wrong = (
        ("lantai", codes.YES, np.isin(households["floor"], codes.GOOD_FLOORS)),
        ("lantai", codes.NO, households["floor"] == codes.EARTH_FLOOR),
        ("dinding", codes.NO, np.isin(households["wall"], [4, 6])),
        ("jamban", codes.NO, households["toilet"] == codes.OWN_TOILET),
        ("jamban", codes.YES, households["toilet"] == codes.NO_TOILET),
        ("listrik", codes.YES, metered_above_450),
        ("listrik", codes.NO, households["lighting"] == codes.NOT_ELECTRIC),
    )
    for answer, given, fits in wrong:
        homes = site.pick_households(share / len(wrong), HOUSE, fits)
        households[answer][homes] = given
        site.notes.households("EK03", households, homes)


def large_house(site: Site, share: float) -> None:
    homes = site.pick_households(share, HOUSE)
    site.households["roof_area_m2"][homes] = 100 + np.floor(site.rng.exponential(35, len(homes))).astype(np.int64)
    site.notes.households("EK04", site.households, homes)


def dark_with_devices(site: Site, share: float) -> None:
    """Not electric, but with a device that needs it, or with installed power."""
    households = site.households
    homes = site.pick_households(share, HOUSE)
    households["lighting"][homes] = codes.NOT_ELECTRIC
    households["listrik"][homes] = codes.YES
    keeps_power = (households["power"][homes] != MISSING) & (site.rng.random(len(homes)) < 0.4)
    households["power"][homes[~keeps_power]] = MISSING
    device = site.rng.integers(0, len(ASSETS), len(homes))
    for place, name in enumerate(ASSETS):
        households[name][homes[~keeps_power & (device == place)]] = codes.YES
    site.notes.households("EK05", households, homes)


def out_of_date(site: Site, share: float) -> None:
    households = site.households
    homes = site.pick_households(share, HOUSE)
    surveyed = day_number(site.world.plan.as_of) - site.rng.integers(800, 2500, len(homes))
    households["survey_date"][homes] = surveyed
    households["updated_on"][homes] = np.where(site.rng.random(len(homes)) < 0.3, MISSING, surveyed + 20)
    site.notes.households("EK06", households, homes)
