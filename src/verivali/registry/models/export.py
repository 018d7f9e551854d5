"""Lists that left the house: who asked for which rows, why, and the file that was made."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from verivali.platform.identifiers import uuid7
from verivali.registry.models.retention import AS_THE_LOG, after


class Selection(models.Model):
    """Households that somebody ticked or named by their numbers, kept for the lists and acts that follow.

    Numbers as they were typed are not kept: they may be NIKs.
    """

    retention = after("tiga puluh hari", "thirty days", since="made_at", days=30)

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    account_id = models.UUIDField()
    made_at = models.DateTimeField(auto_now_add=True)
    household_ids = ArrayField(models.UUIDField())


class ExportContents(models.TextChoices):
    HOUSEHOLDS = "households", "rumah tangga"
    MEMBERS = "members", "anggota"


class ExportFormat(models.TextChoices):
    XLSX = "xlsx", "XLSX"
    CSV = "csv", "CSV"


class Export(models.Model):
    """An export asked for, and what came of it. Its id is the number in the audit log and on every sheet.

    `filters` are those of the list. `file_name` is random, empty until the file is made; the file itself is swept
    after some days, this row stays as long as the log.
    """

    retention = AS_THE_LOG

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    account_id = models.UUIDField()
    appointment_id = models.UUIDField()
    region_code = models.CharField(max_length=13, db_collation="C", blank=True)
    job_id = models.BigIntegerField(unique=True)
    asked_at = models.DateTimeField(auto_now_add=True)
    language = models.CharField(max_length=5)
    filters = models.JSONField()
    contents = models.CharField(max_length=10, choices=ExportContents.choices)
    format = models.CharField(max_length=4, choices=ExportFormat.choices)
    reason = models.CharField(max_length=200)
    unmasked_reason = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField(null=True)
    rows = models.BigIntegerField(null=True)
    file_name = models.CharField(max_length=60, blank=True)
    size_bytes = models.BigIntegerField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        indexes = [models.Index(fields=["account_id", "-asked_at"], name="export_of_person")]

    @property
    def is_unmasked(self) -> bool:
        """Whether NIK and family card numbers stand in it whole."""
        return bool(self.unmasked_reason)
