"""A file on its way into the register."""

from django.db import models

from verivali.platform.identifiers import uuid7
from verivali.registry.models.retention import AS_THE_LOG, YEAR, after


class BatchState(models.TextChoices):
    """`uploaded`: columns are to be mapped. `checked`: what to accept is to be chosen."""

    UPLOADED = "uploaded", "diunggah"
    CHECKING = "checking", "diperiksa"
    CHECKED = "checked", "siap dipilih"
    APPLYING = "applying", "diterapkan"
    APPLIED = "applied", "diterapkan penuh"
    UNDOING = "undoing", "dibatalkan"
    UNDONE = "undone", "sudah dibatalkan"
    REFUSED = "refused", "ditolak"
    CANCELLED = "cancelled", "dihentikan"
    FAILED = "failed", "gagal"


class Table(models.TextChoices):
    """Of the engine's contract."""

    INDIVIDUALS = "individuals", "individu"
    HOUSEHOLDS = "households", "rumah tangga"


class Batch(models.Model):
    """One import. `mapping` is header -> column of the contract or null; `counts` outcome -> rows; `refusal` the words
    of a refusal in both languages. `region_code` is that of the appointment it was asked under.

    `file_name` is the user's word, `stored_name` random, in the data folder.
    """

    retention = AS_THE_LOG

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    account_id = models.UUIDField()
    appointment_id = models.UUIDField()
    region_code = models.CharField(max_length=13, db_collation="C", blank=True)
    language = models.CharField(max_length=5, default="id")
    state = models.CharField(max_length=10, choices=BatchState.choices, default=BatchState.UPLOADED)
    job_id = models.BigIntegerField(null=True)
    source_name = models.CharField(max_length=80)
    file_name = models.CharField(max_length=200)
    stored_name = models.CharField(max_length=60, blank=True)
    size_bytes = models.BigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    table = models.CharField(max_length=12, choices=Table.choices, blank=True)
    sheet = models.CharField(max_length=100, blank=True)
    headers = models.JSONField(default=list)
    mapping = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    refusal = models.JSONField(default=dict)
    uploaded_at = models.DateTimeField(auto_now_add=True)
    checked_at = models.DateTimeField(null=True)
    applied_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.UUIDField(null=True)

    class Meta:
        indexes = [models.Index(fields=["region_code", "-uploaded_at"], name="batch_newest")]


class SourceMapping(models.Model):
    """How the columns of a source were mapped the last time, for the next file of the same source and region."""

    retention = after("satu tahun setelah terakhir dipakai", "one year after its last use", since="used_at", days=YEAR)

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region_code = models.CharField(max_length=13, db_collation="C", blank=True)
    source_name = models.CharField(max_length=80)
    table = models.CharField(max_length=12, choices=Table.choices)
    mapping = models.JSONField(default=dict)
    used_by = models.UUIDField()
    used_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region_code", "source_name", "table"], name="mapping_of_source_once")
        ]
