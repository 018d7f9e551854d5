"""Hand-overs on the page: what waits is counted in the head, decided by the other side, and by nobody else."""

import pytest

from tests.accounts.people import appointed, signed_in
from tests.registry.conftest import NEXT_DOOR
from verivali.registry.models import Handover, Household

WHY = "memang warga kami"


@pytest.fixture
def receiver(regions):
    return signed_in(appointed("badrun", "village_operator", NEXT_DOOR).account)


@pytest.fixture
def handover(operator, family):
    typed = {"version": 1, "village_code": NEXT_DOOR, "address": "JALAN BARU 3", "reason": "ikut orang tua ke sana"}
    operator.post(f"/households/{family.pk}/move/", typed)
    return Handover.objects.get()


@pytest.fixture
def address(handover):
    return f"/handovers/{handover.pk}/"


def decide(client, address, decision, reason=""):
    return client.post(address, {"decision": decision, "reason": reason}, follow=True)


def test_what_waits_is_counted_in_the_head_of_the_receiver(operator, receiver, handover):
    assert '<span class="count">1' in receiver.get("/").content.decode()
    assert '<span class="count">' not in operator.get("/").content.decode()


def test_both_sides_find_it_on_their_list(operator, receiver, handover):
    assert "BUDI SANTOSO" in receiver.get("/handovers/").content.decode()
    assert "BUDI SANTOSO" in operator.get("/handovers/outgoing/").content.decode()
    assert "BUDI SANTOSO" not in operator.get("/handovers/incoming/").content.decode()


def test_accepted_it_opens_in_the_receivers_village(operator, receiver, family, address):
    page = decide(receiver, address, "accept").content.decode()
    assert "Rumah tangga ini sekarang berada di desa Anda." in page
    assert operator.get(f"/households/{family.pk}/").status_code == 404
    assert "BUDI SANTOSO" in operator.get("/handovers/decided/").content.decode()


def test_refused_it_stays_and_says_why(operator, receiver, family, address):
    assert decide(receiver, address, "refuse").status_code == 422
    decide(receiver, address, "refuse", WHY)
    page = operator.get(address).content.decode()
    assert "ditolak" in page
    assert WHY in page
    assert operator.get(f"/households/{family.pk}/").status_code == 200


def test_the_sender_withdraws_and_decides_nothing_else(operator, receiver, address):
    assert decide(operator, address, "accept").status_code == 403
    decide(operator, address, "withdraw")
    assert Handover.objects.get().state == "withdrawn"
    answer = decide(receiver, address, "accept")
    assert answer.status_code == 422
    assert "sudah diputus" in answer.content.decode()


def test_a_household_that_went_meanwhile_is_told_not_moved(receiver, family, address):
    Household.objects.filter(pk=family.pk).update(village_code="64.01.01.2099")
    answer = decide(receiver, address, "accept")
    assert answer.status_code == 422
    assert "sudah dipindahkan, digabung, atau dihapus" in answer.content.decode()
    assert Handover.objects.get().state == "proposed"


@pytest.mark.parametrize("decision", ["", "eat", "\0"])
def test_a_decision_that_is_none_is_refused(receiver, address, decision):
    assert decide(receiver, address, decision).status_code == 422


def test_a_third_village_sees_nothing(regions, address):
    third = signed_in(appointed("cahya", "village_operator", "64.01.01.2011").account)
    assert third.get(address).status_code == 404
    assert "BUDI SANTOSO" not in third.get("/handovers/decided/").content.decode()


def test_a_village_head_reads_and_decides_nothing(regions, address):
    head = signed_in(appointed("haji", "village_head", NEXT_DOOR).account)
    assert "Terima rumah tangga ini" not in head.get(address).content.decode()
    assert decide(head, address, "accept").status_code == 403


def test_empty_lists_explain_and_strange_ones_are_not_found(operator):
    assert "Tidak ada yang menunggu Anda" in operator.get("/handovers/").content.decode()
    assert "Belum ada yang diputus" in operator.get("/handovers/decided/", {"after": "x"}).content.decode()
    assert operator.get("/handovers/sideways/").status_code == 404
