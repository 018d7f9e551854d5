"""Taking a household out of the register: for verifiers, with a reason, nothing erased."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP

from tests.accounts.people import appointed, signed_in
from tests.registry.views.conftest import TOTP_SECRET
from verivali.registry.models import Household

WHY = "tidak ditemukan pada tiga kunjungan"


@pytest.fixture
def verifier(regions):
    held = appointed("dewi", "regency_verifier", "64.01")
    TOTP.activate(held.account, TOTP_SECRET)
    return signed_in(held.account)


@pytest.fixture
def address(family):
    return f"/households/{family.pk}/remove/"


def test_it_is_no_longer_listed_and_keeps_its_reason(verifier, family, address):
    page = verifier.post(address, {"version": 1, "reason": WHY}, follow=True).content.decode()
    assert f"Rumah tangga {family.register_number} dikeluarkan dari data." in page
    gone = Household.objects.get(pk=family.pk)
    assert (gone.deleted_at is None, gone.deleted_reason) == (False, WHY)
    assert verifier.get(f"/households/{family.pk}/").status_code == 404


def test_the_page_says_who_would_go(verifier, address):
    assert "SITI AMINAH" in verifier.get(address).content.decode()


def test_without_a_reason_it_stays(verifier, family, address):
    answer = verifier.post(address, {"version": 1, "reason": " "})
    assert answer.status_code == 422
    assert Household.objects.get(pk=family.pk).deleted_at is None


def test_a_stale_removal_shows_what_changed(verifier, family, address):
    Household.objects.filter(pk=family.pk).update(address="JALAN MEREKA", version=2)
    answer = verifier.post(address, {"version": 1, "reason": WHY})
    assert answer.status_code == 409
    assert "JALAN MEREKA" in answer.content.decode()


def test_a_village_operator_is_not_offered_it(operator, family, address):
    assert operator.post(address, {"version": 1, "reason": WHY}).status_code == 403
    assert address not in operator.get(f"/households/{family.pk}/").content.decode()
