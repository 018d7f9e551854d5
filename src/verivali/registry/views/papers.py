"""How photos and papers of a household are named and listed."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from verivali.registry.models import DocumentKind
from verivali.registry.queries import HouseholdStory

PHOTOS_SHOWN = 3
KINDS = {
    DocumentKind.HOUSE_FRONT: gettext_lazy("house, from the front"),
    DocumentKind.HOUSE_INSIDE: gettext_lazy("house, inside"),
    DocumentKind.FAMILY_CARD: gettext_lazy("family card (KK)"),
    DocumentKind.IDENTITY_CARD: gettext_lazy("identity card (KTP)"),
    DocumentKind.DEATH_CERTIFICATE: gettext_lazy("death certificate"),
    DocumentKind.LETTER: gettext_lazy("letter"),
    DocumentKind.OTHER: gettext_lazy("other"),
}


def documents_of(story: HouseholdStory) -> list[dict[str, Any]]:
    """Photos and papers, the newest first."""
    people = {one.individual_id: one.individual.name for one in (*story.memberships, *story.former)}
    return [
        {
            "document": one,
            "kind": KINDS[DocumentKind(one.kind)],
            "whom": people.get(one.individual_id, "") if one.individual_id else _("the household"),
        }
        for one in story.documents
    ]


def photos_of(story: HouseholdStory) -> list[dict[str, Any]]:
    """The newest photos of the house, for the head of its page."""
    return [one for one in documents_of(story) if one["document"].thumbnail][:PHOTOS_SHOWN]
