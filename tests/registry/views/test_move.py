"""Moving on the page: the village is looked for, near ones first; within reach at once, beyond as a proposal."""

import pytest

from tests.registry.conftest import HERE, NEXT_DOOR, OTHER_REGENCY
from verivali.regions.models import Region
from verivali.registry.models import Handover, Household

WHY = "ikut orang tua ke sana"


@pytest.fixture
def address(family):
    return f"/households/{family.pk}/move/"


def form(**more):
    return {"version": 1, "village_code": NEXT_DOOR, "address": "JALAN BARU 3", "rt": "004", "reason": WHY} | more


def test_villages_are_found_by_a_part_of_their_name_the_near_first(operator, address):
    Region.objects.create(code=OTHER_REGENCY, name="Kasungai Seberang", level="village")
    page = operator.get(address, {"village": "asung"}).content.decode()
    assert page.index(f"?to={NEXT_DOOR}") < page.index(f"?to={OTHER_REGENCY}")


@pytest.mark.parametrize("wanted", ["6401012010", NEXT_DOOR, "64.01.01"])
def test_villages_are_found_by_code(operator, address, wanted):
    assert f"?to={NEXT_DOOR}" in operator.get(address, {"village": wanted}).content.decode()


@pytest.mark.parametrize("wanted", ["zz", "tidak ada", "\0", "99.99.99.9999"])
def test_a_village_that_is_none_is_said_to_be_none(operator, address, wanted):
    answer = operator.get(address, {"village": wanted})
    assert answer.status_code == 200
    assert "?to=99" not in answer.content.decode()


def test_beyond_reach_it_is_proposed(operator, family, address):
    page = operator.post(address, form(), follow=True).content.decode()
    assert "Diusulkan ke desa tujuan." in page
    assert Handover.objects.get().to_village == NEXT_DOOR
    family.refresh_from_db()
    assert family.village_code == HERE


def test_within_the_village_the_address_changes_at_once(operator, family, address):
    operator.post(address, form(village_code=HERE))
    family.refresh_from_db()
    assert (family.address, family.rt, family.version) == ("JALAN BARU 3", "004", 2)


def test_a_second_proposal_is_refused_in_words(operator, address):
    operator.post(address, form())
    answer = operator.post(address, form())
    assert answer.status_code == 422
    assert Handover.objects.count() == 1


def test_a_stale_move_shows_what_changed_and_keeps_what_was_typed(operator, family, address):
    Household.objects.filter(pk=family.pk).update(rt="009", version=2)
    answer = operator.post(address, form())
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "009" in page
    assert "JALAN BARU 3" in page
    assert 'name="version" value="2"' in page


@pytest.mark.parametrize(
    "typed",
    [{"village_code": "99.99.99.9999"}, {"village_code": "\0"}, {"address": ""}, {"reason": "no"}, {"version": "x"}],
)
def test_a_wrong_answer_is_refused(operator, family, address, typed):
    assert operator.post(address, form(**typed)).status_code == 422
    assert not Handover.objects.exists()


def test_the_next_village_moves_nobody(operator, neighbours):
    assert operator.post(f"/households/{neighbours.pk}/move/", form()).status_code == 404
