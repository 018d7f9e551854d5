"""Which programmes a household receives, from when to when."""

from django.db import models

from verivali.registry.models.household import Household
from verivali.registry.models.row import Lasting, Row


class ProgrammeMembership(Row):
    """`programme` is a code of the engine's list PROGRAMME. NULL in `valid_from`: since before the register knew."""

    household = models.ForeignKey(Household, models.PROTECT, related_name="programmes")
    programme = models.CharField(max_length=20)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    objects = Lasting.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["household", "programme"],
                condition=models.Q(valid_to__isnull=True, deleted_at__isnull=True),
                name="programme_once_at_a_time",
            )
        ]
        indexes = [models.Index(fields=["programme", "village_code"], name="programme_page")]
