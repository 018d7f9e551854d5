"""People entered twice by hand: another spelling, another number or none, another date, another household."""

from dataclasses import dataclass

import numpy as np

from verivali.engine import codes
from verivali.engine.generate.calendar import days_of, parts
from verivali.engine.generate.defects.consequences import note_domicile, note_other_card
from verivali.engine.generate.defects.nik import misshapen
from verivali.engine.generate.defects.registry import mistyped_nik
from verivali.engine.generate.defects.repeated import people_and_hosts
from verivali.engine.generate.defects.site import AID, CARD, PEOPLE, Site
from verivali.engine.generate.frame import MISSING, Frame, Rows, Whole
from verivali.engine.generate.likeness import is_same_when_folded
from verivali.engine.generate.spelling import written_again

NO_NIK, MISTYPED, MISSHAPEN = range(3)


@dataclass
class Entry:
    """How a copy was entered: what of the number, and whether date and mother are the original's."""

    number: Whole
    same_date: np.typing.NDArray[np.bool_]


def entered_again(site: Site, share: float) -> None:
    """One person again as a guest of another household, a few a third time at home."""
    rows, hosts = people_and_hosts(site, share)
    again = guests_again(site, rows, hosts)
    site.added_people.append(again)
    third = rows[site.rng.random(len(rows)) < 0.1]
    at_home = guests_again(site, third, site.home[third], number=NO_NIK)
    site.added_people.append(at_home)
    site.notes.same_people(site.people.take(rows), again, "entered again")
    site.notes.same_people(site.people.take(third), at_home, "entered again")
    site.notes.same_people(again.take(np.isin(rows, third)), at_home, "entered again")


def guests_again(site: Site, rows: Rows, hosts: Rows, number: int | None = None) -> Frame:
    copies = site.copies(rows)
    site.settle_in(copies, hosts)
    copies["relation"] = np.full(len(rows), codes.OTHER_RELATION, dtype=np.int64)
    entry = Entry(retyped_numbers(site, copies, number), retyped_dates(site, copies))
    copies["name"] = np.array([written_again(site.rng, name) for name in copies["name"]], dtype=object)
    retype_mothers(site, copies)
    note_entry(site, rows, copies, entry)
    return copies


def retyped_numbers(site: Site, copies: Frame, number: int | None) -> Whole:
    kind = site.rng.choice([NO_NIK, MISTYPED, MISSHAPEN], len(copies), p=[0.4, 0.45, 0.15])
    if number is not None:
        kind[:] = number
    written = copies["nik"].copy()
    for place, nik in enumerate(written):
        if kind[place] == MISTYPED:
            written[place] = mistyped_nik(site, nik)
        else:
            written[place] = None if kind[place] == NO_NIK else misshapen(site.rng, nik)
    copies["nik"] = written
    return kind


def retyped_dates(site: Site, copies: Frame) -> np.typing.NDArray[np.bool_]:
    """Day and month swapped, a slip in day or year, no date; the same in most cases."""
    born = copies["birth_date"]
    year, month, day = parts(born)
    lot = site.rng.random(len(copies))
    can_swap = (day <= 12) & (day != month) & (lot < 0.12)
    swapped = days_of(year, np.where(can_swap, day, month), np.where(can_swap, month, day))
    adult = copies["age"] >= 20
    slipped = born - np.where(adult & (lot < 0.17), 3653, site.rng.integers(1, 3, len(copies)))
    retyped = np.where(can_swap, swapped, np.where((lot > 0.12) & (lot < 0.24), slipped, born))
    copies["birth_date"] = np.where(lot > 0.9, MISSING, retyped)
    return np.asarray(copies["birth_date"] == born)


def retype_mothers(site: Site, copies: Frame) -> None:
    lot = site.rng.random(len(copies))
    mothers = copies["mother_name"].copy()
    for place in np.flatnonzero(lot < 0.35):
        mothers[place] = None if lot[place] < 0.12 else written_again(site.rng, mothers[place])
    copies["mother_name"] = mothers


def note_entry(site: Site, rows: Rows, copies: Frame, entry: Entry) -> None:
    """The rules that the copy sets off by itself, and ID12 where it still is the same person to the letter."""
    notes, kind = site.notes, entry.number
    notes.people("ID01", copies, np.flatnonzero(kind == NO_NIK))
    notes.people("ID02", copies, np.flatnonzero(kind == MISSHAPEN))
    notes.people("ID06", copies, np.flatnonzero(kind == MISTYPED))
    dated = copies["birth_date"] != MISSING
    notes.people("ID03", copies, np.flatnonzero((kind == MISTYPED) & dated & ~entry.same_date))
    mothers, names = copies["mother_name"], copies["name"]
    notes.people(
        "NM04", copies, np.array([m is None or m == n for m, n in zip(mothers, names, strict=True)]).nonzero()[0]
    )
    note_domicile(site, copies)
    originals = site.people.take(rows)
    same = np.array(
        [
            mother is not None and is_same_when_folded(name, own) and is_same_when_folded(mother, own_mother)
            for name, own, mother, own_mother in zip(
                names, originals["name"], mothers, originals["mother_name"], strict=True
            )
        ],
        dtype=bool,
    )
    twice = np.flatnonzero(same & entry.same_date & (kind == MISTYPED))
    notes.people("ID12", originals, twice)
    notes.people("ID12", copies, twice)


def moved_family(site: Site, share: float) -> None:
    """A whole family entered again where it moved to, in the place of people who left; some without NIK."""
    paid = np.zeros(len(site.households), dtype=bool)
    paid[site.world.payments["row"]] = True
    homes, places = site.pick_pairs(share, PEOPLE | CARD | AID)
    keep = ~paid[places] & (site.households["receives_pkh"][places] == 0)
    homes, places = homes[keep], places[keep]
    site.gone[site.members_of(places)] = True
    rows = site.members_of(homes)
    rows = rows[site.here[rows]]
    new_place = places[np.searchsorted(homes, site.home[rows])]
    copies = site.copies(rows)
    copies["is_caretaker"] = site.people["is_caretaker"][rows]
    card = copies["kk"]
    site.settle_in(copies, new_place)
    copies["kk"] = card
    without = site.rng.random(len(rows)) < 0.3
    copies["nik"] = np.where(without, None, copies["nik"])  # type: ignore[call-overload]
    site.added_people.append(copies)
    note_moved(site, rows, copies, without)


def note_moved(site: Site, rows: Rows, copies: Frame, without: np.typing.NDArray[np.bool_]) -> None:
    people, notes = site.people, site.notes
    notes.people("ID01", copies, np.flatnonzero(without))
    for rule in ("ID10", "ID16"):
        notes.people(rule, people, rows[~without])
        notes.people(rule, copies, np.flatnonzero(~without))
    registry_village = np.where(without, copies["village_code"], site.registry["village_code"][rows])
    note_domicile(site, copies, registry_village)
    note_other_card(site, copies.take(~without), rows[~without])
    notes.same_people(people.take(rows), copies, "whole family entered again")
