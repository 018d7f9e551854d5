"""The log of acts and sensitive reads. Rows are only ever added; the sequencer gives each its place in the chain."""

from django.db import models
from django.db.models import Q

from verivali.platform.identifiers import uuid7


class Entry(models.Model):
    """One act or sensitive read. The database sets `at`; `sequence` and `entry_hash` are empty until it is chained."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    at = models.DateTimeField(editable=False)
    by = models.CharField(max_length=40)
    act = models.CharField(max_length=80)
    subject = models.CharField(max_length=120)
    region_code = models.CharField(max_length=13, db_collation="C", blank=True)
    details = models.JSONField()
    sequence = models.BigIntegerField(null=True, unique=True, editable=False)
    entry_hash = models.BinaryField(null=True, editable=False)

    class Meta:
        indexes = [
            models.Index(fields=["at", "id"], condition=Q(sequence__isnull=True), name="audit_entry_unchained"),
            models.Index(fields=["subject", "at"], name="audit_entry_story"),
            models.Index(fields=["region_code", "at"], name="audit_entry_place"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(sequence__isnull=True, entry_hash__isnull=True)
                | Q(sequence__gte=0, entry_hash__isnull=False),
                name="audit_entry_chained_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.subject}"


class Seal(models.Model):
    """A signed tree head over the whole log, and the root of the entries `start` to `size` - 1 that came since the last.

    `peaks` are the hashes from which the tree goes on growing (merkle.Frontier).
    """

    number = models.BigIntegerField(primary_key=True)
    day = models.DateField()
    start = models.BigIntegerField()
    size = models.BigIntegerField()
    day_root = models.BinaryField()
    checkpoint = models.TextField()
    peaks = models.BinaryField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(number__gte=0, start__gte=0, size__gte=models.F("start")), name="audit_seal_goes_on"
            ),
        ]

    def __str__(self) -> str:
        return self.checkpoint
