"""The list of households that may be one, and the search that fills it."""

import pytest

from tests.registry.conftest import HERE, make_family
from verivali.registry.models import DuplicatePair, DuplicateSearch


@pytest.fixture
def pair(family):
    twin = make_family(HERE, "BOEDI SANTOSO")
    wives = [str(one.memberships.get(relation=2).individual_id) for one in (family, twin)]
    return DuplicatePair.objects.create(
        first=family, second=twin, is_found=True, shared=1, people=[wives], probability=0.987_65
    )


def test_before_any_search_the_page_explains_and_offers_one(filler):
    page = filler.get("/duplicates/").content.decode()
    assert "Belum pernah dicari" in page
    assert "Cari sekarang" in page


def test_a_search_is_asked_for_and_followed(filler):
    page = filler.post("/duplicates/search/", follow=True).content.decode()
    assert "sedang berjalan" in page
    again = filler.post("/duplicates/search/", follow=True).content.decode()
    assert "Pencarian untuk wilayah ini sedang berjalan." in again
    assert DuplicateSearch.objects.count() == 1


def test_pairs_are_listed_with_what_they_share(filler, pair):
    page = filler.get("/duplicates/").content.decode()
    assert "BOEDI SANTOSO" in page
    assert "98,76 %" in page
    assert "<bdi>SITI AMINAH</bdi>" in page


def test_a_broken_place_in_the_list_begins_again(filler, pair):
    for after in ("nonsense", "1_2_3", "99999_0.5_" + str(pair.pk), "1_nan_" + str(pair.pk), "\0"):
        assert "BOEDI SANTOSO" in filler.get("/duplicates/", {"after": after}).content.decode()


def test_a_list_that_is_none_is_not_found(filler):
    assert filler.get("/duplicates/nothing/").status_code == 404


def test_the_list_takes_as_many_queries_for_ten_as_for_one(filler, pair, django_assert_max_num_queries):
    for number in range(9):
        other = make_family(HERE, f"ASRANI {number}")
        DuplicatePair.objects.create(first=pair.first, second=other, is_found=True, shared=1)
    filler.get("/duplicates/")
    with django_assert_max_num_queries(28):
        filler.get("/duplicates/")


def test_a_village_operator_sees_no_list_and_no_link_to_it(operator):
    assert operator.get("/duplicates/").status_code == 403
    assert operator.post("/duplicates/search/").status_code == 403
    assert "/duplicates/" not in operator.get("/").content.decode()
