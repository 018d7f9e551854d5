"""Who belongs to which household, as what, from when to when."""

from django.db import models
from django.db.models import F, Q

from verivali.registry.models.family_card import FamilyCard
from verivali.registry.models.household import Household, code
from verivali.registry.models.individual import Individual
from verivali.registry.models.row import Lasting, Row


class Membership(Row):
    """`relation` to the head, by the engine's code list; `is_caretaker` receives the aid (pengurus).

    Open while `valid_to` is NULL. A person has one open membership, a household at most one open caretaker by action;
    loaded registers may hold more, and the rules report them.
    """

    individual = models.ForeignKey(Individual, models.PROTECT, related_name="memberships")
    household = models.ForeignKey(Household, models.PROTECT, related_name="memberships")
    card = models.ForeignKey(FamilyCard, models.PROTECT, null=True, blank=True, related_name="memberships")
    relation = code()
    is_caretaker = models.BooleanField(default=False)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    objects = Lasting.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["individual"],
                condition=Q(valid_to__isnull=True, deleted_at__isnull=True),
                name="membership_one",
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_from__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="membership_ends_after_start",
            ),
        ]

    EDITABLE = ("relation", "is_caretaker", "card_id")

    @property
    def kk(self) -> str:
        """The number of the card, "" where the member stands on none."""
        return self.card.kk if self.card else ""
