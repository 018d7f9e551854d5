"""Counts of the cases and of the register, refreshed by a job, shown with their time; and who matches the civil registry."""

from django.db import models
from django.db.models.functions import Length

from verivali.registry.models.retention import AS_THE_HOUSEHOLD, AS_THE_LOG
from verivali.registry.models.row import village_code


class CivilMatch(models.Model):
    """How a person of the register stood against the civil registry in the last full run that had one."""

    retention = AS_THE_HOUSEHOLD

    individual_id = models.UUIDField(primary_key=True)
    household_id = models.UUIDField()
    village_code = village_code()
    status = models.CharField(max_length=20)
    run_id = models.UUIDField()


class Tally(models.Model):
    """How many cases of one kind, state and age stand in a region, at every level: "" is the nation.

    `age` is days since opened: 0 below 8, 8 to 30, 31 to 90, 91 and more, by the lower end.
    """

    retention = AS_THE_LOG

    id = models.BigAutoField(primary_key=True)
    region_code = models.CharField(max_length=13, db_collation="C", blank=True)
    rule = models.CharField(max_length=8)
    severity = models.CharField(max_length=1)
    state = models.CharField(max_length=10)
    age = models.SmallIntegerField()
    cases = models.IntegerField()
    overdue = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region_code", "rule", "state", "age"], name="tally_once"),
        ]


class Standing(models.Model):
    """How a region's register stands: one row for each region of every level. `as_of` is when it was counted; `length` that of
    the code, which tells the level.

    `verified`: every member matches the civil registry and no case of severity B or H is unresolved. `stale`: EK06.
    """

    retention = AS_THE_LOG

    region_code = models.CharField(max_length=13, db_collation="C", primary_key=True)
    # kept: a policy lets no function be asked of an index
    length = models.GeneratedField(
        expression=Length("region_code"), output_field=models.SmallIntegerField(), db_persist=True
    )
    as_of = models.DateTimeField()
    households = models.IntegerField(default=0)
    individuals = models.IntegerField(default=0)
    matched = models.IntegerField(default=0)
    verified = models.IntegerField(default=0)
    blocked = models.IntegerField(default=0)
    stale = models.IntegerField(default=0)
    unresolved = models.IntegerField(default=0)
    overdue = models.IntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["length", "-unresolved", "region_code"], name="standing_worst")]
