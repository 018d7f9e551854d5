"""Splitting on the page: who goes is ticked, one of them heads the new household."""

import pytest

from tests.registry.conftest import make_member
from verivali.registry.models import Household

pytestmark = pytest.mark.usefixtures("no_rules")


@pytest.fixture
def son(family):
    return make_member(family, "ANDI SANTOSO", 3)


@pytest.fixture
def address(family):
    return f"/households/{family.pk}/split/"


def form(who, relation=1, **more):
    return {f"goes_{who.pk}": "on", f"relation_{who.pk}": relation, "version": 1, "reason": "anak menikah"} | more


def test_who_goes_heads_a_household_of_their_own(operator, family, son, address):
    page = operator.post(address, form(son), follow=True).content.decode()
    fresh = Household.objects.exclude(pk=family.pk).get()
    assert f"Rumah tangga {fresh.register_number} baru dibuat." in page
    assert "ANDI SANTOSO" in page


def test_as_what_they_go_is_asked_at_the_person(operator, family, son, address):
    answer = operator.post(address, form(son, relation=""))
    assert answer.status_code == 422
    assert "Sebutkan orang ini ikut sebagai apa." in answer.content.decode()


def test_a_new_household_without_a_head_is_refused_in_words(operator, son, address):
    answer = operator.post(address, form(son, relation=3))
    assert answer.status_code == 422
    assert "Tentukan satu kepala keluarga." in answer.content.decode()


def test_nobody_chosen_is_refused_in_words(operator, son, address):
    answer = operator.post(address, {"version": 1, "reason": "anak menikah"})
    assert answer.status_code == 422
    assert "Pilih anggota rumah tangga ini." in answer.content.decode()


def test_a_stale_split_goes_on_from_what_is_there_now(operator, family, son, address):
    Household.objects.filter(pk=family.pk).update(address="JALAN MEREKA", version=2)
    answer = operator.post(address, form(son))
    assert answer.status_code == 409
    assert "JALAN MEREKA" in answer.content.decode()
    assert operator.post(address, form(son, version=2)).status_code == 302


def test_the_next_village_is_not_split(operator, neighbours):
    assert operator.get(f"/households/{neighbours.pk}/split/").status_code == 404
