"""The rows of a file: what they say, what is wrong, what would become of them, what became of them."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from verivali.intake.models.batch import Batch
from verivali.registry.models.retention import after
from verivali.registry.models.row import village_code

NINETY_DAYS = after("sembilan puluh hari", "ninety days", since="staged_at", days=90)


class Outcome(models.TextChoices):
    """What applying a row would do. `refused` rows can never be chosen."""

    CREATE = "create", "baru"
    UPDATE = "update", "berubah"
    SAME = "same", "sama"
    REFUSED = "refused", "ditolak"


class StagedRow(models.Model):
    """One row of the file. `row_number` counts as the user's program shows it, the header included.

    `cells` are the user's own texts, in the order of `Batch.headers`; `read` is column of the contract -> value as JSON
    holds it, of the mapped columns, cleaned. `differences` is column -> [in the register, in the file], for updates.
    `problems` are a list of {"column", "code", "severity", "says": {"id", "en"}, "remedy": {"id", "en"}}, `code` being a
    rule's or the reader's. A row of individuals names its household by `household_ref`, as the file does.
    `household_id` and `individual_id` are the rows of the register it was found to be, after applying also those made;
    `register_version` that of the individual (of the household, in a file of households) it was compared with.
    """

    retention = NINETY_DAYS

    id = models.BigAutoField(primary_key=True)
    batch = models.ForeignKey(Batch, models.CASCADE, related_name="rows", db_index=False)
    staged_at = models.DateTimeField(auto_now_add=True)
    row_number = models.IntegerField()
    village_code = village_code(default="", blank=True)
    cells = ArrayField(models.TextField(null=True))
    read = models.JSONField()
    household_ref = models.CharField(max_length=64, default="", blank=True)
    household_id = models.UUIDField(null=True)
    individual_id = models.UUIDField(null=True)
    register_version = models.IntegerField(null=True)
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    is_chosen = models.BooleanField(default=False)
    problems = models.JSONField(default=list)
    differences = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "row_number"], name="staged_row_once")]
        indexes = [models.Index(fields=["batch", "outcome", "row_number"], name="staged_row_page")]


class AppliedRow(models.Model):
    """A row of the register that a batch wrote. Untouched since while its version is still `version`.

    `was_created`: undoing removes it; else it becomes again what `registry_version` kept of it.
    """

    retention = NINETY_DAYS

    id = models.BigAutoField(primary_key=True)
    batch = models.ForeignKey(Batch, models.CASCADE, related_name="applied", db_index=False)
    staged_at = models.DateTimeField(auto_now_add=True)
    table_name = models.CharField(max_length=40)
    row_id = models.UUIDField()
    household_id = models.UUIDField()
    village_code = village_code()
    version = models.IntegerField()
    was_created = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "table_name", "row_id"], name="applied_row_once")]
