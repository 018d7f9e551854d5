"""A family with a strange name and its case, a village operator and two regency officers at the browser."""

import io

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from PIL import Image

from tests.accounts.people import appointed, signed_in
from tests.findings.factories import make_case
from tests.registry.conftest import NEXT_DOOR, make_family
from tests.registry.views.conftest import TOTP_SECRET, regions  # noqa: F401
from verivali.findings.models import Finding
from verivali.registry.models import Household

STRANGE = "H. BUDI 2"


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture(autouse=True)
def no_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rules have tests of their own, and take seconds to compile: here nothing fires any more."""
    for act in ("belonging", "editing"):
        monkeypatch.setattr(f"verivali.registry.actions.{act}.findings_of", lambda household: [])
    monkeypatch.setattr("verivali.findings.proving.findings_of", lambda household: [])


@pytest.fixture
def family(regions: None) -> Household:  # noqa: F811
    return make_family(head=STRANGE)


@pytest.fixture
def neighbours(regions: None) -> Household:  # noqa: F811
    return make_family(NEXT_DOOR, "SITI AMINAH BINTI SALEH")


@pytest.fixture
def case(family: Household) -> Finding:
    return make_case(family, "NM02")


@pytest.fixture
def operator(regions: None) -> Client:  # noqa: F811
    return signed_in(appointed("siti", "village_operator").account)


def officer(name: str, role: str, region: str = "64.01") -> Client:
    held = appointed(name, role, region)
    TOTP.activate(held.account, TOTP_SECRET)
    return signed_in(held.account)


@pytest.fixture
def filler(regions: None) -> Client:  # noqa: F811
    return officer("agus", "regency_filler")


@pytest.fixture
def verifier(regions: None) -> Client:  # noqa: F811
    return officer("dewi", "regency_verifier")


def photo(name: str = "ktp.jpg") -> io.BytesIO:
    written = io.BytesIO()
    Image.new("RGB", (64, 48), "teal").save(written, "JPEG")
    written.seek(0)
    written.name = name
    return written
