"""The certificate: printed by who may, checked by anybody."""

import re

import pytest
from django.test import Client

from verivali.audit.models import Entry
from verivali.registry.models import Certificate
from verivali.registry.views import proof


@pytest.fixture
def issued(operator, family) -> Certificate:
    operator.post(f"/households/{family.pk}/certificate/")
    return Certificate.objects.get()


def address(certificate: Certificate) -> str:
    return f"/certificate/{certificate.number}/{certificate.code}/"


def test_it_is_one_pdf_in_the_audit_log(operator, family) -> None:
    answer = operator.post(f"/households/{family.pk}/certificate/")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert Entry.objects.filter(act="certificate.issued", subject=f"household:{family.pk}").exists()


def test_a_link_issues_nothing(operator, family) -> None:
    assert operator.get(f"/households/{family.pk}/certificate/").status_code == 405
    assert not Certificate.objects.exists()


def test_that_of_the_next_village_is_not_printed(operator, neighbours) -> None:
    assert operator.post(f"/households/{neighbours.pk}/certificate/").status_code == 404


def test_for_an_inactive_household_there_is_none(operator, family) -> None:
    type(family).objects.update(status="inactive")
    page = operator.post(f"/households/{family.pk}/certificate/", follow=True).content.decode()
    assert "Rumah tangga ini tidak aktif" in page


def test_a_stranger_sees_that_it_is_genuine_and_no_more_than_initials(issued) -> None:
    answer = Client().get(address(issued))
    page = answer.content.decode()
    assert (answer.status_code, "no-store" in answer.headers["Cache-Control"]) == (200, True)
    assert "Surat ini asli" in page
    assert "B. S." in page
    assert not re.search("BUDI|SANTOSO|AMINAH|99010|MELATI", page)


def test_a_stranger_who_guesses_sees_nothing(issued) -> None:
    guesses = [
        f"/certificate/{issued.number}/000000000000/",
        f"/certificate/{issued.number}/%00/",
        "/certificate/%00/y/",
    ]
    answers = [Client().get(guess) for guess in guesses]
    assert [one.status_code for one in answers] == [404] * 3
    assert "Tidak ada surat seperti ini" in answers[0].content.decode()


def test_number_and_code_can_be_typed(issued) -> None:
    typed = {"number": issued.number, "code": issued.code[:4].lower() + "-" + issued.code[4:]}
    assert Client().get("/certificate/", typed, follow=True).status_code == 200
    half = Client().get("/certificate/", {"number": issued.number})
    assert (half.status_code, "Isi keduanya" in half.content.decode()) == (422, True)


def test_whoever_tries_many_waits(issued, monkeypatch) -> None:
    monkeypatch.setitem(proof.RATES, "certificate", "2/m/ip")
    tried = [Client().get(address(issued)).status_code for _ in range(3)]
    assert tried == [200, 200, 429]
