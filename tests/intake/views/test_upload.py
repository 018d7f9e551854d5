"""A file is brought through the site: kept and looked at, or told at its field why not."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.accounts.people import appointed, signed_in
from verivali.intake import stored
from verivali.intake.models import Batch

NEW = "/imports/new/"
CSV = b"NAMA;NO_NIK;NO_KK;KODE_DESA\nBUDI;9901011203800001;9901011001200001;64.01.01.2009\n"
BOUNDARY = "sungai"


@pytest.fixture(autouse=True)
def data_folder(settings, tmp_path) -> None:
    settings.DATA_FOLDER = tmp_path


def form(content: bytes = CSV, name: str = "juli.csv", **more: object) -> dict[str, object]:
    return {"source_name": "Dinas Sosial", "file": SimpleUploadedFile(name, content), "whole": "yes"} | more


def test_a_file_is_brought_and_its_columns_guessed(operator, holder):
    answer = operator.post(NEW, form())
    batch = Batch.objects.get()
    assert answer.url == f"/imports/{batch.pk}/"
    assert (batch.file_name, batch.source_name, batch.region_code) == ("juli.csv", "Dinas Sosial", holder.region_code)
    assert operator.get(answer.url).url == f"/imports/{batch.pk}/columns/"
    page = operator.get(f"/imports/{batch.pk}/columns/").content.decode()
    assert "tebakan" in page
    assert "99010112********" in page
    assert "9901011203800001" not in page


def test_the_page_says_what_is_accepted(operator):
    page = operator.get(NEW).content.decode()
    assert "paling besar 200 MB" in page
    assert ".xlsm" in page


@pytest.mark.parametrize(
    ("content", "name", "why"),
    [
        (b"", "kosong.csv", "kosong"),
        (b"\x00\x01\x02 nothing of a table", "foto.csv", "bukan teks"),
        (b"PK\x03\x04 broken", "rusak.xlsx", "rusak"),
        (CSV, "makro.xlsm", "makro"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, "lama.xls", "tidak dibaca"),
    ],
)
def test_what_is_no_table_is_told_at_the_field_and_not_kept(operator, content, name, why):
    answer = operator.post(NEW, form(content, name))
    assert answer.status_code == 422
    assert why.lower() in str(answer.context["form"].errors["file"]).lower()
    assert Batch.objects.count() == 0
    assert list(stored.folder().iterdir()) == []


def test_an_empty_form_says_what_is_missing(operator):
    answer = operator.post(NEW, {})
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"source_name", "file"}


def test_a_file_that_broke_off_on_its_way_is_not_taken_for_whole(operator):
    """The body ends within the file: what lies behind it, the last field too, never came."""
    body = (
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="source_name"\r\n\r\nDinas\r\n'
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="juli.csv"\r\n\r\n'
    ).encode() + CSV
    answer = operator.generic("POST", NEW, body, content_type=f"multipart/form-data; boundary={BOUNDARY}")
    assert answer.status_code == 422
    assert "terputus" in answer.content.decode()
    assert Batch.objects.count() == 0


def test_a_request_that_announces_more_than_the_limit_is_refused_before_it_is_read(operator, settings):
    settings.IMPORT_MAX_BYTES = 1 << 20
    answer = operator.generic(
        "POST", NEW, b"--x", content_type="multipart/form-data; boundary=x", CONTENT_LENGTH=str(30 << 20)
    )
    assert answer.status_code == 413
    assert "paling besar 1 MB" in answer.content.decode()


def test_a_file_a_little_too_large_is_answered_at_its_field(operator, settings):
    settings.IMPORT_MAX_BYTES = 40
    answer = operator.post(NEW, form())
    assert answer.status_code == 422
    assert "lebih besar" in answer.content.decode()
    assert list(stored.folder().iterdir()) == []


def test_a_form_of_another_site_is_refused(holder):
    client = Client(enforce_csrf_checks=True)
    client.force_login(holder.account)
    assert client.post(NEW, {"file": io.BytesIO(CSV)}).status_code == 403
    assert Batch.objects.count() == 0


def test_who_may_not_import_sees_neither_the_page_nor_the_way_to_it(holder):
    head = signed_in(appointed("budi", "village_head").account)
    assert head.get(NEW).status_code == 403
    assert head.post(NEW, form()).status_code == 403
    assert "/imports/" not in head.get("/").content.decode()
