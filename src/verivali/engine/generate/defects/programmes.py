"""Programmes that do not go with the household or the person (PR01 to PR06)."""

import numpy as np

from verivali.engine import codes
from verivali.engine.generate.calendar import day_number
from verivali.engine.generate.defects.cards import homes_with
from verivali.engine.generate.defects.site import AID, CARD, PEOPLE, Site


def two_benefits(site: Site, share: float) -> None:
    households = site.households
    gets = (households["receives_pkh"] == 1) | (households["receives_sembako"] == 1)
    homes = site.pick_households(share, AID, gets)
    households["receives_bst"][homes] = 1
    site.notes.households("PR01", households, homes)


def above_decile(site: Site, share: float) -> None:
    """A recipient ranked anew above the limit: 5 and more for PKH and Sembako, 6 for PBI."""
    households = site.households
    main = (households["receives_pkh"] == 1) | (households["receives_sembako"] == 1)
    homes = site.pick_households(share, AID, main | (households["receives_pbi"] == 1))
    lowest = np.where(main[homes], 5, 6)
    households["official_decile"][homes] = np.minimum(lowest + site.rng.integers(0, 4, len(homes)), 10)
    site.notes.households("PR06", households, homes)


def component_unmet(site: Site, share: float) -> None:
    """Somebody in a PKH family counted as what they are not."""
    people = site.people
    age, out_of_school = people["age"], people["schooling"] == codes.LEFT_SCHOOL
    misfits = {
        "PREGNANT": (people["pregnant"] == codes.NO) & (age >= 18),
        "EARLY_CHILDHOOD": (age >= 7) & (age <= 12),
        "SMP": out_of_school & (age >= 13) & (age <= 21),
        "SMA": out_of_school & (age > 21) & (age < 30),
        "DISABILITY": (people["disability"] >= 3) & (age >= 25) & (age < 60),
        "ELDERLY": (age >= 40) & (age < 60),
    }
    gets = site.households["receives_pkh"][site.home] == 1
    for component, fits in misfits.items():
        rows = site.pick_people(share / len(misfits), PEOPLE, fits & gets)
        people["component"][rows] = component
        site.notes.people("PR02", people, rows)


def pupil_unregistered(site: Site, share: float) -> None:
    rows = site.pick_people(share, PEOPLE, site.people["schooling"] == codes.AT_SCHOOL)
    site.people["school_registered"][rows] = 0
    site.notes.people("PR03", site.people, rows)


def pregnant_too_long(site: Site, share: float) -> None:
    rows = site.pick_people(share, PEOPLE, site.people["pregnant"] == codes.YES)
    site.people["pregnant_since"][rows] = day_number(site.world.plan.as_of) - site.rng.integers(310, 700, len(rows))
    site.notes.people("PR04", site.people, rows)


def caretaker_gone(site: Site, share: float) -> None:
    """A wife who has moved or is not found; the head is still there."""
    people = site.people
    fits = (people["is_caretaker"] == 1) & (people["relation"] == codes.SPOUSE)
    rows = site.pick_people(share, PEOPLE | CARD, fits)
    people["presence"][rows] = site.rng.choice([codes.MOVED, codes.NOT_FOUND], len(rows))
    site.notes.people("PR05", people, rows)


def minor_caretaker(site: Site, share: float) -> None:
    """A child is written down as the caretaker, where no account can tell otherwise."""
    people = site.people
    payments = site.world.payments
    paid = np.zeros(len(site.households), dtype=bool)
    paid[payments["row"]] = True
    child = (people["age"] >= 8) & (people["age"] <= 16) & (people["marital_status"] == codes.SINGLE) & site.here
    rows = site.pick_people(share, PEOPLE | CARD | AID, child & ~paid[site.home])
    chosen = homes_with(site, np.isin(np.arange(len(people)), rows))
    people["is_caretaker"][chosen[site.home]] = 0
    people["is_caretaker"][rows] = 1
    site.notes.people("PR05", people, rows)
