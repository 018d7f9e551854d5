"""One person on two records, or one number for two people (ID10, ID11, ID12, ID16)."""

import numpy as np

from verivali.engine import codes
from verivali.engine.generate.calendar import parts
from verivali.engine.generate.defects.consequences import note_domicile, note_other_card
from verivali.engine.generate.defects.site import CARD, PEOPLE, Site
from verivali.engine.generate.frame import Frame, Rows
from verivali.engine.generate.likeness import are_clearly_different
from verivali.engine.generate.spelling import habit

MINOR_RELATIONS = [codes.CHILD, codes.CHILD_IN_LAW, codes.GRANDCHILD, codes.PARENT, codes.OTHER_RELATION]


def twice_at_home(site: Site, share: float) -> None:
    """The same NIK twice in one household."""
    fits = np.isin(site.people["relation"], MINOR_RELATIONS) & site.here
    rows = site.pick_people(share, PEOPLE, fits)
    copies = site.copies(rows)
    copies["name"] = respelled(site, copies)
    site.added_people.append(copies)
    for frame, places in ((site.people, rows), (copies, slice(None))):
        site.notes.people("ID10", frame, places)
    site.notes.same_people(site.people.take(rows), copies, "same NIK, same household")


def in_two_families(site: Site, share: float) -> None:
    """The same NIK in two households; some under the same individual identifier."""
    rows, hosts = people_and_hosts(site, share)
    copies = guests(site, rows, hosts)
    same_id = site.rng.random(len(rows)) < 0.4
    copies["individual_id"][same_id] = site.people["individual_id"][rows][same_id]
    site.added_people.append(copies)
    for rule in ("ID10", "ID16"):
        site.notes.people(rule, site.people, rows)
        site.notes.people(rule, copies)
    note_other_card(site, copies, rows)
    note_domicile(site, copies, site.registry["village_code"][rows])
    site.notes.same_people(site.people.take(rows), copies, "same NIK, two households")


def two_niks(site: Site, share: float) -> None:
    """A second NIK in both registers, with another household and card."""
    rows, hosts = people_and_hosts(site, share)
    copies = guests(site, rows, hosts)
    copies["nik"] = np.array([str(site.spare.fresh(int(nik[:12]))) for nik in copies["nik"]], dtype=object)
    copies["id_card_village_code"] = copies["village_code"].copy()
    site.added_people.append(copies)
    second = site.registry.take(rows)
    for name in ("nik", "kk", "village_code", "name"):
        second[name] = copies[name].copy()
    site.added_registry.append(second)
    site.notes.people("ID12", site.people, rows)
    site.notes.people("ID12", copies)
    site.notes.same_people(site.people.take(rows), copies, "two NIKs")


def number_of_another(site: Site, share: float) -> None:
    """Somebody's record carries the NIK of a person of another household."""
    people = site.people
    owners_home, borrowers_home = site.pick_pairs(share, PEOPLE | CARD)
    owners, borrowers = some_member(site, owners_home), some_member(site, borrowers_home)
    names = people["name"]
    different = np.array(
        [are_clearly_different(names[a], names[b]) for a, b in zip(owners, borrowers, strict=True)], dtype=bool
    )
    owners, borrowers = owners[different], borrowers[different]
    people["nik"][borrowers] = people["nik"][owners]
    site.notes.people("ID11", people, owners)
    site.notes.people("ID11", people, borrowers)
    note_of_another(site, owners, borrowers)


def note_of_another(site: Site, owners: Rows, borrowers: Rows) -> None:
    """What the borrowed number says: its owner's date, sex, name, card and village."""
    people = site.people
    born, owner_born = people["birth_date"][borrowers], people["birth_date"][owners]
    day, owner_day = parts(born), parts(owner_born)
    digits_differ = (
        (day.day != owner_day.day) | (day.month != owner_day.month) | (day.year % 100 != owner_day.year % 100)
    )
    site.notes.people("ID03", people, borrowers[digits_differ])
    site.notes.people("ID04", people, borrowers[people["sex"][borrowers] != people["sex"][owners]])
    site.notes.people("ID07", people, borrowers)
    site.notes.people("ID08", people, borrowers[born != owner_born])
    site.notes.people("ID15", people, borrowers)
    elsewhere = people["village_code"][borrowers] != people["village_code"][owners]
    site.notes.people("AL03", people, borrowers[elsewhere])


def people_and_hosts(site: Site, share: float) -> tuple[Rows, Rows]:
    """Pairs of households: from the first one somebody who lives there, as a guest of the second."""
    homes, hosts = site.pick_pairs(share, PEOPLE | CARD)
    return some_member(site, homes), hosts


def some_member(site: Site, households: Rows) -> Rows:
    """One who lives there, of each household in the order given."""
    shuffled = site.rng.permutation(np.flatnonzero(site.here))
    found, first = np.unique(site.home[shuffled], return_index=True)
    return np.asarray(shuffled[first][np.searchsorted(found, households)])


def guests(site: Site, rows: Rows, hosts: Rows) -> Frame:
    copies = site.copies(rows)
    site.settle_in(copies, hosts)
    copies["relation"] = np.full(len(rows), codes.OTHER_RELATION, dtype=np.int64)
    copies["name"] = respelled(site, copies)
    return copies


def respelled(site: Site, frame: Frame) -> np.typing.NDArray[np.object_]:
    """Some of the names in another spelling, the same when folded."""
    return np.array(
        [habit(site.rng, name) if site.rng.random() < 0.4 else name for name in frame["name"]], dtype=object
    )
