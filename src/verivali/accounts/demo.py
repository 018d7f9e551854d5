"""One account for each role, to try the site with: made-up people, random passwords that are stored nowhere."""

import base64
import secrets
from dataclasses import dataclass
from datetime import date

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.db import transaction

from verivali.accounts.models import Account, Appointment
from verivali.accounts.roles import CODE_LENGTH, ROLES, Role
from verivali.regions.models import Region

#: Made-up names, none of them of a person in office.
NAMES = {
    "village_operator": "Siti Contohwati",
    "village_head": "Budi Contohadi",
    "subdistrict_officer": "Rini Misalnya",
    "regency_filler": "Agus Umpamanto",
    "regency_verifier": "Dewi Andaikata",
    "regency_head": "Hasan Seandainya",
    "province_officer": "Lina Perumpamaan",
    "ministry_data": "Wahyu Percontohan",
    "minister": "Ratna Permisalan",
    "auditor": "Yusuf Peragawan",
}
FIRST_DAY = date(2026, 1, 1)


class NotADemo(Exception):
    """Demo accounts are never made in production."""


@dataclass(frozen=True)
class DemoAccount:
    """`totp_secret`, in base32 as authenticator apps take it, where the role asks for a second factor; else ""."""

    username: str
    password: str
    role_title: str
    region_code: str
    totp_secret: str = ""

    def __str__(self) -> str:
        """A line for the terminal."""
        factor = f"  kunci TOTP {self.totp_secret}" if self.totp_secret else ""
        return f"{self.role_title:<28} {self.region_code or 'nasional':<14} {self.username:<20} {self.password}{factor}"


@transaction.atomic
def create_accounts(regency: str = "64.01") -> list[DemoAccount]:
    """One account per role, those below the regency at its first district and village with villages; repeated, it
    resets passwords and secrets. Raises `NotADemo` in production, and LookupError before the regions are loaded.
    """
    if settings.IS_PRODUCTION:
        raise NotADemo("VERIVALI_MODE is production.")
    village = first_village(regency)
    proposer, approver = office("demo-proposer"), office("demo-approver")
    return [renewed(role, village[: CODE_LENGTH[role.level]], proposer, approver) for role in ROLES.values()]


def first_village(regency: str) -> str:
    found = Region.objects.filter(level="village", valid_to__isnull=True, code__startswith=regency + ".")
    code = found.order_by("code").values_list("code", flat=True).first()
    if code is None:
        raise LookupError(f"No village of {regency} is known: load the regions first.")
    return code


def office(username: str) -> Account:
    """Stands in the record for the two officers that every appointment needs; nobody can sign in as it."""
    found, _ = Account.objects.get_or_create(
        username=username, defaults={"full_name": username, "is_active": False, "password": "!"}
    )
    return found


def renewed(role: Role, region_code: str, proposer: Account, approver: Account) -> DemoAccount:
    username, password = role.code.replace("_", "-"), secrets.token_urlsafe(12)
    account, _ = Account.objects.get_or_create(username=username, defaults={"full_name": NAMES[role.code]})
    account.set_password(password)
    account.is_active = True
    account.save(update_fields=["password", "is_active"])
    Appointment.objects.get_or_create(
        account=account,
        role_code=role.code,
        region_code=region_code,
        ended_at=None,
        defaults={"valid_from": FIRST_DAY, "proposed_by": proposer, "approved_by": approver},
    )
    secret = second_factor(account) if role.needs_mfa else ""
    return DemoAccount(username, password, role.title.id, region_code, secret)


def second_factor(account: Account) -> str:
    """A fresh secret in the place of any factor the account had."""
    Authenticator.objects.filter(user=account).delete()
    secret = base64.b32encode(secrets.token_bytes(20)).decode()
    TOTP.activate(account, secret)
    RecoveryCodes.activate(account)
    return secret
