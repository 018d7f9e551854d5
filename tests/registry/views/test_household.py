"""The household's page: its tabs, its past."""

from uuid import uuid4

import pytest

from tests.accounts.people import appointed, signed_in
from tests.registry.conftest import KK, NIK_HEAD


@pytest.fixture
def address(family):
    return f"/households/{family.pk}/"


def test_the_page_names_the_village_and_its_whole_path(operator, address):
    page = operator.get(address).content.decode()
    assert "Kalimantan Timur › Kabupaten Paser › Batu Sopang › Samurangau" in page


def test_numbers_of_people_are_masked(operator, address):
    page = operator.get(address).content.decode()
    assert "99010112********" in page
    assert NIK_HEAD not in page
    assert KK not in page


@pytest.mark.parametrize("tab", ["house", "history", "findings", "programmes"])
def test_each_tab_opens(operator, address, tab):
    assert operator.get(f"{address}{tab}/").status_code == 200


def test_an_answer_is_told_in_words(operator, address):
    assert "Luas lantai" in operator.get(f"{address}house/").content.decode()


def test_the_audit_is_for_auditors(operator, address):
    assert operator.get(f"{address}audit/").status_code == 404


def test_a_tab_that_is_none_is_not_found(operator, address):
    assert operator.get(f"{address}nothing/").status_code == 404


def test_the_next_village_is_not_found_as_if_it_were_not_there(operator, neighbours):
    inside, nowhere = (operator.get(f"/households/{key}/") for key in (neighbours.pk, uuid4()))
    assert (inside.status_code, nowhere.status_code) == (404, 404)
    assert inside.content == nowhere.content


def test_before_the_register_knew_it_there_was_no_household(operator, address):
    page = operator.get(address, {"on": "2020-01-01"}).content.decode()
    assert "Belum terdaftar pada hari itu" in page
    assert "DUSUN MELATI" not in page


def test_a_day_that_is_none_shows_today(operator, address):
    assert "BUDI SANTOSO" in operator.get(address, {"on": "yesterday"}).content.decode()


def test_a_role_of_figures_sees_no_household(regions, address):
    minister = signed_in(appointed("menteri", "minister", "").account)
    assert minister.get(address).status_code in (302, 403)
