"""Which appointment an account works under, and which of them an officer may see."""

from datetime import date

from django.db.models import Q, QuerySet

from verivali.accounts.models import Account, Appointment


def appointments_of(account: Account, on: date) -> QuerySet[Appointment]:
    """Approved appointments in force on a day, the account's own and those it covers, in a fixed order."""
    in_force = Q(valid_from__lte=on) & (Q(valid_to__isnull=True) | Q(valid_to__gte=on)) & Q(ended_at__isnull=True)
    covered = Q(
        delegations__to=account,
        delegations__valid_from__lte=on,
        delegations__valid_to__gte=on,
        account__is_active=True,
    )
    held = Q(account=account) | covered
    return Appointment.objects.filter(in_force, held, approved_by__isnull=False).distinct().order_by("id")


def appointments_within(region_code: str) -> QuerySet[Appointment]:
    """Appointments and proposals at a region and all below it that have not been ended, newest first."""
    within = Q(region_code=region_code) | Q(region_code__startswith=region_code + ".") if region_code else Q()
    return Appointment.objects.filter(within, ended_at__isnull=True).select_related("account").order_by("-id")


def open_appointments_of(account: Account) -> QuerySet[Appointment]:
    """All that the account holds or is proposed for, begun or not."""
    return Appointment.objects.filter(account=account, ended_at__isnull=True).order_by("id")
