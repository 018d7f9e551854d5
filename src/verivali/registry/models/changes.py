"""What was: versions kept by the database. What is under way: hand-overs. What can be taken back: merges."""

from django.db import models

from verivali.platform.identifiers import uuid7
from verivali.registry.models.household import Household
from verivali.registry.models.retention import AS_THE_HOUSEHOLD
from verivali.registry.models.row import village_code


class Version(models.Model):
    """A former version of a row, in force from `since` until `until`. Triggers write it; nobody else can.

    `was` is the whole row. `village_code` is where the household is now: its story goes with it.
    """

    retention = AS_THE_HOUSEHOLD

    id = models.BigAutoField(primary_key=True)
    table_name = models.CharField(max_length=40)
    row_id = models.UUIDField()
    household_id = models.UUIDField(null=True)
    village_code = village_code()
    since = models.DateTimeField()
    until = models.DateTimeField()
    changed_by = models.CharField(max_length=36)
    ended_by = models.CharField(max_length=36)
    was = models.JSONField()

    class Meta:
        indexes = [
            models.Index(fields=["household_id", "until"], name="version_of_household"),
            models.Index(fields=["row_id", "until"], name="version_of_row"),
        ]


class HandoverState(models.TextChoices):
    PROPOSED = "proposed", "diusulkan"
    ACCEPTED = "accepted", "diterima"
    REFUSED = "refused", "ditolak"
    WITHDRAWN = "withdrawn", "ditarik"


WAITING = models.Q(state="proposed")


class Handover(models.Model):
    """A household that leaves one village for another: both sides see it, the receiver decides."""

    retention = AS_THE_HOUSEHOLD

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    household_id = models.UUIDField()
    register_number = models.CharField(max_length=12)
    head_name = models.TextField(default="", blank=True)
    members = models.IntegerField(default=0)
    from_village = village_code()
    to_village = village_code()
    address = models.TextField(default="", blank=True)
    rt = models.CharField(max_length=5, default="", blank=True)
    rw = models.CharField(max_length=5, default="", blank=True)
    reason = models.TextField()
    state = models.CharField(max_length=10, choices=HandoverState.choices, default=HandoverState.PROPOSED)
    proposed_by = models.UUIDField()
    proposed_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    decision_reason = models.TextField(default="", blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["to_village"], condition=WAITING, name="handover_waiting_there"),
            models.Index(fields=["from_village"], condition=WAITING, name="handover_waiting_here"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["household_id"], condition=WAITING, name="one_open_handover"),
            models.CheckConstraint(
                condition=models.Q(decided_by__isnull=True)
                | ~models.Q(decided_by=models.F("proposed_by"))
                | models.Q(state="withdrawn"),
                name="handover_four_eyes",
            ),
        ]


class MergeState(models.TextChoices):
    DONE = "done", "digabung"
    UNDONE = "undone", "dibatalkan"


class Merge(models.Model):
    """Two households found to be one. `before` holds every row the merge touched, as it was: undo restores them."""

    retention = AS_THE_HOUSEHOLD

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    village_code = village_code()
    kept = models.ForeignKey(Household, models.PROTECT, related_name="merges")
    absorbed = models.ForeignKey(Household, models.PROTECT, related_name="+")
    reason = models.TextField()
    before = models.JSONField()
    after = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=MergeState.choices, default=MergeState.DONE)
    done_by = models.UUIDField()
    done_at = models.DateTimeField(auto_now_add=True)
    undone_by = models.UUIDField(null=True)
    undone_at = models.DateTimeField(null=True)
