"""Accounts, the roles they hold at regions, and leave cover."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q

from verivali.accounts.roles import ROLES, Role
from verivali.platform.identifiers import uuid7


class Account(AbstractUser):
    """A person who works with the register."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    full_name = models.CharField(max_length=150)


class Appointment(models.Model):
    """A role that an account holds at a region and everything below it, from a day to a day."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    account = models.ForeignKey(Account, models.PROTECT, related_name="appointments")
    role_code = models.CharField(max_length=30, choices=[(code, str(role.title.id)) for code, role in ROLES.items()])
    region_code = models.CharField(max_length=13, db_collation="C", blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    proposed_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    approved_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="appointment_ends_after_start",
            ),
            # four eyes: nobody approves what they proposed, nor their own appointment
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True)
                | (~Q(approved_by=F("proposed_by")) & ~Q(approved_by=F("account"))),
                name="appointment_four_eyes",
            ),
        ]

    @property
    def role(self) -> Role:
        return ROLES[self.role_code]

    def __str__(self) -> str:
        return f"{self.role_code} @ {self.region_code or '-'}"


class Delegation(models.Model):
    """Leave cover: another account acts under an appointment for some days."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    appointment = models.ForeignKey(Appointment, models.CASCADE, related_name="delegations")
    to = models.ForeignKey(Account, models.PROTECT, related_name="covers")
    valid_from = models.DateField()
    valid_to = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(valid_to__gte=F("valid_from")), name="delegation_ends_after_start"),
        ]
