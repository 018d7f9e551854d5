"""Columns of a file are matched by a person, who is told what is still needed."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.intake.views.conftest import make_batch
from verivali.accounts.models import Appointment
from verivali.intake.models import Batch, BatchState, SourceMapping

CSV = b"NAMA;NOMOR;NO_KK;KODE_DESA\nBUDI;9901011203800001;9901011001200001;64.01.01.2009\n"
MATCHED = {
    "table": "individuals",
    "sheet": "",
    "column-0": "name",
    "column-1": "nik",
    "column-2": "kk",
    "column-3": "village_code",
}


@pytest.fixture(autouse=True)
def data_folder(settings: Any, tmp_path: Any) -> None:
    settings.DATA_FOLDER = tmp_path


@pytest.fixture
def brought(operator: Client) -> Batch:
    upload = SimpleUploadedFile("juli.csv", CSV)
    operator.post("/imports/new/", {"source_name": "Dinas Sosial", "file": upload, "whole": "yes"})
    return Batch.objects.get()


def test_what_is_still_needed_is_named(operator: Client, brought: Batch) -> None:
    page = operator.get(f"/imports/{brought.pk}/columns/").content.decode()
    assert "Masih diperlukan:" in page
    assert "ID individu atau NIK" in page


def test_the_choice_is_kept_and_the_file_checked(operator: Client, brought: Batch) -> None:
    answer = operator.post(f"/imports/{brought.pk}/columns/", MATCHED)
    assert answer.status_code == 302
    brought.refresh_from_db()
    assert brought.state == BatchState.CHECKING
    assert brought.mapping["NOMOR"] == "nik"
    assert SourceMapping.objects.get().mapping["NOMOR"] == "nik"


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"column-1": ""}, "Tentukan kolom"),
        ({"column-1": "name"}, "Dua judul"),
        ({"column-1": "password"}, "kolom yang ditandai"),
    ],
)
def test_a_choice_that_cannot_be_is_told_and_kept_on_the_page(
    operator: Client, brought: Batch, changed: dict[str, str], why: str
) -> None:
    answer = operator.post(f"/imports/{brought.pk}/columns/", MATCHED | changed)
    assert answer.status_code == 422
    assert why in answer.content.decode()
    assert '<option value="kk" selected>' in answer.content.decode()
    brought.refresh_from_db()
    assert brought.state == BatchState.UPLOADED


def test_another_table_is_guessed_anew_and_one_that_is_none_changes_nothing(operator: Client, brought: Batch) -> None:
    answer = operator.get(f"/imports/{brought.pk}/columns/?table=individuals&sheet=")
    assert answer.status_code == 200
    assert operator.get(f"/imports/{brought.pk}/columns/?table=passwords").status_code == 200
    assert operator.get(f"/imports/{brought.pk}/columns/?sheet=Lembar9").status_code == 302


def test_a_file_that_is_written_is_matched_no_more(operator: Client, holder: Appointment) -> None:
    batch = make_batch(holder, BatchState.APPLIED)
    assert operator.get(f"/imports/{batch.pk}/columns/").url == f"/imports/{batch.pk}/"  # type: ignore[attr-defined]


def test_a_file_that_is_no_longer_kept_is_told(operator: Client, holder: Appointment) -> None:
    batch = make_batch(holder, BatchState.UPLOADED)
    assert "sudah dihapus" in operator.get(f"/imports/{batch.pk}/columns/", follow=True).content.decode()
