"""Accounts, the roles they hold at regions, leave cover, tokens for programs."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.contrib.auth.models import AbstractUser, UserManager
from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from django.db.models import F, Q, QuerySet

from verivali.accounts.roles import ROLES, Role
from verivali.platform.identifiers import uuid7


class AccountManager(UserManager["Account"]):
    """Without the password, which the database shows to its own account only."""

    use_in_migrations = False

    def get_queryset(self) -> "QuerySet[Account]":
        return super().get_queryset().defer("password")


class Account(AbstractUser):
    """A person who works with the register, opened by the officers of a region ("": of the nation).

    `first_password_until`: the password was given by an officer, opens the account until then, and must be changed.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    full_name = models.CharField(max_length=150)
    region_code = models.CharField(max_length=13, db_collation="C", blank=True)
    first_password_until = models.DateTimeField(null=True, blank=True)

    objects: AccountManager = AccountManager()  # type: ignore[misc]

    class Meta(AbstractUser.Meta):
        base_manager_name = "objects"
        indexes = [models.Index(fields=["region_code", "-id"], name="account_place")]

    def refresh_from_db(
        self,
        using: str | None = None,
        fields: Iterable[str] | None = None,
        from_queryset: "QuerySet[Account] | None" = None,
    ) -> None:
        """The password, read on demand, comes through the one function of the database that gives it out."""
        if fields is not None and list(fields) == ["password"]:
            self.password = password_of(self)
        else:
            super().refresh_from_db(using, fields, from_queryset)


def password_of(account: Account) -> str:
    """Its hash, to the account itself and before anybody is signed in; else one that no password fits."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT password FROM accounts_signed_in(%s)", [account.id])
        found = cursor.fetchone()
    return found[0] if found else "!"


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
    ended_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["region_code", "-id"], name="appointment_place")]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="appointment_ends_after_start",
            ),
            # four eyes: nobody approves what they proposed, nor their own appointment, nor what nobody proposed
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True)
                | (Q(proposed_by__isnull=False) & ~Q(approved_by=F("proposed_by")) & ~Q(approved_by=F("account"))),
                name="appointment_four_eyes",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="appointment_ended_by_somebody",
            ),
            models.UniqueConstraint(
                fields=["account", "role_code", "region_code"],
                condition=Q(ended_at__isnull=True, approved_by__isnull=True),
                name="appointment_proposed_once",
            ),
        ]

    @property
    def role(self) -> Role:
        return ROLES[self.role_code]

    def is_in_force(self, on: date) -> bool:
        return (
            self.approved_by_id is not None
            and self.ended_at is None
            and self.valid_from <= on
            and (self.valid_to is None or on <= self.valid_to)
        )

    def __str__(self) -> str:
        return f"{self.role_code} @ {self.region_code or '-'}"


class Delegation(models.Model):
    """Leave cover: another account acts under an appointment for some days."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    appointment = models.ForeignKey(Appointment, models.CASCADE, related_name="delegations")
    to = models.ForeignKey(Account, models.PROTECT, related_name="covers")
    valid_from = models.DateField()
    valid_to = models.DateField()
    made_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    withdrawn_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(valid_to__gte=F("valid_from")), name="delegation_ends_after_start"),
            models.CheckConstraint(
                condition=Q(made_by__isnull=True) | ~Q(made_by=F("to")), name="delegation_not_to_oneself"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="delegation_withdrawn_by_somebody",
            ),
        ]


#: How long a token may be good at most.
LONGEST_DAYS = 365


class Token(models.Model):
    """A program reads in the name of `account`, under one appointment, narrowed to `permissions` and a region.

    Of the token itself only the SHA-256 is kept: it is 256 random bits, which nobody finds from it.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    account = models.ForeignKey(Account, models.PROTECT, related_name="tokens")
    appointment = models.ForeignKey(Appointment, models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    hash = models.CharField(max_length=64, unique=True)
    permissions = ArrayField(models.CharField(max_length=30))
    region_code = models.CharField(max_length=13, db_collation="C", blank=True)
    made_at = models.DateTimeField()
    valid_until = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)
    asked_in_minute = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__gt=F("made_at"))
                & Q(valid_until__lte=F("made_at") + timedelta(days=LONGEST_DAYS)),
                name="token_is_good_for_a_year_at_most",
            ),
        ]

    def is_good(self, now: datetime) -> bool:
        return self.revoked_at is None and now < self.valid_until

    def __str__(self) -> str:
        return self.name
