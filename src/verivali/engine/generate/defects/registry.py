"""People on whom the civil registry has something else to say (ID06 to ID09)."""

import numpy as np

from verivali.engine import codes
from verivali.engine.generate.calendar import days_of, parts
from verivali.engine.generate.defects.nik import HOUSEMATES
from verivali.engine.generate.defects.site import PEOPLE, Site
from verivali.engine.generate.frame import Rows
from verivali.engine.generate.likeness import are_clearly_different


def anyone(site: Site) -> np.typing.NDArray[np.bool_]:
    return np.ones(len(site.people), dtype=bool)


def not_found(site: Site, share: float) -> None:
    """The person never recorded there, or a digit of the NIK is wrong."""
    rows = site.with_housemates(site.pick_people(share, PEOPLE, anyone(site)), HOUSEMATES)
    mistyped = site.rng.random(len(rows)) < 0.5
    for row in rows[mistyped]:
        site.people["nik"][row] = mistyped_nik(site, site.people["nik"][row])
    site.unregistered[rows[~mistyped]] = True
    site.notes.people("ID06", site.people, rows)


def mistyped_nik(site: Site, nik: str) -> str:
    """A well-formed number that nobody has, mostly one digit away."""
    return str(site.spare.slip_of(int(nik)) or site.spare.fresh(int(nik[:12])))


def other_name(site: Site, share: float) -> None:
    rows = site.with_housemates(site.pick_people(share, PEOPLE, anyone(site)), HOUSEMATES)
    site.registry["name"][rows] = strangers_names(site, rows)
    site.notes.people("ID07", site.people, rows)


def strangers_names(site: Site, rows: Rows) -> list[str]:
    """For each person the name of somebody else of the chunk that nobody would take for the same."""
    names = site.people["name"]
    found = []
    for row in rows:
        name = names[row]
        other = names[site.rng.integers(len(names))]
        while other is None or not are_clearly_different(name, other):
            other = names[site.rng.integers(len(names))]
        found.append(other)
    return found


def other_birth_date(site: Site, share: float) -> None:
    """Day and month swapped, or another day or year."""
    rows = site.with_housemates(site.pick_people(share, PEOPLE, anyone(site)), HOUSEMATES)
    born = site.people["birth_date"][rows]
    year, month, day = parts(born)
    can_swap = (day <= 12) & (day != month)
    swapped = days_of(year, np.where(can_swap, day, month), np.where(can_swap, month, day))
    moved = born + site.rng.choice([-366, -365, -30, -10, -2, -1, 1, 3, 31], len(rows))
    swap = can_swap & (site.rng.random(len(rows)) < 0.5)
    site.registry["birth_date"][rows] = np.where(swap, swapped, moved)
    site.notes.people("ID08", site.people, rows)


def inactive(site: Site, share: float) -> None:
    rows = site.pick_people(share, PEOPLE, anyone(site))
    rows = site.with_housemates(rows, HOUSEMATES)
    site.registry["status"][rows] = np.where(site.rng.random(len(rows)) < 0.6, "inactive", "moved")
    site.notes.people("ID09", site.people, rows)


def dead_as_recorded(site: Site, share: float) -> None:
    """No defect: a member recorded as dead in both registers."""
    people = site.people
    fits = (site.size[site.home] > 1) & (people["relation"] != codes.HEAD) & (people["is_caretaker"] == 0)
    rows = site.pick_people(share, PEOPLE, fits & (people["age"] > 40))
    people["presence"][rows] = codes.DIED
    site.registry["status"][rows] = "dead"
