"""Acts on appointments: proposed by one officer, approved by another, ended by either; chosen by whoever holds several."""

from datetime import date
from uuid import UUID

from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from verivali.accounts.actions.checks import (
    known_role,
    locked,
    note,
    require_days_in_order,
    require_either,
    require_level,
)
from verivali.accounts.actor import Actor, NotAllowed
from verivali.accounts.errors import BadInput, WrongState
from verivali.accounts.models import Account, Appointment
from verivali.accounts.queries import appointments_of, open_appointments_of
from verivali.accounts.roles import CODE_LENGTH, Permission
from verivali.audit import actions as audit
from verivali.regions.models import Region

#: Session key: the appointment chosen by a person who holds several.
CHOSEN = "appointment"


@transaction.atomic
def propose_appointment(
    *, account: Account, role_code: str, region_code: str, valid_from: date, valid_to: date | None = None, by: Actor
) -> Appointment:
    """Propose that `account` holds a role at a region; it gives no power until another officer approves it.

    Raises `NotAllowed` outside the proposer's region or above the proposer's level, `BadInput`, `WrongState`.
    """
    by.require(Permission.ACCOUNTS_PROPOSE, at=region_code)
    role = known_role(role_code)
    require_level(role, by)
    if len(region_code) != CODE_LENGTH[role.level]:
        raise BadInput(_("This role is not held at a region of that level."))
    if region_code and not Region.objects.filter(code=region_code, valid_to__isnull=True).exists():
        raise BadInput(_("No region has this code today."))
    require_days_in_order(valid_from, valid_to)
    if not account.is_active:
        raise WrongState(_("This account is disabled."))
    if has_one_like(account, role_code, region_code):
        raise WrongState(_("This person holds this role here already, or is proposed for it."))
    proposed = Appointment.objects.create(
        account=account,
        role_code=role_code,
        region_code=region_code,
        valid_from=valid_from,
        valid_to=valid_to,
        proposed_by=by.account,
    )
    note("appointment.proposed", proposed, by, {"account": str(account.id), "role": role_code})
    return proposed


@transaction.atomic
def approve_appointment(*, appointment: Appointment, by: Actor) -> Appointment:
    """Put a proposed appointment in force. Its proposer and its holder cannot, whatever other role they have.

    Raises `NotAllowed`, and `WrongState` where it was approved or ended before, or its days are over.
    """
    current = locked(appointment)
    by.require(Permission.ACCOUNTS_APPROVE, at=current.region_code)
    require_level(current.role, by)
    if by.account.id in (current.proposed_by_id, current.account_id):
        raise NotAllowed("four eyes: nobody approves what they proposed, nor their own appointment")
    if current.approved_by_id is not None or current.ended_at is not None:
        raise WrongState(_("This appointment is not waiting for approval."))
    if current.valid_to is not None and current.valid_to < timezone.localdate():
        raise WrongState(_("The days of this appointment are over."))
    current.approved_by = by.account
    current.save(update_fields=["approved_by"])
    note("appointment.approved", current, by, {"account": str(current.account_id), "role": current.role_code})
    return current


@transaction.atomic
def end_appointment(*, appointment: Appointment, reason: str, by: Actor) -> Appointment:
    """End an appointment now, or refuse a proposal. Either of the two officers who make appointments may, alone.

    Raises `NotAllowed`, `BadInput` without a reason, and `WrongState` where it has ended.
    """
    current = locked(appointment)
    require_either(by, current)
    if not reason.strip():
        raise BadInput(_("Say why."))
    if current.ended_at is not None:
        raise WrongState(_("This appointment has ended already."))
    current.ended_at, current.ended_by = timezone.now(), by.account
    current.save(update_fields=["ended_at", "ended_by"])
    note("appointment.ended", current, by, {"account": str(current.account_id), "reason": reason.strip()})
    return current


@transaction.atomic
def switch_appointment(*, account: Account, appointment_id: UUID, session: SessionBase) -> Appointment:
    """Work under another of the appointments that the account holds or covers today, until the session ends.

    Raises `NotAllowed` for any other.
    """
    chosen = appointments_of(account, timezone.localdate()).filter(id=appointment_id).first()
    if chosen is None:
        raise NotAllowed("not an appointment of this account today")
    session[CHOSEN] = str(chosen.id)
    audit.record(
        by=str(account.id),
        act="appointment.chosen",
        subject=f"appointment:{chosen.id}",
        details={"role": chosen.role_code},
        region_code=chosen.region_code,
    )
    return chosen


def has_one_like(account: Account, role_code: str, region_code: str) -> bool:
    today = timezone.localdate()
    alike = open_appointments_of(account).filter(role_code=role_code, region_code=region_code)
    return any(one.valid_to is None or one.valid_to >= today for one in alike)
