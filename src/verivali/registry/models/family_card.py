"""The card of the civil registry (kartu keluarga) that a household's members stand on."""

from django.db import models

from verivali.registry.models.household import Household
from verivali.registry.models.row import Row


class FamilyCard(Row):
    """One card number as found in one household. A household may hold several cards, and a card reach into several."""

    household = models.ForeignKey(Household, models.PROTECT, related_name="cards")
    kk = models.CharField(max_length=20, db_collation="C")

    class Meta:
        indexes = [models.Index(fields=["kk"], name="family_card_kk")]
        constraints = [
            models.UniqueConstraint(
                fields=["household", "kk"], condition=models.Q(deleted_at__isnull=True), name="family_card_once"
            )
        ]

    def __str__(self) -> str:
        return self.kk
