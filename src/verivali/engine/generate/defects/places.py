"""Addresses, region codes, positions and photos (AL01 to AL06)."""

import numpy as np

from verivali.engine.generate.defects.site import CARD, HOUSE, PEOPLE, Site
from verivali.engine.generate.frame import MISSING, Rows, rank_within

#: Houses that a village must have before its middle is sure: a stray position then lies far from it.
HOUSES_ENOUGH = 15
FAR_MICRODEGREES = 600_000


def no_address(site: Site, share: float) -> None:
    homes = site.pick_households(share, PEOPLE | CARD | HOUSE)
    rows = site.members_of(homes)
    missing = site.rng.integers(0, 4, len(site.households))[site.home[rows]]
    for lot, columns in enumerate((("address", "rt", "rw"), ("address",), ("rt",), ("rt", "rw"))):
        for name in columns:
            site.people[name][rows[missing == lot]] = None
    site.notes.households("AL01", site.households, homes)


def unknown_village(site: Site, share: float) -> None:
    """A code that never was, or one retired since; the identity cards have today's (AL03)."""
    homes = site.pick_households(share, PEOPLE | CARD | HOUSE)
    villages = site.world.plan.villages
    old = villages.retired_code[site.households["village"][homes]]
    never = np.array([f"{code[:9]}9{code[10:]}" for code in site.households["village_code"][homes]], dtype=object)
    use_old = (old != None) & (site.rng.random(len(homes)) < 0.6)  # noqa: E711 - element by element
    code = np.where(use_old, old, never)
    site.households["village_code"][homes] = code
    rows = site.members_of(homes)
    site.people["village_code"][rows] = code[np.searchsorted(homes, site.home[rows])]
    site.notes.households("AL02", site.households, homes)
    site.notes.people("AL03", site.people, rows)


def registered_elsewhere(site: Site, share: float) -> None:
    """By the identity card, by the civil registry, or by both."""
    rows = site.with_housemates(site.pick_people(share, PEOPLE, np.ones(len(site.people), dtype=bool)), 0.5)
    other = site.other_villages(site.households["village"][site.home[rows]])
    lot = site.rng.random(len(rows))
    by_card, by_registry = lot < 0.7, lot > 0.4
    site.people["id_card_village_code"][rows[by_card]] = other[by_card]
    site.registry["village_code"][rows[by_registry]] = other[by_registry]
    site.notes.people("AL03", site.people, rows)


def no_position(site: Site, share: float) -> None:
    homes = site.pick_households(share, HOUSE)
    lot = site.rng.random(len(homes))
    site.households["latitude"][homes[lot < 0.9]] = MISSING
    site.households["longitude"][homes[lot > 0.1]] = MISSING
    site.notes.households("AL04", site.households, homes)


def out_of_place(site: Site, share: float) -> None:
    """Latitude and longitude swapped, a point in another district, or 0,0, which several then share (AL06)."""
    households = site.households
    homes = site.pick_households(share, HOUSE)
    houses = np.bincount(households["village"], minlength=len(site.world.plan.villages))[households["village"]]
    # strays of one village must not outweigh its other houses
    homes = homes[rank_within(households["village"][homes]) < 1 + houses[homes] // HOUSES_ENOUGH]
    has_middle = houses[homes] >= HOUSES_ENOUGH
    lot = site.rng.random(len(homes))
    far = has_middle & (lot < 0.5)
    at_zero = ~far & (lot > 0.8)
    if np.count_nonzero(at_zero) < 2:
        at_zero[:] = False
    swapped = homes[~far & ~at_zero]
    latitude, longitude = households["latitude"], households["longitude"]
    latitude[swapped], longitude[swapped] = longitude[swapped].copy(), latitude[swapped].copy()
    latitude[homes[far]] += np.where(latitude[homes[far]] > 0, -1, 1) * FAR_MICRODEGREES
    latitude[homes[at_zero]] = longitude[homes[at_zero]] = 0
    site.notes.households("AL05", households, homes)
    site.notes.households("AL06", households, homes[at_zero], note="all at 0,0")


def same_point(site: Site, share: float) -> None:
    first, second = neighbours(site, share)
    for name in ("latitude", "longitude"):
        site.households[name][second] = site.households[name][first]
    site.notes.households("AL06", site.households, np.concatenate([first, second]), note="same point")


def same_photo(site: Site, share: float) -> None:
    has_photo = site.households["photo_hash"] != None  # noqa: E711 - element by element
    first, second = site.pick_pairs(share, HOUSE, has_photo)
    site.households["photo_hash"][second] = site.households["photo_hash"][first]
    site.notes.households("AL06", site.households, np.concatenate([first, second]), note="same photo")


def neighbours(site: Site, share: float) -> tuple[Rows, Rows]:
    """Pairs of households in one village: who is picked, and a free household next to it."""
    village = site.households["village"]
    free = (site.taken & HOUSE) == 0
    followed = np.append(free[1:] & (village[1:] == village[:-1]), False)
    every_other = np.arange(len(village)) % 2 == 0
    first = site.pick_households(share / 2, HOUSE, followed & every_other)
    site.taken[first + 1] |= HOUSE
    return first, first + 1
