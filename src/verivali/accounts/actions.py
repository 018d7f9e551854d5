"""Acts on appointments and accounts. Each asks for permission first and leaves an entry in the audit log."""

from datetime import date
from importlib import import_module
from uuid import UUID

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from verivali.accounts.actor import Actor, NotAllowed
from verivali.accounts.errors import BadInput, WrongState
from verivali.accounts.models import Account, Appointment, Delegation
from verivali.accounts.queries import answers, appointments_of, held_by, may_cover, open_appointments_of
from verivali.accounts.roles import CODE_LENGTH, ROLES, Permission, Role
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
def delegate(*, appointment: Appointment, to: Account, valid_from: date, valid_to: date, by: Actor) -> Delegation:
    """Leave cover: `to` acts under the appointment for some days, both included.

    The holder gives it, or an officer who makes appointments there; cover cannot be passed on. `to` must hold an
    appointment of their own at that region or above it. Raises `NotAllowed`, `BadInput`, `WrongState`.
    """
    current = locked(appointment)
    if by.appointment.id != current.id or by.is_cover:
        require_either(by, current)
    require_days_in_order(valid_from, valid_to)
    if valid_to < timezone.localdate():
        raise BadInput(_("These days are over."))
    if to.id == current.account_id:
        raise BadInput(_("Nobody covers their own leave."))
    if not current.is_in_force(max(valid_from, timezone.localdate())) or not current.is_in_force(valid_to):
        raise WrongState(_("The appointment is not in force on those days."))
    if not to.is_active or not may_cover(to, current.region_code, valid_from):
        raise BadInput(_("Cover is given to a person who holds an appointment at this region or above it."))
    cover = Delegation.objects.create(
        appointment=current, to=to, valid_from=valid_from, valid_to=valid_to, made_by=by.account
    )
    details: dict[str, object] = {"to": str(to.id), "from": valid_from.isoformat(), "until": valid_to.isoformat()}
    note("appointment.delegated", current, by, details)
    return cover


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


@transaction.atomic
def disable_account(*, account: Account, reason: str, by: Actor) -> Account:
    """Shut a person out at once, everywhere: no further sign-in, and every open session ends.

    Asks for approval rights over each region where the account holds or is proposed for anything. Raises
    `NotAllowed`, `BadInput` without a reason or for one's own account, `WrongState` where it is disabled already.
    """
    held = held_by(account)
    for role_code, region_code in held:
        by.require(Permission.ACCOUNTS_APPROVE, at=region_code)
        require_level(ROLES[role_code], by)
    current = Account.objects.select_for_update(no_key=True).get(pk=account.pk)
    if not held:
        by.require(Permission.ACCOUNTS_APPROVE, at=current.region_code)
    if current.id == by.account.id:
        raise BadInput(_("Nobody disables their own account."))
    if not reason.strip():
        raise BadInput(_("Say why."))
    if not current.is_active:
        raise WrongState(_("This account is disabled already."))
    current.is_active = False
    current.save(update_fields=["is_active"])
    end_sessions(current)
    audit.record(
        by=str(by.account.id),
        act="account.disabled",
        subject=f"account:{current.id}",
        details={"reason": reason.strip()},
        region_code=held[0][1] if held else current.region_code,
    )
    return current


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


def has_one_like(account: Account, role_code: str, region_code: str) -> bool:
    today = timezone.localdate()
    alike = open_appointments_of(account).filter(role_code=role_code, region_code=region_code)
    return any(one.valid_to is None or one.valid_to >= today for one in alike)


def end_sessions(account: Account) -> None:
    """All of a disabled account."""
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    for (session_key,) in answers("SELECT accounts_end_sessions(%s)", account.id):
        store.delete(session_key)


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
