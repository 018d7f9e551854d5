"""Making and revoking tokens. Each leaves an entry in the audit log; the token itself is nowhere but with its person."""

import secrets
from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from verivali.accounts.actor import Actor, NotAllowed
from verivali.accounts.errors import BadInput, WrongState
from verivali.accounts.models import LONGEST_DAYS, Token
from verivali.accounts.roles import Permission
from verivali.accounts.tokens.bearer import BY_TOKEN, PREFIX, Program, hashed
from verivali.audit import actions as audit
from verivali.regions.models import Region

#: Requests that one token may make in a minute of the clock.
A_MINUTE = 120
AT_MOST = 20


def grantable(by: Actor) -> list[Permission]:
    """What a token of this person may carry."""
    return [one for one in BY_TOKEN if by.may(one)]


@transaction.atomic
def make_token(
    *, by: Actor, name: str, days: int, permissions: Iterable[Permission], region_code: str
) -> tuple[Token, str]:
    """A token for a program, and its text, which is shown this once and kept nowhere.

    Raises `NotAllowed` for more than the person may or beyond their region, `BadInput`, `WrongState` past 20 good ones.
    """
    if isinstance(by, Program):
        raise NotAllowed("a program makes no tokens")
    wanted = sorted(set(permissions))
    if not wanted:
        raise BadInput(_("Choose what the program may do."))
    for permission in wanted:
        if permission not in BY_TOKEN:
            raise NotAllowed(f"{permission} is never given to a program")
        by.require(permission, at=region_code)
    if not name.strip():
        raise BadInput(_("Give it a name by which you know it again."))
    if not 1 <= days <= LONGEST_DAYS:
        raise BadInput(_("A token is valid for 1 to 365 days."))
    if region_code and not Region.objects.filter(code=region_code, valid_to__isnull=True).exists():
        raise BadInput(_("No region has this code today."))
    now = timezone.now()
    if Token.objects.filter(account=by.account, revoked_at=None, valid_until__gt=now).count() >= AT_MOST:
        raise WrongState(_("You have 20 tokens already. Revoke one that is no longer needed."))
    text = PREFIX + secrets.token_urlsafe(32)
    token = Token.objects.create(
        account=by.account, appointment=by.appointment, name=name.strip(), hash=hashed(text), permissions=wanted,
        region_code=region_code, made_at=now, valid_until=now + timedelta(days=days),
    )  # fmt: skip
    note(by, "token.made", token, name=token.name, permissions=[str(one) for one in wanted], days=days)
    return token, text


@transaction.atomic
def revoke_token(*, by: Actor, token_id: UUID) -> Token:
    """From the next request on it opens nothing. Raises `NotAllowed` for another's, `WrongState`."""
    token = Token.objects.select_for_update(no_key=True).filter(pk=token_id, account=by.account).first()
    if token is None or isinstance(by, Program):
        raise NotAllowed("not a token of this account")
    if token.revoked_at is not None:
        raise WrongState(_("This token is revoked already."))
    token.revoked_at = timezone.now()
    token.save(update_fields=["revoked_at"])
    note(by, "token.revoked", token, name=token.name)
    return token


def count_request(token: Token) -> bool:
    """Count one more request in this minute; whether it is within the rate."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE accounts_token SET used_at = now(), asked_in_minute = CASE"
            " WHEN date_trunc('minute', used_at) = date_trunc('minute', now()) THEN asked_in_minute + 1 ELSE 1 END"
            " WHERE id = %s RETURNING asked_in_minute",
            [token.pk],
        )
        (asked,) = cursor.fetchone()
    return bool(asked <= A_MINUTE)


def note(by: Actor, act: str, token: Token, **details: object) -> None:
    audit.record(
        by=str(by.account.id), act=act, subject=f"token:{token.pk}", details=details, region_code=token.region_code
    )
