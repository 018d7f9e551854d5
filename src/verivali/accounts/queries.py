"""Who an account is, which appointment it works under, and which of them an officer may see."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from verivali.accounts.models import Account, Appointment, Delegation
from verivali.platform.scope import scope_of


def appointments_of(account: Account, on: date) -> QuerySet[Appointment]:
    """Approved appointments in force on a day, the account's own and those it covers, in a fixed order.

    Asked by every request: the database names them by two indexes, which no join under the policies would use.
    """
    in_force = [key for (key,) in answers("SELECT accounts_in_force(%s, %s)", account.id, on)]
    return Appointment.objects.filter(id__in=in_force).order_by("id")


def appointments_within(region_code: str) -> QuerySet[Appointment]:
    """Appointments and proposals at a region and all below it that have not been ended, newest first."""
    within = Q(region_code=region_code) | Q(region_code__startswith=region_code + ".") if region_code else Q()
    return (
        Appointment.objects.filter(within, ended_at__isnull=True)
        .order_by("-id")
        .select_related("account")
        .defer("account__password")
    )


def accounts_within(region_code: str) -> QuerySet[Account]:
    """Accounts that hold nothing and wait for nothing, opened by the officers of a region; newest first."""
    held = Appointment.objects.filter(account=OuterRef("pk"), ended_at__isnull=True)
    return Account.objects.filter(within(region_code), ~Exists(held), is_active=True).order_by("-id")


def within(region_code: str) -> Q:
    """A region and all below it, as a range: an index answers it, under the policies too, where a LIKE has to wait."""
    reached = scope_of(region_code, sees_people=False)
    return Q(region_code__gte=reached.low, region_code__lt=reached.high) if region_code else Q()


def cover_of(appointment: Appointment) -> QuerySet[Delegation]:
    """Leave cover of an appointment that is not over, the first day first."""
    open_ones = Delegation.objects.filter(withdrawn_at__isnull=True, valid_to__gte=timezone.localdate())
    return open_ones.filter(appointment=appointment).order_by("valid_from", "id")


def covers_of(account: Account) -> dict[UUID, UUID]:
    """The cover that the account has today, by appointment."""
    today = timezone.localdate()
    mine = Delegation.objects.filter(to=account, withdrawn_at__isnull=True, valid_from__lte=today, valid_to__gte=today)
    return dict(mine.values_list("appointment_id", "id"))


def open_appointments_of(account: Account) -> QuerySet[Appointment]:
    """All that the account holds or is proposed for, begun or not."""
    return Appointment.objects.filter(account=account, ended_at__isnull=True).order_by("id")


def account_signing_in(username: str) -> Account | None:
    """Whoever signs in by this name, large and small letters alike, before anybody is known."""
    return first("SELECT * FROM accounts_signing_in(%s)", username.strip())


def account_signed_in(account_id: UUID) -> Account | None:
    """The account of a session; None while another account is at work."""
    return first("SELECT * FROM accounts_signed_in(%s)", account_id)


def account_linked(provider: str, subject: str) -> Account | None:
    """The account that a provider of sign-in knows by this key, before anybody is known."""
    return first("SELECT * FROM accounts_linked(%s, %s)", provider, subject)


def account_known_as(username: str) -> Account | None:
    """A colleague by exact name, wherever they work: key, names and whether they may sign in, nothing more."""
    return first("SELECT * FROM accounts_known_as(%s)", username.strip())


def first(query: str, *values: Any) -> Account | None:
    return next(iter(Account.objects.raw(query, values)), None)


def names_of(account_ids: Iterable[str]) -> dict[str, str]:
    """Names of who acted, by the account's id as the log and the history write it; others are left out."""
    rows = answers("SELECT * FROM accounts_names(%s::uuid[])", [one for one in set(account_ids) if len(one) == 36])
    return {str(key): name for key, name in rows}


def held_by(account: Account) -> list[tuple[str, str]]:
    """Role and region code of all that the account holds or is proposed for, wherever that is."""
    return answers("SELECT * FROM accounts_held(%s)", account.id)


def may_cover(account: Account, region_code: str, on: date) -> bool:
    """Whether the account holds an appointment of its own at the region or above it on that day, or today if later."""
    asked = "SELECT accounts_may_cover(%s, %s, %s)"
    return bool(answers(asked, account.id, region_code, max(on, timezone.localdate()))[0][0])


def answers(query: str, *values: Any) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        found: list[Any] = cursor.fetchall()
    return found
