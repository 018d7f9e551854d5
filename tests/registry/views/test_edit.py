"""Editing: what was typed is kept, nobody overwrites anybody, nobody reaches the next village."""

import pytest

from tests.registry.conftest import NIK_HEAD
from verivali.registry.models import Household, Individual, Membership


@pytest.fixture(autouse=True)
def no_rules(monkeypatch):
    """The rules have tests of their own, and take seconds to compile."""
    monkeypatch.setattr("verivali.registry.actions.editing.findings_of", lambda household: [])


def head_of(household):
    return Membership.objects.get(household=household, relation=1).individual


def form(household, **changes):
    kept = {name: getattr(household, name) for name in Household.EDITABLE}
    typed = {name: "" if value is None else value for name, value in kept.items()}
    return typed | {"version": household.version} | changes


def test_a_saved_edit_is_seen_and_told(operator, family):
    answer = operator.post(f"/households/{family.pk}/edit/", form(family, address="JALAN BARU 7"), follow=True)
    page = answer.content.decode()
    assert "Tersimpan." in page
    assert "JALAN BARU 7" in page
    assert "DUSUN MELATI" in operator.get(f"/households/{family.pk}/history/").content.decode()


def test_a_wrong_value_stands_at_its_field_and_is_kept(operator, family):
    answer = operator.post(f"/households/{family.pk}/edit/", form(family, floor_area_m2="-3", address="JALAN BARU"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "JALAN BARU" in page
    assert 'value="-3"' in page


def test_a_stale_edit_asks_field_by_field(operator, family):
    stale = form(family, address="JALAN SAYA")
    operator.post(f"/households/{family.pk}/edit/", form(family, address="JALAN MEREKA", rt="009"))
    answer = operator.post(f"/households/{family.pk}/edit/", stale)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "JALAN SAYA" in page
    assert "JALAN MEREKA" in page
    family.refresh_from_db()
    assert family.address == "JALAN MEREKA"


def test_what_was_chosen_of_a_conflict_is_saved(operator, family):
    operator.post(f"/households/{family.pk}/edit/", form(family, address="JALAN MEREKA"))
    family.refresh_from_db()
    operator.post(f"/households/{family.pk}/edit/", form(family, address="JALAN SAYA"))
    family.refresh_from_db()
    assert family.address == "JALAN SAYA"


def test_the_next_village_cannot_be_edited(operator, neighbours):
    address = f"/households/{neighbours.pk}/edit/"
    assert (operator.get(address).status_code, operator.post(address, form(neighbours)).status_code) == (404, 404)


def test_the_form_of_a_member_never_holds_the_number(operator, family):
    page = operator.get(f"/households/{family.pk}/members/{head_of(family).pk}/edit/").content.decode()
    assert NIK_HEAD not in page
    assert "99010112********" in page


def test_an_empty_number_keeps_the_one_that_is_there(operator, family):
    head = head_of(family)
    typed = {"version": head.version, "name": "BUDI SANTOSO S.", "nik": "", "sex": 1, "birth_date": "1980-03-12"}
    operator.post(f"/households/{family.pk}/members/{head.pk}/edit/", typed)
    kept = Individual.objects.get(pk=head.pk)
    assert (kept.name, kept.nik) == ("BUDI SANTOSO S.", NIK_HEAD)


def test_a_wrong_number_is_explained_at_its_field(operator, family):
    head = head_of(family)
    typed = {"version": head.version, "name": "BUDI", "nik": "123", "sex": 1}
    answer = operator.post(f"/households/{family.pk}/members/{head.pk}/edit/", typed)
    assert "NIK harus 16 angka" in answer.content.decode()


def typed_of(head, **typed):
    return {"version": head.version, "name": head.name, "nik": "", "sex": 1, "birth_date": "1980-03-12"} | typed


@pytest.mark.parametrize("typed", [{"without_nik": "on"}, {"nik": "-"}])
def test_a_number_is_taken_out_expressly(operator, family, typed):
    head = head_of(family)
    operator.post(f"/households/{family.pk}/members/{head.pk}/edit/", typed_of(head, **typed))
    assert Individual.objects.get(pk=head.pk).nik is None


def test_a_number_and_none_at_once_are_refused(operator, family):
    head = head_of(family)
    typed = typed_of(head, without_nik="on", nik=NIK_HEAD)
    answer = operator.post(f"/households/{family.pk}/members/{head.pk}/edit/", typed)
    assert (answer.status_code, "pilih salah satu" in answer.content.decode()) == (422, True)
    assert Individual.objects.get(pk=head.pk).nik == NIK_HEAD


def test_a_number_taken_out_survives_a_conflict_about_another_field(operator, family):
    head = head_of(family)
    stale = typed_of(head, without_nik="on", name="BUDI SAYA")
    Individual.objects.filter(pk=head.pk).update(name="BUDI MEREKA", version=head.version + 1)
    page = operator.post(f"/households/{family.pk}/members/{head.pk}/edit/", stale).content.decode()
    assert 'name="nik" value="-"' in page
    assert NIK_HEAD not in page
