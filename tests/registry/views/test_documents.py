"""The tab of photos and papers: what opens how, for whom, and under which safe headers."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.accounts.people import appointed, signed_in
from tests.registry.test_documents import REASON, pdf, picture
from verivali.registry.models import Document
from verivali.web import uploads as limits


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path


def tab(family):
    return f"/households/{family.pk}/documents/"


def sent(client, family, kind="house_front", content=None, **more):
    file = SimpleUploadedFile("KTP 9901011203800001.exe", (content or picture()).read(), "text/html")
    return client.post(f"{tab(family)}add/", {"kind": kind, "file": file} | more, follow=True)


def test_a_photo_is_added_shown_in_the_head_and_opened(operator, family):
    shown = sent(operator, family, title="Foto dari gang").content.decode()
    document = Document.objects.get()
    assert "Foto dari gang" in shown
    assert f"{tab(family)}{document.pk}/small/" in operator.get(f"/households/{family.pk}/").content.decode()
    answer = operator.get(f"{tab(family)}{document.pk}/")
    assert answer.getvalue().startswith(b"\xff\xd8\xff")
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    assert "no-store" in answer["Cache-Control"]
    assert "9901011203800001" not in answer["Content-Disposition"]


def test_a_paper_opens_by_its_own_way_alone_and_for_a_reason(operator, family):
    sent(operator, family, "identity_card")
    document = Document.objects.get()
    assert operator.get(f"{tab(family)}{document.pk}/").status_code == 404
    assert operator.get(f"{tab(family)}{document.pk}/small/").status_code == 404
    assert "sedikitnya 8 huruf" in operator.post(f"{tab(family)}{document.pk}/paper/", follow=True).content.decode()
    assert operator.post(f"{tab(family)}{document.pk}/paper/", {"reason": REASON}).getvalue().startswith(b"\xff\xd8")


def test_a_pdf_is_saved_and_never_shown_within_a_page(operator, family):
    sent(operator, family, "letter", pdf())
    answer = operator.post(f"{tab(family)}{Document.objects.get().pk}/paper/", {"reason": REASON})
    assert answer["Content-Disposition"].startswith("attachment;")


def test_what_is_wrong_with_a_file_is_said_at_its_field(operator, family):

    answer = sent(operator, family, content=io.BytesIO(b"<html>"), title="tetap di sini")
    assert "Hanya foto JPEG, PNG, WebP, atau PDF." in answer.content.decode()
    assert "tetap di sini" in answer.content.decode()


def test_a_request_beyond_all_reason_is_refused_unread(operator, family, monkeypatch):
    monkeypatch.setattr(limits, "LARGEST_REQUEST_BYTES", 100)
    answer = sent(operator, family)
    assert answer.status_code in (400, 413)
    assert Document.objects.count() == 0


def test_a_removed_photo_is_no_longer_served(operator, family):
    sent(operator, family)
    document = Document.objects.get()
    shown = operator.post(f"{tab(family)}{document.pk}/remove/", {"reason": "foto rumah lain"}, follow=True)
    assert "Belum ada foto atau berkas" in shown.content.decode()
    assert operator.get(f"{tab(family)}{document.pk}/").status_code == 404


def test_the_photo_of_the_next_village_is_not_there(operator, family, neighbours):
    neighbour = signed_in(appointed("ani", "village_operator", neighbours.village_code).account)
    sent(neighbour, neighbours)
    document = Document.objects.get()
    assert neighbour.get(f"{tab(neighbours)}{document.pk}/").status_code == 200
    assert operator.get(f"{tab(neighbours)}{document.pk}/").status_code == 404
    assert operator.get(f"{tab(family)}{document.pk}/").status_code == 404


def test_a_form_sent_with_nothing_in_it_says_what_is_missing(operator, family):
    assert operator.get(f"{tab(family)}add/").status_code == 200
    answer = operator.post(f"{tab(family)}add/", {})
    assert answer.status_code == 422
    assert "file" in answer.context["form"].errors
