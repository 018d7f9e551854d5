"""What several acts ask before they do anything, and the entry each leaves."""

from datetime import date

from django.utils.translation import gettext as _

from verivali.accounts.actor import Actor, NotAllowed
from verivali.accounts.errors import BadInput
from verivali.accounts.models import Account, Appointment
from verivali.accounts.roles import ROLES, Permission, Role
from verivali.audit import actions as audit


def known_role(code: str) -> Role:
    if code not in ROLES:
        raise BadInput(_("There is no such role."))
    return ROLES[code]


def require_level(role: Role, by: Actor) -> None:
    """Nobody gives or takes a role of a higher level than their own."""
    if role.rank > by.role.rank:
        raise NotAllowed(f"{role.code} stands above {by.role.code}")


def require_either(by: Actor, appointment: Appointment) -> None:
    """Whoever may propose or approve there, at this level or above."""
    can_propose = by.may(Permission.ACCOUNTS_PROPOSE)
    needed = Permission.ACCOUNTS_PROPOSE if can_propose else Permission.ACCOUNTS_APPROVE
    by.require(needed, at=appointment.region_code)
    require_level(appointment.role, by)


def require_days_in_order(first: date, last: date | None) -> None:
    if last is not None and last < first:
        raise BadInput(_("The last day comes before the first."))


def locked(appointment: Appointment) -> Appointment:
    """The row as it is now, held until the act is done: two officers cannot both find it waiting."""
    return Appointment.objects.select_for_update(no_key=True).get(pk=appointment.pk)


def note(act: str, appointment: Appointment, by: Actor, details: dict[str, object]) -> None:
    audit.record(
        by=str(by.account.id),
        act=act,
        subject=f"appointment:{appointment.id}",
        details=details | {"under": str(by.appointment.id)},
        region_code=appointment.region_code,
    )


def note_account(act: str, account: Account, by: Actor, details: dict[str, object], region_code: str) -> None:
    audit.record(
        by=str(by.account.id),
        act=act,
        subject=f"account:{account.id}",
        details=details | {"under": str(by.appointment.id)},
        region_code=region_code,
    )
