"""Two neighbouring villages with a family each, and the operator of the first at the browser."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from tests.accounts.people import appointed, signed_in
from tests.registry.conftest import HERE, NEXT_DOOR, make_family
from verivali.regions.models import Region
from verivali.registry.models import Household
from verivali.web import places

REGIONS = {
    "64": "Kalimantan Timur", "64.01": "Kabupaten Paser", "64.01.01": "Batu Sopang",
    HERE: "Samurangau", NEXT_DOOR: "Kasungai",
}  # fmt: skip
LEVELS = ("province", "regency", "district", "village")
TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # noqa: S105


@pytest.fixture
def regions(db: None) -> None:
    places.forget()
    Region.objects.bulk_create(
        [Region(code=code, name=name, level=LEVELS[code.count(".")]) for code, name in REGIONS.items()]
    )


@pytest.fixture
def family(regions: None) -> Household:
    return make_family()


@pytest.fixture
def neighbours(regions: None) -> Household:
    return make_family(NEXT_DOOR, "SITI AMINAH BINTI SALEH")


@pytest.fixture
def operator(regions: None) -> Client:
    return signed_in(appointed("siti", "village_operator").account)


@pytest.fixture
def filler(regions: None) -> Client:
    """The regency's data officer, who may merge, with a second factor."""
    held = appointed("agus", "regency_filler", "64.01")
    TOTP.activate(held.account, TOTP_SECRET)
    return signed_in(held.account)


@pytest.fixture
def no_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rules have tests of their own, and take seconds to compile."""
    for act in ("belonging", "editing", "members", "merging", "splitting"):
        monkeypatch.setattr(f"verivali.registry.actions.{act}.findings_of", lambda household: [])
