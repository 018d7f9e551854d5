"""A number in full needs a reason and leaves a trace; without one it stays masked."""

import pytest

from tests.accounts.people import appointed, signed_in
from tests.registry.conftest import KK, NIK_HEAD
from verivali.audit.models import Entry
from verivali.registry.models import FamilyCard, Individual, Membership

REASON = "mencocokkan dengan KTP di rumah"


@pytest.fixture
def address(family):
    head = Membership.objects.get(household=family, relation=1)
    return f"/households/{family.pk}/members/{head.individual_id}/reveal/"


def test_a_number_is_shown_for_a_reason_and_noted(operator, address):
    page = operator.post(address, {"reason": REASON})
    assert NIK_HEAD in page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]
    assert Entry.objects.get(act="individual.revealed").details["reason"] == REASON


def test_without_a_reason_it_stays_masked(operator, address):
    page = operator.post(address, {"reason": " "}, follow=True).content.decode()
    assert NIK_HEAD not in page
    assert "Tulis alasan" in page
    assert not Entry.objects.filter(act="individual.revealed").exists()


def test_a_link_reveals_nothing(operator, address):
    assert operator.get(address).status_code == 405


def test_a_family_card_is_shown_for_a_reason(operator, family):
    card = FamilyCard.objects.get(household=family)
    answer = operator.post(f"/households/{family.pk}/cards/{card.pk}/reveal/", {"reason": REASON})
    assert KK in answer.content.decode()


def test_a_village_head_may_not_reveal(address):
    head = signed_in(appointed("kades", "village_head").account)
    assert head.post(address, {"reason": REASON}).status_code == 403


def test_the_next_village_reveals_nothing(operator, neighbours):
    head = Membership.objects.get(household=neighbours, relation=1)
    address = f"/households/{neighbours.pk}/members/{head.individual_id}/reveal/"
    assert operator.post(address, {"reason": REASON}).status_code == 404


def test_the_name_of_the_mother_is_shown_for_a_reason_and_noted(operator, family, address):
    Individual.objects.update(mother_name="KHADIJAH")
    masked = operator.get(f"/households/{family.pk}/").content.decode()
    page = operator.post(address, {"reason": REASON, "field": "mother_name"}).content.decode()
    assert "KHADIJAH" not in masked
    assert "K*******" in masked
    assert "KHADIJAH" in page
    assert Entry.objects.get(act="individual.revealed").details["field"] == "mother_name"


def test_what_is_not_masked_is_not_asked_for(operator, address):
    page = operator.post(address, {"reason": REASON, "field": "name_key"}, follow=True)
    assert "Kolom ini tidak tersamar." in page.content.decode()
