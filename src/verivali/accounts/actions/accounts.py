"""Acts on accounts themselves: opened by an officer for a person, disabled by one who approves."""

import secrets
from dataclasses import dataclass, field
from datetime import timedelta
from importlib import import_module

from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from verivali.accounts.actions.checks import note_account, require_level
from verivali.accounts.actor import Actor, NotAllowed
from verivali.accounts.errors import BadInput, WrongState
from verivali.accounts.models import Account
from verivali.accounts.queries import answers, held_by
from verivali.accounts.roles import ROLES, Permission
from verivali.audit import actions as audit

#: How long a first password opens the account.
FIRST_PASSWORD_DAYS = 7
#: Without what is mistaken for another sign when read out or copied by hand.
SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"


@dataclass(frozen=True)
class Opened:
    """`first_password` is told once, to whoever opened the account, and stored nowhere but as its hash."""

    account: Account
    first_password: str = field(repr=False)


@transaction.atomic
def open_account(*, username: str, full_name: str, by: Actor) -> Opened:
    """An account for a person of the officer's region. It holds nothing until an appointment is approved.

    The first password opens it for some days and must be changed at the first sign-in. Raises `NotAllowed`, `BadInput`
    for a name that is empty or taken.
    """
    region_code = by.appointment.region_code
    by.require(Permission.ACCOUNTS_PROPOSE, at=region_code)
    username, full_name = Account.normalize_username(username.strip()), full_name.strip()
    if not username or not full_name:
        raise BadInput(_("Say the sign-in name and the full name."))
    password = first_password()
    opened = Account(
        username=username,
        full_name=full_name,
        region_code=region_code,
        first_password_until=timezone.now() + timedelta(days=FIRST_PASSWORD_DAYS),
    )
    opened.set_password(password)
    try:
        with transaction.atomic():
            opened.save(force_insert=True)
    except IntegrityError as error:
        raise BadInput(_("Another person signs in by this name. Choose another one.")) from error
    note_account("account.opened", opened, by, {"username": username}, region_code)
    return Opened(opened, password)


@transaction.atomic
def renew_first_password(*, account: Account, reason: str, by: Actor) -> Opened:
    """For a person who forgot the password, or let the first one lapse: another first password, and all sessions end.

    A second factor stays asked for. The database itself asks again whether all that the account holds is in reach.
    Raises `NotAllowed`, `BadInput` without a reason or for one's own account, `WrongState` for a disabled account.
    """
    region_code = require_reach(account, Permission.ACCOUNTS_PROPOSE, by)
    if account.id == by.account.id:
        raise BadInput(_("Change your own password on your own page."))
    if not reason.strip():
        raise BadInput(_("Say why."))
    if not account.is_active:
        raise WrongState(_("This account is disabled."))
    refuse_both("second_factor.reset", account)
    password = first_password()
    until = timezone.now() + timedelta(days=FIRST_PASSWORD_DAYS)
    if not answers("SELECT accounts_renew_password(%s, %s, %s)", account.id, make_password(password), until)[0][0]:
        raise NotAllowed("the account is not within reach")
    note_account("password.renewed", account, by, {"reason": reason.strip()}, region_code)
    return Opened(account, password)


@transaction.atomic
def reset_second_factor(*, account: Account, reason: str, by: Actor) -> None:
    """For a person who lost phone and recovery codes: nothing but the password is asked for until they set up another.

    Raises `NotAllowed`, `BadInput` without a reason or for one's own account, `WrongState` where there is none, or where
    this officer gave the person another first password within a month.
    """
    region_code = require_reach(account, Permission.ACCOUNTS_APPROVE, by)
    if account.id == by.account.id:
        raise BadInput(_("Ask another officer to take away your own second step."))
    if not reason.strip():
        raise BadInput(_("Say why."))
    refuse_both("password.renewed", account)
    if not answers("SELECT accounts_reset_second_factor(%s)", account.id)[0][0]:
        raise WrongState(_("This person has set up no second step."))
    note_account("second_factor.reset", account, by, {"reason": reason.strip()}, region_code)


def refuse_both(other_act: str, account: Account) -> None:
    """Whoever gave anew both password and second factor could sign in as the person. Raises `WrongState`."""
    if answers("SELECT accounts_has_done(%s, %s)", other_act, account.id)[0][0]:
        raise WrongState(_("You gave this person a new start a short while ago: another officer must do this."))


def first_password() -> str:
    """Four groups of four signs: 79 bits."""
    return "-".join("".join(secrets.choice(SIGNS) for _ in range(4)) for _ in range(4))


@transaction.atomic
def disable_account(*, account: Account, reason: str, by: Actor) -> Account:
    """Shut a person out at once, everywhere: no further sign-in, and every open session ends.

    Asks for approval rights over each region where the account holds or is proposed for anything. Raises
    `NotAllowed`, `BadInput` without a reason or for one's own account, `WrongState` where it is disabled already.
    """
    region_code = require_reach(account, Permission.ACCOUNTS_APPROVE, by)
    current = Account.objects.select_for_update(no_key=True).get(pk=account.pk)
    if current.id == by.account.id:
        raise BadInput(_("Nobody disables their own account."))
    if not reason.strip():
        raise BadInput(_("Say why."))
    if not current.is_active:
        raise WrongState(_("This account is disabled already."))
    current.is_active = False
    current.save(update_fields=["is_active"])
    end_sessions(current)
    note_account("account.disabled", current, by, {"reason": reason.strip()}, region_code)
    return current


@transaction.atomic
def unlink_provider(*, account: Account) -> None:
    """The provider of sign-in no longer opens one's own account. Raises `WrongState` where it does not."""
    taken, _kinds = SocialAccount.objects.filter(user_id=account.pk).delete()
    if not taken:
        raise WrongState(_("Nothing is linked to this account."))
    audit.record(
        by=str(account.id),
        act="sign_in.unlinked",
        subject=f"account:{account.id}",
        details={},
        region_code=account.region_code,
    )


def require_reach(account: Account, permission: Permission, by: Actor) -> str:
    """Over each region where the account holds or is proposed for anything, else where it was opened; one of them."""
    held = held_by(account)
    for role_code, region_code in held:
        by.require(permission, at=region_code)
        require_level(ROLES[role_code], by)
    if not held:
        by.require(permission, at=account.region_code)
    return held[0][1] if held else account.region_code


def end_sessions(account: Account) -> None:
    """All of a disabled account."""
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    for (session_key,) in answers("SELECT accounts_end_sessions(%s)", account.id):
        store.delete(session_key)
