"""Adjudication: two households side by side, what differs in word and shape, what the match weighs, the verdict."""

import re

import pytest

from tests.registry.conftest import HERE, KK, NIK_HEAD, OTHER_REGENCY, make_family
from verivali.registry.models import DuplicatePair

WHY = "dua keluarga yang bernama sama"


@pytest.fixture
def twin(regions):
    return make_family(HERE, "BOEDI SANTOSO", address="DUSUN MAWAR NO. 9")


@pytest.fixture
def address(family, twin):
    return f"/households/{family.pk}/compare/{twin.pk}/"


def test_fields_that_differ_are_told_by_word_and_shape(filler, address):
    page = filler.get(address).content.decode()
    assert "DUSUN MELATI NO. 1" in page
    assert "DUSUN MAWAR NO. 9" in page
    assert '<use href="#mark-care"/></svg>berbeda' in page


def test_members_are_paired_and_the_levels_said_in_words(filler, address):
    page = filler.get(address).content.decode()
    assert "BUDI SANTOSO" in page
    assert "NIK sama, nama mirip" in page
    assert "kata sama" in page


def test_numbers_stay_masked(filler, address):
    page = filler.get(address).content.decode()
    assert NIK_HEAD not in page
    assert KK not in page
    assert "99010110********" in page


def test_without_a_search_the_page_says_where_weights_come_from(filler, address):
    assert "Bobot memerlukan pencarian" in filler.get(address).content.decode()


def test_a_verdict_is_kept_and_shown_on_the_pair(filler, family, twin, address):
    answer = filler.post(address, {"verdict": "different", "reason": WHY}, follow=True)
    assert "Tersimpan: dua rumah tangga." in answer.content.decode()
    assert WHY in filler.get(address).content.decode()
    assert "BOEDI SANTOSO" in filler.get("/duplicates/different/").content.decode()


def test_a_verdict_without_a_reason_is_refused_at_the_field_and_keeps_the_choice(filler, address):
    answer = filler.post(address, {"verdict": "different", "reason": ""})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Tulis alasan, sedikitnya 8 huruf." in page
    assert re.search('value="different"[^>]* checked', page)


@pytest.mark.parametrize("typed", [{}, {"verdict": "merged"}, {"verdict": "different", "reason": "x" * 501}])
def test_a_verdict_that_is_none_is_refused(filler, address, typed):
    assert filler.post(address, typed).status_code == 422
    assert not DuplicatePair.objects.exists()


def test_a_verdict_is_opened_again(filler, address):
    filler.post(address, {"verdict": "later"})
    filler.post(address, {"reopen": "yes"})
    assert DuplicatePair.objects.get().verdict == ""
    assert filler.post(address, {"reopen": "yes"}).status_code == 302


def test_the_other_household_is_looked_for_by_name(filler, family, twin):
    page = filler.get(f"/households/{family.pk}/compare/", {"q": "boedi santoso"}).content.decode()
    assert f"/households/{family.pk}/compare/{twin.pk}/" in page
    assert f"/households/{family.pk}/compare/{family.pk}/" not in page


def test_what_is_suspected_stands_above_the_search(filler, family, twin):
    DuplicatePair.objects.create(first=family, second=twin, is_found=True, shared=2)
    assert "Sudah diduga sama" in filler.get(f"/households/{twin.pk}/compare/").content.decode()


def test_a_household_beyond_the_border_or_itself_is_not_found(filler, family):
    beyond = make_family(OTHER_REGENCY)
    answers = [filler.get(f"/households/{family.pk}/compare/{key}/") for key in (beyond.pk, family.pk)]
    assert [answer.status_code for answer in answers] == [404, 404]


def test_a_village_operator_compares_nothing(operator, address):
    assert operator.get(address).status_code == 403
