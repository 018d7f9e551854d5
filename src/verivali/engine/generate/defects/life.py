"""The dead and the living, and ages that cannot be (LD01 to LD04)."""

import numpy as np

from verivali.engine import codes
from verivali.engine.generate.calendar import completed_years, day_number, days_of, parts
from verivali.engine.generate.defects.consequences import note_dead
from verivali.engine.generate.defects.flags import put
from verivali.engine.generate.defects.site import CARD, PEOPLE, Site
from verivali.engine.generate.frame import MISSING, Rows, Whole
from verivali.engine.generate.numbers import nik_prefix


def dead(site: Site, share: float) -> None:
    """Dead by the civil registry or by a flag; the register does not know. Mostly elders."""
    elder = site.people["age"] > 50
    rows = site.pick_people(share, PEOPLE, elder | (site.rng.random(len(site.people)) < 0.1))
    flagged = site.rng.random(len(rows)) < 0.3
    put(site, rows[flagged], "dead")
    quietly = rows[~flagged]
    site.registry["status"][quietly] = "dead"
    site.notes.people("LD01", site.people, quietly)
    note_dead(site, quietly)


def alive(site: Site, share: float) -> None:
    """Recorded as dead; the civil registry says active."""
    people = site.people
    fits = (site.size[site.home] > 1) & (people["relation"] != codes.HEAD) & site.here
    rows = site.pick_people(share, PEOPLE, fits)
    people["presence"][rows] = codes.DIED
    site.notes.people("LD02", people, rows)
    site.notes.people("PR05", people, rows[people["is_caretaker"][rows] == 1])


def of_another_century(site: Site, share: float) -> None:
    """Born a hundred years too early in both registers, which the NIK's two digits of the year do not show."""
    people = site.people
    born = parts(people["birth_date"])
    plain = (people["component"] == None) & (people["pregnant"] != codes.YES)  # noqa: E711 - element by element
    apart = np.isin(people["relation"], [codes.SPOUSE, codes.PARENT, codes.OTHER_RELATION])
    fits = plain & apart & (people["occupation"] != "PELAJAR") & (people["age"] >= 19)
    rows = site.pick_people(share, PEOPLE, fits & ~((born.month == 2) & (born.day == 29)))
    earlier = days_of(born.year[rows] - 100, born.month[rows], born.day[rows])
    site.people["birth_date"][rows] = site.registry["birth_date"][rows] = earlier
    site.notes.people("LD03", site.people, rows)


def not_born_yet(site: Site, share: float) -> None:
    """A newborn with a birth date in the coming months."""
    people = site.people
    fits = (people["age"] <= 1) & (people["component"] == None)  # noqa: E711
    rows = site.pick_people(share, PEOPLE, fits)
    tomorrow = day_number(site.world.plan.as_of) + 1
    born_again(site, rows, tomorrow + site.rng.integers(0, 300, len(rows)))
    site.notes.people("LD03", people, rows)


def born_again(site: Site, rows: Rows, born: Whole) -> None:
    """Another birth date, with the NIK that goes with it, in both registers."""
    people = site.people
    district = site.world.plan.villages.nik_district[site.households["village"][site.home[rows]]]
    prefixes = nik_prefix(district, born, people["sex"][rows] == codes.FEMALE)
    people["birth_date"][rows] = site.registry["birth_date"][rows] = born
    people["age"][rows] = completed_years(born, site.world.plan.as_of)
    numbers = [str(site.spare.fresh(int(prefix))) for prefix in prefixes]
    people["nik"][rows] = site.registry["nik"][rows] = numbers


def whole_family(site: Site, share: float) -> None:
    """All members dead in both registers; the caretaker among them."""
    homes = site.pick_households(share, PEOPLE | CARD, site.size <= 2)
    rows = site.members_of(homes)
    site.people["presence"][rows] = codes.DIED
    site.registry["status"][rows] = "dead"
    site.notes.households("LD04", site.households, homes)
    site.notes.people("PR05", site.people, rows[site.people["is_caretaker"][rows] == 1])


def child_alone(site: Site, share: float) -> None:
    """A household of one becomes one of a pupil (KL05), who cannot be caretaker (PR05)."""
    people = site.people
    rows = site.pick_people(share, PEOPLE | CARD, site.size[site.home] == 1)
    age_days = site.rng.integers(11 * 366, 16 * 365, len(rows))
    born_again(site, rows, day_number(site.world.plan.as_of) - age_days)
    pupil = {
        "marital_status": codes.SINGLE, "schooling": codes.AT_SCHOOL, "education": 3, "school_registered": 1,
        "pregnant_since": MISSING, "monthly_wage_rupiah": MISSING, "minimum_wage_rupiah": MISSING, "disability": 4,
    }  # fmt: skip
    for name, value in pupil.items():
        people[name][rows] = value
    people["pregnant"][rows] = np.where(people["sex"][rows] == codes.FEMALE, codes.NO, MISSING)
    people["occupation"][rows], people["component"][rows] = "PELAJAR", None
    site.notes.households("KL05", site.households, site.home[rows])
    site.notes.people("PR05", people, rows)
