"""What every row of the register has: identity, place, version, provenance."""

from typing import Any, ClassVar, Self, TypeVar

from django.db import models
from django.db.models.functions import Now

from verivali.platform.identifiers import uuid7
from verivali.registry.models.retention import AS_THE_HOUSEHOLD, Retention


class Source(models.TextChoices):
    """Where a version of a row came from."""

    LOAD = "load", "muatan awal"
    IMPORT = "import", "impor"
    SURVEY = "survey", "survei"
    MATCH = "match", "pemadanan"
    EDIT = "edit", "suntingan"
    PROPOSAL = "proposal", "usulan"


def village_code(**more: Any) -> models.CharField:  # type: ignore[type-arg]
    """Dotted, 13 characters, sorted as bytes: a region and all below it are one range of codes."""
    return models.CharField(max_length=13, db_collation="C", **more)


Lasts = TypeVar("Lasts", bound=models.Model, covariant=True)


class Lasting(models.QuerySet[Lasts]):
    """Rows that hold from a day to a day."""

    def open(self) -> Self:
        """Those that have not ended and were not removed."""
        return self.filter(valid_to=None, deleted_at=None)


class Row(models.Model):
    """A row whose every version is kept. `since` and `changed_by` are the database's: triggers write them.

    `source_diff` holds, for the present version, each changed field with its value before and after: the source of a
    field is the source of the last version that changed it.
    """

    retention: ClassVar[Retention] = AS_THE_HOUSEHOLD

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    village_code = village_code()
    version = models.IntegerField(default=1)
    since = models.DateTimeField(db_default=Now(), editable=False)
    changed_by = models.CharField(max_length=36, db_default="", editable=False)
    source = models.CharField(max_length=10, choices=Source.choices, default=Source.EDIT)
    source_reference = models.CharField(max_length=200, default="", blank=True)
    source_diff = models.JSONField(default=dict, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)
    deleted_reason = models.TextField(default="", blank=True)

    class Meta:
        abstract = True
