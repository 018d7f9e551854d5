"""Who fixes what by when: configuration with dates and its legal basis, read when a case is opened."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from verivali.findings.models.finding import Severity
from verivali.registry.models.retention import AS_THE_LOG


class Route(models.Model):
    """Cases that `fixer` (a letter of the engine's rules, the first that a rule names) is to fix go to `owner_role`.

    `days` until the case is due. NULL in `valid_to`: still in force.
    """

    retention = AS_THE_LOG

    fixer = models.CharField(max_length=1)
    severity = models.CharField(max_length=1, choices=Severity.choices)
    owner_role = models.CharField(max_length=30)
    days = models.SmallIntegerField()
    basis = models.TextField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["fixer", "severity", "valid_from"], name="route_once_from_a_day"),
        ]


class FullRun(models.Model):
    """The engine over a region's register. `rules` are those that ran, `not_run` says of the others why.

    `inputs` are the reference files it read, kind -> {"as_of", "sha256", "rows"}; `counts` what became of the cases:
    opened, fired, closed, reopened; `timings` stage -> seconds.
    """

    retention = AS_THE_LOG

    id = models.UUIDField(primary_key=True, editable=False)
    region_code = models.CharField(max_length=13, db_collation="C", blank=True)
    asked_by = models.UUIDField(null=True)
    asked_at = models.DateTimeField(auto_now_add=True)
    job_id = models.BigIntegerField(null=True)
    as_of = models.DateField()
    snapshot_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    households = models.IntegerField(null=True)
    individuals = models.IntegerField(null=True)
    rules = ArrayField(models.CharField(max_length=8), default=list)
    not_run = models.JSONField(default=dict)
    inputs = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    timings = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["region_code", "-asked_at"], name="full_run_newest")]


class Reference(models.Model):
    """A file of another agency that full runs read beside the register: `kind` is a contract of the engine.

    The newest of a kind whose region holds the run's region is read.
    """

    retention = AS_THE_LOG

    id = models.UUIDField(primary_key=True, editable=False)
    kind = models.CharField(max_length=20)
    region_code = models.CharField(max_length=13, db_collation="C", blank=True)
    as_of = models.DateField()
    stored_name = models.CharField(max_length=60)
    sha256 = models.CharField(max_length=64)
    size_bytes = models.BigIntegerField()
    given_by = models.UUIDField(null=True)
    given_at = models.DateTimeField(auto_now_add=True)
