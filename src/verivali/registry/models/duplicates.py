"""Households that may be one, and what was said of them. Searches find them; people decide."""

from django.db import models

from verivali.platform.identifiers import uuid7
from verivali.registry.models.household import Household
from verivali.registry.models.retention import AS_THE_HOUSEHOLD, YEAR, after
from verivali.registry.models.row import village_code as village


class DuplicateSearch(models.Model):
    """One run of the engine's linkage over a region. `model` is what it learnt, kept for pairs that are asked about later."""

    retention = after("satu tahun", "one year", since="asked_at", days=YEAR)

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region_code = models.CharField(max_length=13, db_collation="C")
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField(auto_now_add=True)
    job_id = models.BigIntegerField(null=True)
    finished_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    people = models.IntegerField(default=0)
    pairs = models.IntegerField(default=0)
    model = models.JSONField(null=True)

    class Meta:
        indexes = [models.Index(fields=["region_code", "-asked_at"], name="duplicate_search_newest")]


class Verdict(models.TextChoices):
    OPEN = "", "belum diputus"
    LATER = "later", "ditunda"
    DIFFERENT = "different", "bukan rumah tangga yang sama"


class DuplicatePair(models.Model):
    """Two households that share people, as far as a search or a person says; `first` has the smaller key.

    A merge needs no verdict: the household that went is no longer listed, and is again where the merge is undone. Triggers
    keep the two village codes.
    """

    retention = AS_THE_HOUSEHOLD

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    first = models.ForeignKey(Household, models.PROTECT, related_name="+")
    second = models.ForeignKey(Household, models.PROTECT, related_name="+")
    village_code = village()
    other_village_code = village()
    people = models.JSONField(default=list)
    shared = models.SmallIntegerField(default=0)
    probability = models.FloatField(default=0)
    is_found = models.BooleanField(default=False)
    found_at = models.DateTimeField(null=True)
    verdict = models.CharField(max_length=10, choices=Verdict.choices, default=Verdict.OPEN, blank=True)
    verdict_reason = models.TextField(default="", blank=True)
    judged_by = models.UUIDField(null=True)
    judged_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="duplicate_pair_once"),
            models.CheckConstraint(condition=models.Q(first__lt=models.F("second")), name="duplicate_pair_in_order"),
        ]
        indexes = [
            models.Index(fields=["verdict", "-shared", "-probability", "-id"], name="duplicate_pair_page"),
            models.Index(fields=["second"], name="duplicate_pair_second"),
        ]
