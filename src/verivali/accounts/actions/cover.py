"""Acts on leave cover: given for some days, withdrawn before they are over."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from verivali.accounts.actions.checks import locked, note, require_days_in_order, require_either
from verivali.accounts.actor import Actor
from verivali.accounts.errors import BadInput, WrongState
from verivali.accounts.models import Account, Appointment, Delegation
from verivali.accounts.queries import may_cover


@transaction.atomic
def delegate(*, appointment: Appointment, to: Account, valid_from: date, valid_to: date, by: Actor) -> Delegation:
    """Leave cover: `to` acts under the appointment for some days, both included.

    The holder gives it, or an officer who makes appointments there, never to themselves; cover cannot be passed on.
    `to` must hold an appointment of their own at that region or above it. Raises `NotAllowed`, `BadInput`, `WrongState`.
    """
    current = locked(appointment)
    require_holder_or_officer(by, current)
    require_days_in_order(valid_from, valid_to)
    if valid_to < timezone.localdate():
        raise BadInput(_("These days are over."))
    if to.id == current.account_id:
        raise BadInput(_("Nobody covers their own leave."))
    if to.id == by.account.id:
        raise BadInput(_("Nobody gives cover to themselves: another officer does."))
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
def withdraw_delegation(*, delegation: Delegation, by: Actor) -> Delegation:
    """End cover at once, before its last day. Whoever may give it may withdraw it; whoever has it may lay it down.

    Raises `NotAllowed`, and `WrongState` where it was withdrawn before or its days are over.
    """
    current = Delegation.objects.select_related("appointment").get(pk=delegation.pk)
    if current.to_id != by.account.id:
        require_holder_or_officer(by, current.appointment)
    appointment = locked(current.appointment)
    current.refresh_from_db()
    if current.withdrawn_at is not None or current.valid_to < timezone.localdate():
        raise WrongState(_("This cover is over already."))
    current.withdrawn_at, current.withdrawn_by = timezone.now(), by.account
    current.save(update_fields=["withdrawn_at", "withdrawn_by"])
    note("appointment.cover_withdrawn", appointment, by, {"to": str(current.to_id)})
    return current


def require_holder_or_officer(by: Actor, appointment: Appointment) -> None:
    if by.appointment.id != appointment.id or by.is_cover:
        require_either(by, appointment)
