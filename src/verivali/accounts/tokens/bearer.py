"""A program that asks with `Authorization: Bearer …`: whose token that is, and what it lets the program see."""

import hashlib
import hmac
from dataclasses import dataclass, replace
from uuid import UUID

from django.utils import timezone

from verivali.accounts.actor import Actor
from verivali.accounts.models import Account, Token
from verivali.accounts.queries import answers, appointments_of
from verivali.accounts.roles import Permission, Role
from verivali.platform.scope import account_only, change_to

#: What a token may carry at all: reading over the API. An act, a full number or an export needs the person themselves.
BY_TOKEN = (Permission.REGISTER_READ, Permission.AGGREGATES_READ)
PREFIX = "vrv_"


@dataclass(frozen=True)
class Program(Actor):
    """The person of the token, under its appointment, with no more than the token carries."""

    token: Token

    @property
    def role(self) -> Role:
        held = self.appointment.role
        carried = held.permissions & set(BY_TOKEN) & set(self.token.permissions)
        return replace(held, permissions=frozenset(carried))


def hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def token_of(secret: str) -> tuple[Account, Token] | None:
    """Whose good token this is; from here on the transaction sees what is that account's own."""
    wanted = hashed(secret)
    for account_id, token_id, kept in answers("SELECT * FROM accounts_bearer(%s)", wanted):
        if hmac.compare_digest(wanted, kept):
            return known(account_id, token_id)
    return None


def known(account_id: UUID, token_id: UUID) -> tuple[Account, Token]:
    change_to(account_only(str(account_id)))
    return Account.objects.get(pk=account_id), Token.objects.get(pk=token_id)


def program_of(account: Account, token: Token) -> Program | None:
    """None where the appointment is no longer in force. Its region is narrowed to the token's; such a row is never saved."""
    held = appointments_of(account, timezone.localdate()).filter(id=token.appointment_id).first()
    if held is None:
        return None
    held.region_code = token.region_code
    return Program(account, held, token)
