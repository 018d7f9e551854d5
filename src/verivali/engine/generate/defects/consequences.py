"""What follows when a record does not lie where the other registers have the person."""

from verivali.engine.generate.defects.site import Site
from verivali.engine.generate.frame import Frame, Rows, Words


def note_domicile(site: Site, people: Frame, registry_village: Words | None = None) -> None:
    """AL03 for those whose village is not that of the identity card, or that of the civil registry where found."""
    card = people["id_card_village_code"]
    known = card != None  # noqa: E711 - element by element
    differs = known & (people["village_code"] != card)
    if registry_village is not None:
        differs |= people["village_code"] != registry_village
    site.notes.people("AL03", people, differs.nonzero()[0])


def note_other_card(site: Site, people: Frame, registry_rows: Rows) -> None:
    """ID15 for those whose card is not the one the civil registry has."""
    differs = people["kk"] != site.registry["kk"][registry_rows]
    site.notes.people("ID15", people, differs.nonzero()[0])


def note_dead(site: Site, rows: Rows) -> None:
    """PR05 where the dead is the caretaker, LD04 where nobody else is in the household."""
    site.notes.people("PR05", site.people, rows[site.people["is_caretaker"][rows] == 1])
    alone = rows[site.size[site.home[rows]] == 1]
    site.notes.households("LD04", site.households, site.home[alone])
