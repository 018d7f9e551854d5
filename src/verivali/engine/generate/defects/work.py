"""Occupations: missing, excluded from aid, implausible; and wages (JB01 to JB05)."""

import numpy as np

from verivali.engine import codes
from verivali.engine.generate.defects.site import PEOPLE, Site
from verivali.engine.generate.frame import Flags, Rows, Words
from verivali.engine.generate.work import BACHELOR, DIPLOMA, MA, SMA, SMK

SCHOOLED = [SMA, MA, SMK, DIPLOMA, BACHELOR]


def empty(site: Site, share: float) -> None:
    rows = site.pick_people(share, PEOPLE, np.ones(len(site.people), dtype=bool))
    site.people["occupation"][rows] = None
    site.notes.people("JB01", site.people, rows)


def fit_for_office(site: Site) -> Flags:
    people = site.people
    in_office = (people["age"] >= 25) & (people["age"] <= 57)
    left_school = people["schooling"] != codes.AT_SCHOOL
    return np.asarray(np.isin(people["education"], SCHOOLED) & in_office & left_school)


def excluded_work(site: Site, rows: Rows) -> Words:
    ladder = np.array(["PNS", "PNS", "PERANGKAT_DESA", "TNI", "POLRI", "KEPALA_DESA", "PEJABAT_NEGARA"], dtype=object)
    work = ladder[np.minimum(site.rng.geometric(0.35, len(rows)) - 1, len(ladder) - 1)]
    work[site.people["age"][rows] >= 56] = "PENSIUNAN"
    return np.asarray(work)


def excluded(site: Site, share: float) -> None:
    """Known by the register, by the civil registry, or by both."""
    rows = site.pick_people(share, PEOPLE, fit_for_office(site))
    work, lot = excluded_work(site, rows), site.rng.random(len(rows))
    by_register, by_registry = lot < 0.6, lot > 0.35
    site.people["occupation"][rows[by_register]] = work[by_register]
    site.registry["occupation"][rows[by_registry]] = work[by_registry]
    site.notes.people("JB02", site.people, rows)
    site.notes.households("JB03", site.households, site.home[rows])


def implausible(site: Site, share: float) -> None:
    """Small children at work, elderly pupils, teachers without schooling or of twelve years."""
    people = site.people
    child, old = people["age"] < 10, people["age"] > 44
    rows = site.pick_people(share, PEOPLE, child | old)
    working = np.array(["PEDAGANG", "BURUH_TANI", "PETANI", "WIRASWASTA"], dtype=object)
    is_child = child[rows]
    teacher = ~is_child & (site.rng.random(len(rows)) < 0.4)
    work = np.where(is_child, working[site.rng.integers(0, 4, len(rows))], np.where(teacher, "GURU", "PELAJAR"))
    people["occupation"][rows] = work
    people["education"][rows[teacher]] = codes.NO_CERTIFICATE
    site.notes.people("JB04", people, rows)


def well_paid(site: Site, share: float) -> None:
    """A wage just or far above the local minimum."""
    people = site.people
    rows = site.pick_people(share, PEOPLE, (people["age"] >= 20) & (people["age"] <= 60))
    floor = 2_400_000 + site.rng.integers(0, 250, len(rows)) * 10_000
    above = np.where(site.rng.random(len(rows)) < 0.2, 1, site.rng.integers(50_000, 4_000_000, len(rows)))
    people["minimum_wage_rupiah"][rows] = floor
    people["monthly_wage_rupiah"][rows] = floor + above
    site.notes.people("JB05", people, rows)
