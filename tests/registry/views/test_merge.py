"""Merging on the page: who is who, which record stays, what came of it, and back again."""

import re

import pytest

from tests.registry.conftest import HERE, make_family
from verivali.registry.models import Household, Membership, Merge

pytestmark = pytest.mark.usefixtures("no_rules")
WHY = "satu keluarga, terdaftar dua kali"


@pytest.fixture
def twin(regions):
    return make_family(HERE, "BOEDI SANTOSO")


@pytest.fixture
def address(family, twin):
    return f"/households/{family.pk}/merge/{twin.pk}/"


def person(household, relation):
    return Membership.objects.get(household=household, relation=relation, deleted_at=None).individual_id


def form(family, twin, **more):
    same = {f"same_{person(family, relation)}": person(twin, relation) for relation in (1, 2)}
    return same | {"version_left": 1, "version_right": 1, "kept": family.pk, "reason": WHY} | more


def test_who_is_who_is_proposed(filler, family, twin, address):
    page = filler.get(address).content.decode()
    assert f'<option value="{person(twin, 1)}" selected>' in page
    assert re.search(f'value="{family.pk}"[^>]* checked', page)


def test_the_page_of_the_merge_says_what_was_done(filler, family, twin, address):
    page = filler.post(address, form(family, twin), follow=True).content.decode()
    assert "Digabung. Dapat dibatalkan di sini." in page
    assert WHY in page
    assert "BOEDI SANTOSO" in page
    assert Membership.objects.filter(household=family, deleted_at=None).count() == 2


def test_an_old_address_leads_to_the_record_that_stayed(filler, family, twin, address):
    filler.post(address, form(family, twin))
    answer = filler.get(f"/households/{twin.pk}/", follow=True)
    assert answer.redirect_chain == [(f"/households/{family.pk}/", 302)]
    assert "Data itu sudah digabung ke data ini." in answer.content.decode()


def test_the_other_record_can_stay(filler, family, twin, address):
    filler.post(address, form(family, twin, kept=twin.pk))
    family.refresh_from_db()
    assert family.merged_into_id == twin.pk
    assert Membership.objects.filter(household=twin, deleted_at=None).count() == 2


def test_nobody_the_same_leaves_all_as_members(filler, family, twin, address):
    typed = {name: value for name, value in form(family, twin).items() if not name.startswith("same_")}
    filler.post(address, typed)
    assert Membership.objects.filter(household=family, deleted_at=None).count() == 4


def test_the_household_tells_of_the_merge_until_it_is_taken_back(filler, family, twin, address):
    filler.post(address, form(family, twin))
    merge = Merge.objects.get()
    link = f"/merges/{merge.pk}/"
    assert link in filler.get(f"/households/{family.pk}/").content.decode()
    answer = filler.post(link, {"reason": "ternyata dua keluarga"}, follow=True)
    assert answer.redirect_chain == [(f"/households/{twin.pk}/", 302)]
    assert link not in filler.get(f"/households/{family.pk}/").content.decode()
    assert "dibatalkan" in filler.get(link).content.decode()


def test_merges_are_listed_with_their_reason_and_state(filler, family, twin, address):
    assert "Belum ada yang digabung" in filler.get("/merges/").content.decode()
    filler.post(address, form(family, twin))
    page = filler.get("/merges/", {"after": "nonsense"}).content.decode()
    assert WHY in page
    assert f"/merges/{Merge.objects.get().pk}/" in page
    assert family.register_number in page


def test_a_merge_taken_back_twice_is_refused_in_words(filler, family, twin, address):
    filler.post(address, form(family, twin))
    link = f"/merges/{Merge.objects.get().pk}/"
    filler.post(link, {"reason": "ternyata dua keluarga"})
    answer = filler.post(link, {"reason": "ternyata dua keluarga"})
    assert answer.status_code == 422
    assert "sudah dibatalkan" in answer.content.decode()


def test_a_stale_merge_shows_what_changed_and_goes_on_from_there(filler, family, twin, address):
    typed = form(family, twin)
    Household.objects.filter(pk=twin.pk).update(address="JALAN MEREKA", version=2)
    answer = filler.post(address, typed)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "JALAN MEREKA" in page
    assert WHY in page
    assert 'name="version_right" value="2"' in page
    assert not Merge.objects.exists()


def test_one_person_is_not_two_others(filler, family, twin, address):
    both = {f"same_{person(family, relation)}": person(twin, 1) for relation in (1, 2)}
    answer = filler.post(address, form(family, twin) | both)
    assert answer.status_code == 422
    assert "Orang ini sudah dipilih di atas." in answer.content.decode()


@pytest.mark.parametrize("typed", [{"kept": "x"}, {"version_left": "x"}, {"reason": "no"}])
def test_a_wrong_answer_is_refused(filler, family, twin, address, typed):
    assert filler.post(address, form(family, twin) | typed).status_code == 422
    assert not Merge.objects.exists()


def test_a_village_operator_merges_nothing_and_takes_nothing_back(filler, operator, family, twin, address):
    assert operator.post(address, form(family, twin)).status_code == 403
    assert operator.get("/merges/").status_code == 403
    filler.post(address, form(family, twin))
    link = f"/merges/{Merge.objects.get().pk}/"
    assert "Batalkan penggabungan" not in operator.get(link).content.decode()
    assert operator.post(link, {"reason": "ternyata dua keluarga"}).status_code == 403
