"""Whoever asked for a long act, as their appointment stands when a worker comes to it."""

from dataclasses import replace
from uuid import UUID

from django.utils import timezone

from verivali.accounts.actor import Actor, NotAllowed
from verivali.accounts.models import Account
from verivali.accounts.queries import appointments_of
from verivali.accounts.roles import Permission
from verivali.platform.scope import NOBODY, entered


def asker(permission: Permission, *, account_id: UUID, appointment_id: UUID) -> Actor:
    """Raises NotAllowed where the account was disabled, or the appointment has ended or lacks the permission."""
    with entered(replace(NOBODY, account_id=str(account_id))):
        account = Account.objects.filter(pk=account_id, is_active=True).first()
        held = appointments_of(account, timezone.localdate()).filter(pk=appointment_id).first() if account else None
    if account is None or held is None or permission not in held.role.permissions:
        raise NotAllowed("the appointment has ended")
    return Actor(account, held)
