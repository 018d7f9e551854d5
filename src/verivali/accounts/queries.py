"""Which appointment an account works under."""

from datetime import date

from django.db.models import Q, QuerySet

from verivali.accounts.models import Account, Appointment


def appointments_of(account: Account, on: date) -> QuerySet[Appointment]:
    """Approved appointments in force on a day, the account's own and those it covers, in a fixed order."""
    in_force = Q(valid_from__lte=on) & (Q(valid_to__isnull=True) | Q(valid_to__gte=on))
    covered = Q(delegations__to=account, delegations__valid_from__lte=on, delegations__valid_to__gte=on)
    held = Q(account=account) | covered
    return Appointment.objects.filter(in_force, held, approved_by__isnull=False).distinct().order_by("id")
