"""Signing in, and what guards it, in the audit log. The sign-in library tells of each by a signal or a hook.

A name that nobody has may be a password typed into the wrong field: of it the log keeps a keyed hash, enough to see that the
same one was tried again. Of the address it keeps the network only.
"""

from ipaddress import ip_address, ip_network

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.signals import password_changed, password_set, user_logged_in
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authentication_failed, authenticator_added, authenticator_removed, authenticator_reset
from django.contrib.auth.signals import user_logged_out
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from verivali.accounts.models import Account
from verivali.accounts.queries import account_signing_in
from verivali.audit import actions as audit

#: Who acts, as long as nobody is known.
VISITOR = "visitor"
KEPT_BITS = {4: 24, 6: 48}
#: A lock is noted once in this time, however often somebody knocks.
LOCK_NOTED_EVERY_S = 300


def connect() -> None:
    for signal, receiver in (
        (user_logged_in, signed_in),
        (user_logged_out, signed_out),
        (authentication_failed, code_refused),
        (authenticator_added, factor_added),
        (authenticator_removed, factor_removed),
        (authenticator_reset, factor_renewed),
        (password_changed, password_renewed),
        (password_set, password_renewed),
    ):
        signal.connect(receiver, dispatch_uid=f"log: {receiver.__name__}")


def signed_in(*, request: HttpRequest, user: Account, **_: object) -> None:
    note(request, user, "sign_in.done", {"with": [step_of(one) for one in get_authentication_records(request, user)]})


def step_of(record: dict[str, object]) -> str:
    return str(record.get("type") or record.get("provider") or record["method"])


def signed_out(*, request: HttpRequest, user: Account | None, **_: object) -> None:
    if user is not None:
        note(request, user, "sign_out.done", {})


def code_refused(*, request: HttpRequest, user: Account, authenticator: Authenticator | None, **_: object) -> None:
    kind = authenticator.type if authenticator else "code"
    note(request, user, "sign_in.code_refused", {"factor": kind}, by=VISITOR)


def factor_added(*, request: HttpRequest, user: Account, authenticator: Authenticator, **_: object) -> None:
    note(request, user, "second_factor.added", {"factor": authenticator.type})


def factor_removed(*, request: HttpRequest, user: Account, authenticator: Authenticator, **_: object) -> None:
    note(request, user, "second_factor.removed", {"factor": authenticator.type})


def factor_renewed(*, request: HttpRequest, user: Account, authenticator: Authenticator, **_: object) -> None:
    note(request, user, "second_factor.renewed", {"factor": authenticator.type})


def password_renewed(*, request: HttpRequest, user: Account, **_: object) -> None:
    note(request, user, "password.changed", {})


def sessions_ended(request: HttpRequest, user: Account, count: int) -> None:
    note(request, user, "sessions.ended", {"count": count})


def refused(request: HttpRequest, username: str) -> None:
    note_attempt(request, username, "sign_in.refused")


def passkey_refused(request: HttpRequest) -> None:
    """Without the account, which whoever sends the answer names as they like."""
    details: dict[str, object] = {"factor": "webauthn", "network": network_of(request)}
    audit.record(by=VISITOR, act="sign_in.refused", subject="passkey", details=details)


def stranger_refused(request: HttpRequest, subject: str) -> None:
    """Known to the office's provider of sign-in, and to nobody here."""
    details: dict[str, object] = {"with": ["openid_connect"], "network": network_of(request)}
    audit.record(by=VISITOR, act="sign_in.refused", subject=f"name:{keyed(subject)}", details=details)


def locked(request: HttpRequest, username: str) -> None:
    if cache.add(f"sign-in-lock-noted:{keyed(username)}", True, LOCK_NOTED_EVERY_S):
        note_attempt(request, username, "sign_in.locked")


def note_attempt(request: HttpRequest, username: str, act: str) -> None:
    account = account_signing_in(username)
    if account:
        note(request, account, act, {}, by=VISITOR)
    else:
        audit.record(by=VISITOR, act=act, subject=f"name:{keyed(username)}", details={"network": network_of(request)})


def note(request: HttpRequest, account: Account, act: str, details: dict[str, object], by: str = "") -> None:
    audit.record(
        by=by or str(account.id),
        act=act,
        subject=f"account:{account.id}",
        details=details | {"network": network_of(request)},
        region_code=account.region_code,
    )


def keyed(username: str) -> str:
    return salted_hmac("sign-in name", username.strip().lower(), algorithm="sha256").hexdigest()[:16]


def network_of(request: HttpRequest) -> str:
    """192.0.2.0/24, or the first 48 bits of an address of version 6."""
    address = ip_address(get_adapter().get_client_ip(request))
    return str(ip_network(f"{address}/{KEPT_BITS[address.version]}", strict=False))
