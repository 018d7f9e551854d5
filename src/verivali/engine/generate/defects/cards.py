"""Family cards: malformed, shared, out of date (ID13 to ID15), and one card in two houses (JB03)."""

import numpy as np

from verivali.engine import codes
from verivali.engine.generate.calendar import day_number
from verivali.engine.generate.defects.nik import misshapen
from verivali.engine.generate.defects.site import AID, CARD, HOUSE, PEOPLE, Site
from verivali.engine.generate.defects.work import excluded_work, fit_for_office
from verivali.engine.generate.frame import Flags, Rows
from verivali.engine.generate.likeness import are_clearly_different
from verivali.engine.generate.numbers import kk_prefix


def malformed(site: Site, share: float) -> None:
    """Whole families with an empty or misshapen number."""
    homes = site.pick_households(share, CARD)
    empty = site.rng.random(len(homes)) < 0.3
    written = {
        home: None if nothing else misshapen(site.rng, card)
        for home, card, nothing in zip(homes, site.card_of(homes), empty, strict=True)
    }
    rows = site.members_of(homes)
    site.people["kk"][rows] = [written[home] for home in site.home[rows]]
    site.notes.people("ID13", site.people, rows)


def shared(site: Site, share: float) -> None:
    """Two families on one card, at two addresses; the civil registry says the same."""
    first, second = site.pick_pairs(share, PEOPLE | CARD)
    apart = site.households["address"][first] != site.households["address"][second]
    keep = apart & strangers(site, first, second)
    first, second = first[keep], second[keep]
    share_card(site, first, second)
    heads = np.flatnonzero((site.people["relation"] == codes.HEAD) & np.isin(site.home, [*first, *second]))
    site.notes.people("ID14", site.people, heads)


def reissued(site: Site, share: float) -> None:
    """A newer card than the register knows."""
    homes = site.pick_households(share, PEOPLE | CARD)
    village = site.households["village"][homes]
    issued = np.full(len(homes), day_number(site.world.plan.as_of) - 10) - site.rng.integers(0, 200, len(homes))
    prefixes = kk_prefix(site.world.plan.villages.nik_district[village], issued)
    cards = {home: str(site.spare.fresh(int(prefix))) for home, prefix in zip(homes, prefixes, strict=True)}
    rows = site.members_of(homes)
    site.registry["kk"][rows] = [cards[home] for home in site.home[rows]]
    site.notes.people("ID15", site.people, rows)


def office_on_the_card(site: Site, share: float) -> None:
    """A card in two houses side by side; somebody in one of them has an excluded occupation."""
    fits = homes_with(site, fit_for_office(site))
    first, second = site.pick_pairs(share, PEOPLE | CARD | HOUSE | AID, fits)
    same_village = site.households["village"][first] == site.households["village"][second]
    first, second = first[same_village], second[same_village]
    share_card(site, first, second)
    rows = site.members_of(second)
    neighbour = dict(zip(second, first, strict=True))
    hosts = np.array([neighbour[home] for home in site.home[rows]], dtype=np.int64)
    for name in ("address", "rt", "rw"):
        site.people[name][rows] = site.households[name][hosts]
    candidates = np.flatnonzero(fit_for_office(site))
    _, one_each = np.unique(site.home[candidates], return_index=True)
    officials = candidates[one_each]
    officials = officials[np.isin(site.home[officials], first)]
    site.people["occupation"][officials] = excluded_work(site, officials)
    site.notes.people("JB02", site.people, officials)
    for homes in (first, second):
        site.notes.households("JB03", site.households, homes, note="same card, two houses")


def share_card(site: Site, first: Rows, second: Rows) -> None:
    """The second households take the first ones' card, in both registers."""
    card = dict(zip(second, site.card_of(first), strict=True))
    rows = site.members_of(second)
    site.people["kk"][rows] = [card[home] for home in site.home[rows]]
    site.registry["kk"][rows] = site.people["kk"][rows]


def strangers(site: Site, first: Rows, second: Rows) -> Flags:
    """Pairs whose heads nobody would take for the same person."""
    heads = np.flatnonzero(site.people["relation"] == codes.HEAD)
    name = np.full(len(site.households), "", dtype=object)
    name[site.home[heads]] = site.people["name"][heads]
    return np.array([are_clearly_different(name[a], name[b]) for a, b in zip(first, second, strict=True)], dtype=bool)


def homes_with(site: Site, fits: Flags) -> Flags:
    found = np.zeros(len(site.households), dtype=bool)
    found[site.home[fits]] = True
    return found
