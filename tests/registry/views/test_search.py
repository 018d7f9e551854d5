"""The search is the first thing a person sees, and finds nobody outside the region."""

from tests.accounts.people import account, appointed, signed_in
from tests.registry.conftest import KK, NIK_HEAD, make_member
from verivali.registry.queries.search import AT_MOST


def test_a_stranger_is_sent_to_the_sign_in(client, regions):
    assert client.get("/").headers["Location"] == "/accounts/login/?next=/"


def test_the_head_says_region_role_and_period(operator):
    page = operator.get("/").content.decode()
    assert "Samurangau" in page
    assert "Batu Sopang, Kabupaten Paser, Kalimantan Timur" in page
    assert "Operator desa/kelurahan" in page


def test_a_name_is_found_with_its_number_masked(operator, family):
    page = operator.get("/", {"q": "budi santosa"}).content.decode()
    assert "BUDI SANTOSO" in page
    assert "99010112********" in page
    assert NIK_HEAD not in page


def test_a_whole_nik_is_found(operator, family):
    assert "BUDI SANTOSO" in operator.get("/", {"q": "9901 0112 0380 0001"}).content.decode()


def test_a_family_card_finds_all_its_people(operator, family):
    page = operator.get("/", {"q": KK}).content.decode()
    assert "BUDI SANTOSO" in page
    assert "SITI AMINAH" in page


def test_a_register_number_is_found(operator, family):
    assert "BUDI SANTOSO" in operator.get("/", {"q": family.register_number}).content.decode()


def test_a_name_with_its_village_is_found(operator, family):
    assert "BUDI SANTOSO" in operator.get("/", {"q": "budi santoso, samurangau"}).content.decode()


def test_a_name_with_another_village_is_not_found(operator, family):
    assert "BUDI SANTOSO" not in operator.get("/", {"q": "budi santoso, kasungai"}).content.decode()


def test_the_next_village_is_not_searched(operator, neighbours):
    page = operator.get("/", {"q": "siti aminah binti saleh"}).content.decode()
    assert "Tidak ditemukan" in page


def test_more_people_than_are_shown_are_told_of(operator, family):
    assert "paling mirip" not in operator.get("/", {"q": "siti aminah"}).content.decode()
    for _ in range(AT_MOST):
        make_member(family, "SITI AMINAH", 9)
    page = operator.get("/", {"q": "siti aminah"}).content.decode()
    assert "Hanya 50 orang yang paling mirip ditampilkan" in page


def test_what_was_typed_is_never_markup(operator):
    assert "<b>x</b>" not in operator.get("/", {"q": "<b>x</b>"}).content.decode()


def test_a_person_without_an_appointment_is_told_so(client, regions):
    page = signed_in(account("budi")).get("/").content.decode()
    assert "Akun Anda belum memiliki tugas" in page


def test_a_minister_is_told_that_figures_are_the_limit(regions):
    page = signed_in(appointed("menteri", "minister", "").account).get("/").content.decode()
    assert "BUDI" not in page
