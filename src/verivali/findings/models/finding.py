"""A case: one rule that fires on one subject."""

from django.db import models
from django.db.models import F, Q

from verivali.registry.models.retention import AS_THE_HOUSEHOLD
from verivali.registry.models.row import village_code


class State(models.TextChoices):
    """Source: domain.md 3.3. `contested`: the owner says, with evidence, that the register is right as it is."""

    OPEN = "open", "terbuka"
    CORRECTED = "corrected", "diperbaiki"
    CONTESTED = "contested", "disanggah"
    RETURNED = "returned", "dikembalikan"
    VERIFIED = "verified", "terverifikasi"
    ACCEPTED = "accepted", "sanggahan diterima"
    CLOSED = "closed", "ditutup"


#: Nothing is left to do: proved gone, or accepted as it is. Everything else is unresolved, and blocks where it is a B.
RESOLVED = frozenset({State.ACCEPTED, State.CLOSED})
UNRESOLVED = Q(state__in=sorted(set(State) - RESOLVED))
#: What waits for whoever fixes, and for whoever judges.
TO_FIX = Q(state__in=[State.OPEN, State.RETURNED])
TO_VERIFY = Q(state__in=[State.CONTESTED, State.CORRECTED])


class Severity(models.TextChoices):
    """As the engine's."""

    BLOCKS = "B", "menahan pembayaran"
    HANDLE = "H", "tangani sebelum penetapan"
    WARNING = "W", "peringatan"


class Finding(models.Model):
    """`id` is the engine's finding_id, a hash of rule and subject: the same finding is the same case from run to run.

    `subject` is individual, household or payment; `village_code`, `rt` and `rw` are those of the household, and move with
    it. `owner_role` is whose turn it is to fix, by the route in force when it was opened; `assigned_to` one of them.
    `last_fired_run` is the last full run that found it.
    """

    retention = AS_THE_HOUSEHOLD

    id = models.UUIDField(primary_key=True, editable=False)
    rule = models.CharField(max_length=8)
    severity = models.CharField(max_length=1, choices=Severity.choices)
    subject = models.CharField(max_length=10)
    household_id = models.UUIDField()
    individual_id = models.UUIDField(null=True)
    village_code = village_code()
    rt = models.CharField(max_length=5, default="", blank=True)
    rw = models.CharField(max_length=5, default="", blank=True)
    evidence = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    version = models.IntegerField(default=1)
    owner_role = models.CharField(max_length=30)
    assigned_to = models.UUIDField(null=True)
    due_on = models.DateField()
    opened_at = models.DateTimeField()
    state_since = models.DateTimeField()
    times_opened = models.SmallIntegerField(default=1)
    corrected_by = models.UUIDField(null=True)
    verified_by = models.UUIDField(null=True)
    last_fired_run = models.UUIDField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["village_code", "id"], condition=UNRESOLVED, name="finding_page"),
            models.Index(fields=["rule", "village_code", "id"], condition=UNRESOLVED, name="finding_of_rule"),
            # pages by due day; the village stands last, so that cases of other regions are passed over in the index
            models.Index(fields=["due_on", "id", "village_code"], condition=UNRESOLVED, name="finding_due"),
            models.Index(
                fields=["rule", "due_on", "id", "village_code"], condition=UNRESOLVED, name="finding_of_rule_due"
            ),
            models.Index(
                fields=["owner_role", "due_on", "id", "village_code"], condition=TO_FIX, name="finding_to_fix"
            ),
            models.Index(fields=["due_on", "id", "village_code"], condition=TO_VERIFY, name="finding_to_verify"),
            models.Index(fields=["household_id"], name="finding_of_household"),
            models.Index(
                fields=["assigned_to", "due_on"], condition=Q(assigned_to__isnull=False), name="finding_of_person"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(verified_by__isnull=True)
                | Q(corrected_by__isnull=True)
                | ~Q(verified_by=F("corrected_by")),
                name="finding_four_eyes",
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False) | (~Q(state="closed") & Q(closed_at__isnull=True)),
                name="finding_closed_at",
            ),
        ]


class FindingEvent(models.Model):
    """What happened to a case. `by` is an account, NULL where a full run did it; then `run_id` says which.

    `document_id` is the evidence in the register.
    """

    retention = AS_THE_HOUSEHOLD

    id = models.BigAutoField(primary_key=True)
    finding = models.ForeignKey(Finding, models.CASCADE, related_name="events")
    village_code = village_code()
    at = models.DateTimeField(auto_now_add=True)
    by = models.UUIDField(null=True)
    run_id = models.UUIDField(null=True)
    act = models.CharField(max_length=12)
    from_state = models.CharField(max_length=10, blank=True)
    to_state = models.CharField(max_length=10)
    note = models.TextField(default="", blank=True)
    document_id = models.UUIDField(null=True)

    class Meta:
        indexes = [models.Index(fields=["at"], name="finding_event_newest")]
