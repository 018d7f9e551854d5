"""The list of households: filters in the address, pages by key, nothing of the next village."""

import re

import pytest

from tests.accounts.people import appointed, signed_in
from tests.registry.conftest import HERE, NEXT_DOOR, NIK_HEAD, make_family
from verivali.registry.models import Individual
from verivali.registry.queries.households import NAMED_AT_MOST


def page(client, **filters):
    return client.get("/households/", filters).content.decode()


def test_the_list_shows_the_own_village_only(operator, family, neighbours):
    shown = page(operator)
    assert "BUDI SANTOSO" in shown
    assert "SALEH" not in shown
    assert "1 rumah tangga" in shown


def test_the_next_village_asked_for_by_code_is_empty(operator, family, neighbours):
    assert "Tidak ada rumah tangga yang cocok" in page(operator, region_code=NEXT_DOOR)


def test_a_filter_narrows_the_list(operator, family):
    make_family(HERE, "ASRANI", rw="009")
    shown = page(operator, rw="009")
    assert "ASRANI" in shown
    assert "BUDI SANTOSO" not in shown


def test_a_wrong_code_is_explained(operator, family):
    assert "2, 4, 6, atau 10 angka" in page(operator, region_code="64.1")
    assert "BUDI SANTOSO" not in page(operator, region_code="64.1")


def test_regions_are_chosen_level_by_level_below_the_own_one(regions, family, neighbours):
    client = signed_in(appointed("rini", "subdistrict_officer").account)
    shown = page(client, village=NEXT_DOOR)
    assert f'<option value="{NEXT_DOOR}" selected>Kasungai</option>' in shown
    assert 'name="district"' not in shown
    assert "SALEH" in shown
    assert "BUDI SANTOSO" not in shown


def test_a_village_is_offered_once_its_district_is_chosen(filler, family):
    assert 'name="village"' not in page(filler)
    assert "Kasungai" in page(filler, district="64.01.01")


def test_a_village_outside_the_chosen_district_is_passed_over(regions, family):
    client = signed_in(appointed("rini", "subdistrict_officer").account)
    assert "BUDI SANTOSO" in page(client, village="64.02.01.2001")


def test_ticked_households_become_a_list_of_their_own(operator, family):
    make_family(HERE, "ASRANI")
    answer = operator.post("/households/select/", {"household": [str(family.pk)], "next": "list"}, follow=True)
    assert "BUDI SANTOSO" in answer.content.decode()
    assert "ASRANI" not in answer.content.decode()
    assert "Hanya 1 rumah tangga terpilih" in answer.content.decode()


@pytest.mark.parametrize("ticked", [[], ["nonsense"]])
def test_nothing_ticked_is_told(operator, family, ticked):
    answer = operator.post("/households/select/", {"household": ticked, "next": "status"}, follow=True)
    assert "Pilih" in answer.content.decode()


def test_a_list_of_numbers_tells_what_names_nobody(operator, family):
    answer = operator.post("/households/numbers/", {"numbers": f"{NIK_HEAD}\n9901010101010101\nBUDI"})
    shown = answer.content.decode()
    assert "1 rumah tangga di wilayah Anda" in shown
    assert "9901010101010101" in shown
    assert "1 baris bukan nomor" in shown


def test_the_status_of_the_list_is_changed_after_a_preview(operator, family):
    shown = operator.get("/households/status/?to=inactive").content.decode()
    assert "1 rumah tangga akan berubah" in shown
    seen = re.search('name="seen" value="([0-9a-f]{32})"', shown)[1]
    wanted = {"status": "inactive", "seen": seen, "reason": "hasil musyawarah desa"}
    assert "1 rumah tangga diubah" in operator.post("/households/status/", wanted, follow=True).content.decode()
    stale = operator.post("/households/status/", wanted | {"status": "active"}).content.decode()
    assert "Daftar ini berubah" in stale


def test_the_next_page_keeps_the_filters_and_goes_on(operator, monkeypatch, family):
    second = make_family(HERE, "ASRANI")
    monkeypatch.setattr("verivali.registry.queries.households.PAGE", 1)
    after = f"{HERE}_{family.pk}"
    shown = page(operator, rw="002", after=after)
    assert "ASRANI" in shown
    assert "BUDI SANTOSO" not in shown
    assert second.register_number in shown


def test_a_broken_place_in_the_list_begins_again(operator, family):
    assert "BUDI SANTOSO" in page(operator, after="nonsense")


def test_the_list_takes_as_many_queries_for_ten_as_for_one(operator, family, django_assert_max_num_queries):
    for number in range(9):
        make_family(HERE, f"ASRANI {number}")
    operator.get("/households/")
    with django_assert_max_num_queries(22):
        operator.get("/households/")


def test_a_list_by_a_name_of_very_many_says_so(operator, family):
    assert "paling mirip" not in page(operator, text="budi")
    Individual.objects.bulk_create(Individual(village_code=HERE, name="BUDI SANTOSO") for _ in range(NAMED_AT_MOST))
    said = f"{NAMED_AT_MOST} orang yang paling mirip"
    assert said in page(operator, text="budi santoso")
    assert said in operator.get("/households/status/", {"text": "budi santoso"}).content.decode()


@pytest.mark.parametrize(("page", "missing"), [("/households/numbers/", "numbers"), ("/households/status/", "reason")])
def test_a_form_sent_with_nothing_in_it_says_what_is_missing(operator, family, page: str, missing: str):
    answer = operator.post(page, {})
    assert answer.status_code == 422
    assert missing in answer.context["form"].errors
