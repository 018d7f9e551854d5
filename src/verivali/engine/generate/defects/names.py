"""Names: missing, written with what is no name, and mothers' names (NM01, NM02, NM04)."""

import numpy as np

from verivali.engine import codes
from verivali.engine.generate.defects.site import PEOPLE, Site

TITLES_BEFORE = ("H. ", "HJ. ", "H ", "HJ ", "DRS. ", "DRA. ", "IR. ", "DR. ", "KH. ", "ALM. ")
TITLES_AFTER = (", S.PD", ", S.E.", " SE", ", S.AG", " S.SOS", ", A.MD")
SIGNS = (" *", "/", " #", "_", " (1)", "2", " 01", "?")
PLACEHOLDERS = ("XX", "XXX", "TIDAK TAHU", "-", "NN", "TDK TAHU", ".", "TIDAK DIKETAHUI", "N", "0", "123")


def empty(site: Site, share: float) -> None:
    rows = site.pick_people(share, PEOPLE, np.ones(len(site.people), dtype=bool))
    site.people["name"][rows] = None
    site.notes.people("NM01", site.people, rows)


def strange(site: Site, share: float) -> None:
    """A title, a sign or a digit more than the name; the civil registry has it without."""
    rows = site.pick_people(share, PEOPLE, site.people["age"] >= 20)
    site.people["name"][rows] = [decorated(site.rng, name) for name in site.people["name"][rows]]
    site.notes.people("NM02", site.people, rows)


def decorated(rng: np.random.Generator, name: str) -> str:
    kind = rng.random()
    if kind < 0.45:
        return str(rng.choice(TITLES_BEFORE)) + name
    return name + str(rng.choice(TITLES_AFTER if kind < 0.7 else SIGNS))


def one_letter(site: Site, share: float) -> None:
    """One letter in both registers; nobody who receives money."""
    people = site.people
    rows = site.pick_people(share, PEOPLE, (people["is_caretaker"] == 0) & (people["relation"] != codes.HEAD))
    letters = np.array([name[0] for name in people["name"][rows]], dtype=object)
    people["name"][rows] = site.registry["name"][rows] = letters
    site.notes.people("NM02", people, rows)


def mother(site: Site, share: float) -> None:
    """No mother's name, a stopgap, or the person's own name."""
    rows = site.pick_people(share, PEOPLE, np.ones(len(site.people), dtype=bool))
    lot = site.rng.random(len(rows))
    stopgap = site.rng.choice(np.array(PLACEHOLDERS, dtype=object), len(rows))
    written = np.where(lot < 0.4, None, np.where(lot < 0.8, stopgap, site.people["name"][rows]))  # type: ignore[call-overload]
    site.people["mother_name"][rows] = written
    site.notes.people("NM04", site.people, rows)
