"""Members join and leave on the page; refusals stand at their field."""

import pytest
from django.utils import timezone

from verivali.registry.models import Household, Individual, Membership

pytestmark = pytest.mark.usefixtures("no_rules")
WHY = "surat keterangan kepala desa"


def member(household, relation):
    return Membership.objects.get(household=household, relation=relation, valid_to=None)


def end_address(family, relation):
    return f"/households/{family.pk}/members/{member(family, relation).pk}/end/"


def end_form(**more):
    return {"version": 1, "cause": "died", "on": timezone.localdate().isoformat(), "reason": WHY} | more


def test_a_new_member_stands_on_the_household_page(operator, family):
    typed = {"name": "ANDI SANTOSO", "relation": 3, "sex": 1, "nik": "9901011203100003", "kk": "9901011001200001"}
    page = operator.post(f"/households/{family.pk}/members/add/", typed, follow=True).content.decode()
    assert "ANDI SANTOSO" in page
    held = member(family, 3)
    assert (held.individual.nik, held.card.kk, held.is_caretaker) == ("9901011203100003", "9901011001200001", False)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"nik": "123"}, "NIK harus 16 angka"),
        ({"kk": "123"}, "Nomor KK harus 16 angka"),
        ({"relation": ""}, "wajib"),
        ({"name": "  "}, "wajib"),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_all_is_kept(operator, family, typed, said):
    typed = {"name": "ANDI SANTOSO", "relation": 3, "occupation": "PETANI"} | typed
    answer = operator.post(f"/households/{family.pk}/members/add/", typed)
    assert answer.status_code == 422
    assert said in answer.content.decode() or "tidak boleh kosong" in answer.content.decode()
    assert "PETANI" in answer.content.decode()
    assert Individual.objects.count() == 2


def test_who_leaves_is_no_longer_listed(operator, family):
    page = operator.post(end_address(family, 2), end_form(), follow=True).content.decode()
    assert "SITI AMINAH" not in page
    assert not Membership.objects.filter(household=family, relation=2, valid_to=None).exists()


def test_the_head_does_not_leave_without_a_successor(operator, family):
    address, wife = end_address(family, 1), member(family, 2)
    assert "Siapa kepala keluarga mulai sekarang?" in operator.get(address).content.decode()
    answer = operator.post(address, end_form())
    assert answer.status_code == 422
    assert "Pilih kepala keluarga yang baru." in answer.content.decode()
    operator.post(address, end_form(new_head=wife.individual_id))
    wife.refresh_from_db()
    assert wife.relation == 1


def test_the_page_warns_that_the_caretaker_leaves(operator, family):
    assert "tidak ada pengurus" in operator.get(end_address(family, 2)).content.decode()


@pytest.mark.parametrize(
    "typed", [{"cause": "eaten"}, {"on": "2099-01-01"}, {"on": "x"}, {"reason": "no"}, {"version": ""}]
)
def test_a_wrong_answer_is_refused(operator, family, typed):
    assert operator.post(end_address(family, 2), end_form(**typed)).status_code == 422
    assert Membership.objects.filter(valid_to=None).count() == 2


def test_a_stale_form_shows_what_changed(operator, family):
    wife = member(family, 2)
    Membership.objects.filter(pk=wife.pk).update(relation=8, version=2)
    answer = operator.post(f"/households/{family.pk}/members/{wife.pk}/end/", end_form())
    assert answer.status_code == 409
    assert "Orang lain menyimpan lebih dulu" in answer.content.decode()
    assert 'name="version" value="2"' in answer.content.decode()


def test_a_member_of_another_household_is_not_found(operator, family, neighbours):
    address = f"/households/{family.pk}/members/{member(neighbours, 2).pk}/end/"
    assert operator.post(address, end_form()).status_code == 404


def test_the_next_village_gets_no_member(operator, neighbours):
    answer = operator.post(f"/households/{neighbours.pk}/members/add/", {"name": "ANDI", "relation": 3})
    assert answer.status_code == 404
    assert Household.objects.get(pk=neighbours.pk).memberships.count() == 2


def place_address(family, relation):
    return f"/households/{family.pk}/members/{member(family, relation).pk}/place/"


def test_relation_and_card_are_corrected_from_the_members_of_the_household(operator, family):
    address = place_address(family, 2)
    assert f'href="{address}"' in operator.get(f"/households/{family.pk}/").content.decode()
    page = operator.get(address).content.decode()
    assert ("9901011001200001" in page, "99010110********" in page) == (False, True)
    assert "1 lainnya" in page
    sent = {"version": 1, "relation": 8, "kk": "9901011001200099", "all_on_card": "on"}
    assert "Tersimpan." in operator.post(address, sent, follow=True).content.decode()
    assert {one.kk for one in Membership.objects.all()} == {"9901011001200099"}
    history = operator.get(f"/households/{family.pk}/history/").content.decode()
    assert "Nomor KK" in history
    assert "9901011001200099" not in history


def test_an_empty_card_number_keeps_the_one_that_is_there(operator, family):
    operator.post(place_address(family, 2), {"version": 1, "relation": 8, "kk": ""})
    assert member(family, 8).kk == "9901011001200001"


@pytest.mark.parametrize("typed", [{"kk": "123"}, {"relation": ""}, {"relation": "9"}, {"version": "x"}])
def test_a_wrong_place_is_refused_at_its_field(operator, family, typed):
    answer = operator.post(place_address(family, 2), {"version": 1, "relation": 8} | typed)
    assert answer.status_code == 422
    assert member(family, 2).version == 1


def test_two_who_correct_the_same_card_choose_between_the_numbers_in_part(operator, family):
    address = place_address(family, 2)
    operator.post(address, {"version": 1, "relation": 2, "kk": "9901011001200099", "all_on_card": "on"})
    answer = operator.post(address, {"version": 1, "relation": 2, "kk": "9901021001200088", "all_on_card": "on"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert ("9901011001200099" in page, "99010110********" in page, "99010210********" in page) == (False, True, True)
    assert 'name="all_on_card" value="True"' in page


def test_a_member_of_the_next_village_is_not_placed(operator, family, neighbours):
    address = f"/households/{neighbours.pk}/members/{member(neighbours, 2).pk}/place/"
    assert operator.post(address, {"version": 1, "relation": 8}).status_code == 404
    assert member(neighbours, 2).relation == 2
