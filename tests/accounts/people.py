"""The smallest offices a test needs: accounts, appointments in force, actors, a handful of regions."""

from datetime import date, timedelta

from django.db import connection
from django.test import Client
from django.utils import timezone

from verivali.accounts.actor import Actor
from verivali.accounts.models import Account, Appointment
from verivali.accounts.roles import CODE_LENGTH, ROLES
from verivali.regions.models import Region

VILLAGE = "64.01.01.2009"
NEXT_REGENCY = "64.02"
PASSWORD = "tepian-sungai-kandilo-7"  # noqa: S105
REGIONS = {"64": "province", "64.01": "regency", "64.02": "regency", "64.01.01": "district", VILLAGE: "village"}


def regions() -> None:
    Region.objects.bulk_create([Region(code=code, level=level, name=code) for code, level in REGIONS.items()])


def account(name: str) -> Account:
    found = Account.objects.filter(username=name).first()
    return found or Account.objects.create_user(name, password=PASSWORD, full_name=name.title())


def today(days: int = 0) -> date:
    return timezone.localdate() + timedelta(days)


def appointed(name: str, role: str, region: str | None = None, **more: object) -> Appointment:
    """`name` holds `role`, from January, at `region`: where not said, in Paser, at the level the role asks for."""
    wanted: dict[str, object] = {
        "account": account(name),
        "role_code": role,
        "region_code": VILLAGE[: CODE_LENGTH[ROLES[role].level]] if region is None else region,
        "valid_from": date(2026, 1, 1),
        "proposed_by": account("proposer"),
        "approved_by": account("approver"),
    }
    return Appointment.objects.create(**(wanted | more))


def actor(name: str, role: str, region: str | None = None) -> Actor:
    held = appointed(name, role, region)
    return Actor(held.account, held)


def as_the_web() -> None:
    """From here on the test's own connection is what the site's is: the web role, told nothing outside a request."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE verivali_web")


def signed_in(holder: Account) -> Client:
    client = Client()
    client.force_login(holder)
    return client
